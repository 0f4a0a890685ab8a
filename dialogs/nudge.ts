// Silence in the middle of a question is asked about once (FLOWS §8, T-NUDGE).
import type { Talk } from './talk.ts';

const NUDGE_MS = 15 * 60_000;

/**
 * Once, after a quarter of an hour of silence in the middle of a question; never while a clock runs. A timer that
 * runs is left where it is: moving it is one more sealed write with every message, so it asks when it rings.
 */
export function planNudge(talk: Talk, isMessage: boolean): void {
  const { scheduler } = talk.ports;
  const runs = 'T-NUDGE' in talk.data.timers;
  const top = talk.data.stack.at(-1);
  const waits =
    isMessage && top?.state.asking !== undefined && !talk.data.quiet && !('T-180' in talk.data.timers);
  if (waits && !runs) scheduler.set('T-NUDGE', talk.now + NUDGE_MS);
  else if (!waits && runs) scheduler.cancel('T-NUDGE');
}

/** The silence is not long enough yet: somebody wrote since the timer was set. It is set again. */
export function nudgesEarly({ data, now, ports }: Talk): boolean {
  const at = data.lastSeen + NUDGE_MS;
  if (at > now) ports.scheduler.set('T-NUDGE', at);
  return at > now;
}
