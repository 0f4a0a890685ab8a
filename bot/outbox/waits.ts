// How long to wait: between tries, and between two messages to one person. Pure.
import type { Again, Pace } from './carrier.ts';

const FIRST_MS = 400;
const LONGEST_MS = 8000;
const QUICK_TRIES = 8;
const SLOW_MS = 60_000;
/** About a quarter of an hour: an outage that lasts longer is for people to decide on. */
export const MOST_TRIES = 20;
/** Until somebody has mended our credentials. */
export const LOCKED_MS = 2 * 60_000;

/** Before the next try, after `attempt` failed ones; `dice` is 0…1. */
export function backOff(attempt: number, again: Again, dice: number): number {
  const asked = again.afterMs ?? 0;
  if (again.tooOften) return Math.max(asked, 1000 * 4 ** Math.min(attempt, 5)) + dice * 500;
  const base = attempt > QUICK_TRIES ? SLOW_MS : Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.max(asked + dice * 100, base * (0.75 + dice / 2));
}

export interface Allowance {
  readonly left: number;
  readonly at: number;
}

/** What may be sent to this person now. */
export function allowanceAt(before: Allowance | undefined, { everyMs, burst }: Pace, now: number): Allowance {
  if (!before) return { left: burst, at: now };
  const gained = Math.max(0, now - before.at) / everyMs;
  return { left: Math.min(burst, before.left + gained), at: Math.max(now, before.at) };
}

/** Ms until one more may be sent. */
export const paceWait = ({ left }: Allowance, { everyMs }: Pace): number =>
  left >= 1 ? 0 : Math.ceil((1 - left) * everyMs);

export const spendOne = ({ left, at }: Allowance): Allowance => ({ left: Math.max(0, left - 1), at });
