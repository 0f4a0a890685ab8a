// How far a conversation's log has been delivered, who is at it, and what became of what was sent.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Pace } from './carrier.ts';
import { type Allowance, allowanceAt, spendOne } from './waits.ts';

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

const MOST_SENT = 10;
const MOST_HELD = 20;

/** A damaged or missing cursor starts where the log stands, so that nothing old is said again. */
export function readCursor(value: unknown, logged: number): Cursor {
  const parsed = cursorSchema.safeParse(value);
  return parsed.success ? parsed.data : cursorSchema.parse({ delivered: logged });
}

export const hashOf = (id: string) => createHash('sha256').update(id).digest('base64url').slice(0, 16);

/** A change that also holds when somebody else changed other things meanwhile. */
export type Change = (cursor: Cursor) => Cursor;

export const unchanged: Change = (cursor) => cursor;

/** This turn is dealt with, one way or another. */
export function past({ from, to }: Stretch): Change {
  return ({ part: _, ...cursor }) => {
    const isAgain = cursor.again.some((one) => one.from === from);
    return {
      ...cursor,
      attempt: 0,
      doubtful: false,
      again: cursor.again.filter((one) => one.from !== from),
      delivered: isAgain ? cursor.delivered : Math.max(cursor.delivered, to),
    };
  };
}

export interface SentPart {
  readonly turn: Stretch;
  /** How many messages of the turn are out now, and how many it has. */
  readonly count: number;
  readonly of: number;
  readonly id: string | undefined;
  readonly now: number;
  readonly pace: Pace | undefined;
}

/** One message is out. */
export function afterSent({ turn, count, of, id, now, pace }: SentPart): Change {
  return (cursor) => {
    const { from, to } = turn;
    const note = {
      from,
      to,
      id: hashOf(id ?? ''),
      state: 'accepted' as const,
      at: now,
      ...(cursor.doubtful ? { maybeTwice: true as const } : {}),
    };
    const spent: { allowance?: Allowance } = pace
      ? { allowance: spendOne(allowanceAt(cursor.allowance, pace, now)) }
      : {};
    const next = {
      ...cursor,
      ...spent,
      attempt: 0,
      doubtful: false,
      part: { from, count },
      sent: [...cursor.sent, note].slice(-MOST_SENT),
    };
    return count < of ? next : past(turn)(next);
  };
}

/** A try failed. */
export const afterFailure =
  (doubtful: boolean): Change =>
  (cursor) => ({
    ...cursor,
    attempt: cursor.attempt + 1,
    doubtful: cursor.doubtful || doubtful,
  });

/** The window turned out to be closed. */
export const closed: Change = (cursor) => ({ ...cursor, seen: 0 });

/** Kept for the person's next message. */
export const hold =
  (turn: Stretch): Change =>
  (cursor) => {
    const next = past(turn)(cursor);
    return { ...next, held: [...next.held, { from: turn.from, to: turn.to }].slice(-MOST_HELD) };
  };

/** The person wrote: the window is open, and what waited goes out first. */
export const heardFrom =
  (now: number): Change =>
  (cursor) => ({ ...cursor, seen: now, again: [...cursor.held, ...cursor.again], held: [] });

/** These entries are sent once more. */
export const goAgain =
  (what: Stretch): Change =>
  (cursor) => ({ ...cursor, again: [...cursor.again, what] });

/** Nothing is left to send. */
export const letGo: Change = (cursor) => {
  const { address, sent, ...rest } = cursor;
  const free = { ...rest, holder: '', until: 0, forget: false };
  return cursor.forget ? { ...free, sent: [] } : { ...free, sent, ...(address ? { address } : {}) };
};
