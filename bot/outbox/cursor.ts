// How far a conversation's log has been delivered, who is at it, and what became of what was sent.
import { createHash } from 'node:crypto';
import { z } from 'zod';

const stretch = z.object({ from: z.number().int(), to: z.number().int() });
/** Entries of the log, both ends included. */
export type Stretch = z.infer<typeof stretch>;

export const STATES = ['accepted', 'sent', 'delivered', 'read', 'failed'] as const;
export type SentState = (typeof STATES)[number];

const sentSchema = stretch.extend({
  /** A hash: the channel's own id may hold a telephone number. */
  id: z.string(),
  state: z.enum(STATES),
  at: z.number(),
  /** An earlier try may have arrived too. */
  maybeTwice: z.literal(true).optional(),
});

export const cursorSchema = z.object({
  /** The last entry dealt with. */
  delivered: z.number().int().default(0),
  /** Of the turn in hand, the messages that are out already. */
  part: z.object({ from: z.number().int(), count: z.number().int() }).optional(),
  /** Failed tries of the message in hand. */
  attempt: z.number().int().default(0),
  /** One of those tries may have arrived. */
  doubtful: z.boolean().default(false),
  /** The process that delivers; nobody else does before `until` (store time, ms). */
  holder: z.string().default(''),
  until: z.number().default(0),
  /** The person's last message, store time, ms: the channel's window counts from it. */
  seen: z.number().default(0),
  /** Where to send. */
  address: z.json().optional(),
  /** Sent next, before the rest of the log. */
  again: z.array(stretch).default([]),
  /** Waits for the person's next message. */
  held: z.array(stretch).default([]),
  sent: z.array(sentSchema).default([]),
  allowance: z.object({ left: z.number(), at: z.number() }).optional(),
  /** The person asked to be forgotten: the address goes when the last word is out. */
  forget: z.boolean().default(false),
});
export type Cursor = z.infer<typeof cursorSchema>;

export const cursorKey = (conversation: string) => `d:${conversation}`;
/** A turn that could not be delivered. */
export const deadLetterKey = (conversation: string, from: number) => `x:${conversation}:${from}`;

/** A damaged or missing cursor starts where the log stands, so that nothing old is said again. */
export function readCursor(value: unknown, logged: number): Cursor {
  const parsed = cursorSchema.safeParse(value);
  return parsed.success ? parsed.data : cursorSchema.parse({ delivered: logged });
}

export const hashOf = (id: string) => createHash('sha256').update(id).digest('base64url').slice(0, 16);
