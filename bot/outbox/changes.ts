// What may happen to a cursor, as small changes that also hold over a newer one. Pure.
import type { Pace } from './carrier.ts';
import { type Cursor, hashOf, type Stretch } from './cursor.ts';
import { type Allowance, allowanceAt, spendOne } from './waits.ts';

const MOST_SENT = 10;
const MOST_HELD = 20;

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
