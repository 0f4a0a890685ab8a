// What was told in passing: values for the whole case, and further requests in the same message.
import { identity } from './flows/identity.ts';
import type { Message, Move, Place, Rules } from './moves.ts';
import type { Slot } from './slots.ts';
import type { Talk } from './talk.ts';

/** Slots of the whole case that are filled whenever they are told. */
const VOLUNTEERED = (Object.entries(identity.slots) as [string, Slot][]).filter(
  ([, slot]) => slot.keep && slot.volunteer,
);
const MOST_ALSO = 3;

/** Case-wide values told in passing; true when something new was noted. A RUC waits for the notice to be accepted. */
export function noteVolunteered(talk: Talk, { ear }: Message, place: Place): boolean {
  let noted = false;
  for (const [name, slot] of VOLUNTEERED) {
    if (talk.data.known[name] !== undefined || name === place.asking) continue;
    const value = slot.volunteer?.(ear);
    if (value !== undefined && note(talk, name, slot, value)) noted = true;
  }
  return noted;
}

function note({ data, now }: Talk, name: string, slot: Slot, value: unknown): boolean {
  if (slot.personal && !data.consent) data.pendingRuc = String(value);
  else if (!slot.personal || data.consent?.given)
    data.known[name] = { value: value as string, at: now, from: 'said' };
  else return false;
  return true;
}

/** Remembers what else was asked for, to be offered when the flow it came with has ended. */
export function noteAlso(talk: Talk, { also }: Message, move: Move, { opens }: Rules): void {
  if (move.kind !== 'open' && move.kind !== 'answer' && move.kind !== 'reroute') return;
  const served = move.kind === 'answer' ? undefined : move.flow;
  const isServed = (label: string) => opens.get(label)?.flow === served;
  const labels = [...talk.data.also, ...also.filter((label) => opens.has(label) && label !== 'out_of_scope')];
  talk.data.also = [...new Set(labels)].filter((label) => !isServed(label)).slice(0, MOST_ALSO);
}
