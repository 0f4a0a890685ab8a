// One booking at a time: an earlier one that lies below, left for something else, gives way to the new one.
import type { Frame } from '../state.ts';

const BOOKINGS = ['bookTurno', 'changeTurno'];

/** Takes the parked booking, and what it was running, out of the stack; whatever waited for it goes on as if it had ended. */
export function dropParkedBooking(stack: Frame[]): void {
  const newest = stack.findLastIndex(({ state }) => state.over === true);
  const first = stack.findIndex(({ id }, index) => index < newest && BOOKINGS.includes(id));
  const frame = stack[first];
  if (!frame) return;
  const next = stack.findIndex(({ state }, index) => index > first && state.over === true);
  stack.splice(first, next - first);
  const waiting = frame.state.over ? undefined : stack[first - 1]?.state;
  if (waiting?.running === undefined) return;
  waiting.done[waiting.running] = 'back';
  delete waiting.running;
}
