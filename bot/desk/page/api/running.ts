// The calls by which the desk is run: faults of the portal, what was not understood, deliveries, levers, staff, audit.
import { call } from './call.ts';
import type { Role } from './shapes.ts';

export interface Incident {
  readonly error: string;
  readonly name?: Readonly<Record<string, string>>;
  readonly on: boolean;
  readonly since?: string | null;
  readonly by?: string | null;
  /** Different people who reported it lately, and how many make it everybody's. */
  readonly reporters?: number;
  readonly threshold?: number;
  readonly endsAt?: string | null;
}

export interface ToReview {
  readonly text: string;
  readonly lang: string;
  readonly at: string | number;
}

export interface Undelivered {
  readonly id: string;
  readonly channel: string;
  readonly at: string | number;
  /** The channel's own code of what was wrong. */
  readonly why?: string;
  readonly messages?: number;
}

export interface Levers {
  readonly unasked: boolean;
  readonly channels: Readonly<Record<string, boolean>>;
  readonly changes?: readonly { readonly at: string; readonly who: string; readonly what: string }[];
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly totp: boolean;
  readonly disabled: boolean;
  readonly lastSeen: string | null;
}

export interface AuditEntry {
  readonly seq: number;
  readonly at: string | number;
  readonly who: string;
  readonly name?: string | null;
  readonly role: string;
  readonly what: string;
  readonly subject?: string | null;
  readonly reason?: string | null;
}

/** Some lists come bare, some under a name. */
const listed = <Item>(given: readonly Item[] | Readonly<Record<string, unknown>>): readonly Item[] => {
  if (Array.isArray(given)) return given;
  return Object.values(given).find((value): value is Item[] => Array.isArray(value)) ?? [];
};
const list = async <Item>(path: string): Promise<readonly Item[]> => listed<Item>(await call('GET', path));
const at = (id: string) => encodeURIComponent(id);

export const running = {
  incidents: () => list<Incident>('/incidents'),
  setIncident: (error: string, on: boolean) => call<unknown>('POST', '/incidents', { error, on }),
  review: () => list<ToReview>('/review'),
  label: (one: ToReview, label: string) =>
    call<unknown>('POST', '/review/label', { text: one.text, lang: one.lang, label }),
  deliveries: () => list<Undelivered>('/deliveries'),
  resend: (id: string) => call<unknown>('POST', `/deliveries/${at(id)}/resend`),
  levers: () => call<Levers>('GET', '/levers'),
  setLevers: ({ unasked, channels }: Levers) => call<unknown>('PUT', '/levers', { unasked, channels }),
  staff: () => list<Member>('/staff'),
  addStaff: (one: { name: string; email: string; role: Role }) =>
    call<Member & { oneTimePassword: string }>('POST', '/staff', one),
  changeStaff: (id: string, change: { name?: string; role?: Role; disabled?: boolean }) =>
    call<Member>('PATCH', `/staff/${at(id)}`, change),
  resetStaff: (id: string) => call<{ oneTimePassword: string }>('POST', `/staff/${at(id)}/reset`),
  audit: (after: number | undefined) =>
    call<{ entries: readonly AuditEntry[]; verified: boolean }>(
      'GET',
      `/audit?limit=100${after === undefined ? '' : `&after=${after}`}`,
    ),
  panel: (days: number) => call<Readonly<Record<string, unknown>>>('GET', `/panel?days=${days}`),
};
