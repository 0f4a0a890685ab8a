// How long things take at the desk (FLOWS §9 and §14.8), store time.
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

export const DESK_LIMITS = {
  /** A holder's lock; renewed by a heartbeat or anything they do. */
  lockMs: 90 * SECOND,
  /** Silent for so long beyond the lock: the person goes back into the queue. */
  silentMs: 60 * SECOND,
  /** No answer to the person for so long: likewise. */
  answerMs: 3 * MINUTE,
  /** The person hears of their position at most so often. */
  tellMs: MINUTE,
  /** Nobody came for so long: the ticket is given up. */
  forgottenMs: 7 * DAY,
  closedKeepMs: 30 * DAY,
  /** Longer than any open ticket lives. */
  openKeepMs: 90 * DAY,
  /** Staff who did something so recently are at the desk. */
  presentMs: 15 * MINUTE,
} as const;
export type DeskLimits = { readonly [K in keyof typeof DESK_LIMITS]: number };
