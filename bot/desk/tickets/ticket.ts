// A ticket as it is kept: one hand-over of a conversation to staff. No free text and no number of anybody stands in it.
import { z } from 'zod';

export const PRIORITIES = { security: 1, urgent: 2, clock: 3, age: 4 } as const;
export const TICKET_STATES = ['waiting', 'live', 'closed'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** Why a person is needed (FLOWS §9). */
export const REASONS = [
  'asked',
  'notUnderstood',
  'expiredLinks',
  'civilRegistry',
  'suspended',
  'security',
  'fixer',
  'thirdParty',
  'noTurno',
  'urgent',
  'rating',
  'upset',
  'failure',
] as const;
export type Reason = (typeof REASONS)[number];

export const SKILLS = ['recovery', 'unblocking', 'mail', 'turnos', 'security'] as const;
export type Skill = (typeof SKILLS)[number];

export const holderSchema = z.object({ id: z.string(), name: z.string() });
export type Holder = z.infer<typeof holderSchema>;

export const ticketSchema = z.object({
  id: z.string(),
  conversation: z.string(),
  channel: z.enum(['website', 'whatsapp', 'teams']),
  caseCode: z.string(),
  state: z.enum(TICKET_STATES),
  reason: z.enum(REASONS),
  priority: z.number().int().min(1).max(4),
  lang: z.enum(['es', 'en']),
  skill: z.enum(SKILLS),
  level: z.union([z.literal(1), z.literal(2)]),
  situation: z.string().nullable(),
  employerType: z.string().nullable(),
  urgent: z.boolean(),
  /** HMAC of who writes. */
  person: z.string(),
  /** They need not wait at the screen: they are written to. */
  callback: z.boolean().default(false),
  openedAt: z.number(),
  /** Since when the person waits for staff; kept when the ticket goes back into the queue. */
  waitingSince: z.number(),
  /** Since when it is in this state. */
  since: z.number(),
  holder: holderSchema.nullable(),
  /** The holder's lock ends then unless renewed; 0 without a holder. */
  lockUntil: z.number(),
  /** Since when the person has had no answer from the holder; 0 when it is the person's turn. */
  unanswered: z.number(),
  unread: z.number().int(),
  lastFrom: z.enum(['person', 'staff', 'bot']).nullable(),
  lastAt: z.number().nullable(),
  /** When the first answer is due, in the desk's own hours. */
  dueAt: z.number(),
  firstAnswerAt: z.number().nullable(),
  /** Time in staff's hands, over all holders. */
  handledMs: z.number(),
  /** What the person was last told of the queue. */
  told: z.object({ position: z.number(), at: z.number() }),
  closedAt: z.number().nullable(),
  outcome: z.string().optional(),
  cause: z.string().optional(),
  contentGap: z.boolean().optional(),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** A ticket and the version of its record. */
export interface Kept {
  readonly ticket: Ticket;
  readonly version: number;
}

export const DESK = 'desk';
export const ticketKey = (id: string) => `k:${id}`;
export const notesKey = (id: string) => `kn:${id}`;
/** Which ticket of a conversation is open. */
export const openKey = (conversation: string) => `kv:${conversation}`;

export const isOpen = ({ state }: Pick<Ticket, 'state'>) => state !== 'closed';

export const noteSchema = z.object({ at: z.number(), who: z.string(), text: z.string() });
export type Note = z.infer<typeof noteSchema>;
