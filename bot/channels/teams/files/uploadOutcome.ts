// What the storage's answer means for a file that was put there. Pure.
import type { Outcome } from '../../../outbox/carrier.ts';
import type { CallAnswer } from '../call.ts';
import { outcomeOf } from '../outcome.ts';

/** An upload address is used up by the file it was made for. */
const USED_UP = new Set([404, 409, 410, 416]);
const NO_ROOM = 507;
/** Taken, but not whole. */
const PARTIAL = 202;

/** `doubtful`: an earlier try may have arrived, and a used-up address says that it did. */
export function uploadOutcome(answer: CallAnswer, doubtful: boolean): Outcome {
  const { status } = answer;
  if (doubtful && USED_UP.has(status)) return { kind: 'sent' };
  if (status === PARTIAL) return { kind: 'again', code: 'http-202' };
  if (status === NO_ROOM) return { kind: 'refused', code: 'http-507' };
  return outcomeOf(answer);
}
