// Silence in the middle of a question is asked about once (FLOWS §8, T-NUDGE).
import type { Talk } from './talk.ts';

const NUDGE_MS = 15 * 60_000;

/** Once, after a quarter of an hour of silence in the middle of a question; never while a clock runs. */
export function planNudge(talk: Talk, isMessage: boolean): void {
  const { scheduler } = talk.ports;
  const top = talk.data.stack.at(-1);
  const waits =
    isMessage && top?.state.asking !== undefined && !talk.data.quiet && !('T-180' in talk.data.timers);
  if (waits) scheduler.set('T-NUDGE', talk.now + NUDGE_MS);
  else if ('T-NUDGE' in talk.data.timers) scheduler.cancel('T-NUDGE');
}
