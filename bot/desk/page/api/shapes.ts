// What the desk's API gives, as the page reads it.

export type Role = 'agent' | 'supervisor' | 'admin';
export type TicketState = 'waiting' | 'live' | 'closed';

export interface Staff {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly lang?: 'es' | 'en';
  readonly totp?: boolean;
  /** Signed in with a one-time password. */
  readonly mustChange?: boolean;
}

export interface Session {
  readonly staff: Staff;
  readonly csrf: string;
  readonly providers?: { readonly oidc: boolean };
}

export interface Ticket {
  readonly id: string;
  readonly caseCode: string;
  readonly state: TicketState;
  readonly reason: string;
  readonly priority: number;
  readonly channel: string;
  readonly lang: string;
  readonly skill: string;
  readonly level: number;
  readonly waitingSince: string;
  readonly holder: { readonly id: string; readonly name: string } | null;
  readonly since: string;
  readonly position: number | null;
  readonly unread: number;
  readonly lastFrom: 'person' | 'staff' | 'bot' | null;
  readonly lastAt: string | null;
  readonly sla: { readonly dueAt: string; readonly late: boolean } | null;
  readonly situation: string | null;
  readonly employerType: string | null;
  readonly urgent: boolean;
  readonly person: string;
  /** When it goes back into the queue unless its holder does something. */
  readonly requeuedAt?: string | null;
  /** They do not wait at the screen. */
  readonly callback?: boolean;
  readonly outcome?: string;
  readonly version: number;
}

export interface Entry {
  readonly seq: number;
  readonly at: string;
  readonly from: 'person' | 'bot' | 'staff';
  readonly name?: string;
  readonly text: string;
  readonly removed: readonly string[];
  readonly delivery?: 'sent' | 'delivered' | 'read' | 'failed';
}

export interface Note {
  readonly at: string;
  readonly who: string;
  readonly text: string;
}

export interface Canned {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly facts?: readonly string[];
}

export interface CaseFile {
  readonly slots: readonly {
    readonly name: string;
    readonly label: string;
    readonly value: string;
    readonly origin: 'said' | 'inferred' | 'staff';
    readonly at: string;
  }[];
  readonly ruc: { readonly masked: string; readonly revealable: boolean } | null;
  readonly route: string | null;
  readonly path: readonly { readonly at: string; readonly what: string }[];
  readonly asking: string | null;
  readonly attempts: { readonly questions: number; readonly expiredLinks: number };
  readonly errors: readonly { readonly name: string; readonly at: string }[];
  readonly timers: readonly { readonly name: string; readonly label: string; readonly dueAt: string }[];
  readonly dossier: {
    readonly ready: number;
    readonly of: number;
    readonly missing: readonly string[];
  } | null;
  readonly turno: {
    readonly code: string;
    readonly office: string;
    readonly day: string;
    readonly time: string;
    readonly state: string;
  } | null;
  readonly waitlist: unknown;
  readonly urgency: { readonly urgent: boolean; readonly due?: string } | null;
  readonly facts: { readonly told: readonly string[]; readonly pending: readonly string[] };
  readonly incident: boolean;
  readonly mood: 'calm' | 'upset';
  readonly consent: { readonly given?: boolean; readonly at?: string } | null;
  readonly before: readonly {
    readonly caseCode: string;
    readonly outcome: string;
    readonly closedAt: string;
  }[];
}

export interface TicketDetail {
  readonly ticket: Ticket;
  readonly caseFile: CaseFile;
  readonly transcript: readonly Entry[];
  readonly notes: readonly Note[];
  readonly canned: readonly Canned[];
  readonly suggested: Canned | null;
}

/** `dialogs/flow.ts` OUTCOMES without `back`. */
export const OUTCOMES = ['solved', 'waiting', 'turno', 'handedOver', 'abandoned', 'cancelled'] as const;
/** `ticket.ts` SKILLS. */
export const SKILLS = ['recovery', 'unblocking', 'mail', 'turnos', 'security'] as const;

export interface Closing {
  readonly outcome: string;
  readonly cause: string;
  readonly contentGap: boolean;
  /** For staff alone. */
  readonly note?: string;
  /** Said to the person. */
  readonly summary?: string;
}
