// Pure: is this message a correction of something answered before?
import { fold } from '../knowledge/index.ts';
import { type AnyAnswers, type Flow, nameOf } from './flow.ts';
import { type Message, type Move, type Place, type Rules, slotAsked } from './moves.ts';
import type { Slot } from './slots.ts';

export function correction(message: Message, place: Place, rules: Rules): Move | undefined {
  const said = ` ${fold(message.text)} `;
  const marked = (rules.lexicon.words['correction'] ?? []).some((phrase) => said.includes(` ${phrase} `));
  if (slotAsked(place)?.line && !marked) return undefined;
  for (const [name, slot] of Object.entries(place.correctable)) {
    const value = slot.volunteer?.(message.ear);
    if (value === undefined || name === place.asking) continue;
    if (value !== place.answers[name]) return { kind: 'correct', slot: name, value, extra: {} };
  }
  if (!marked) return undefined;
  const named = Object.keys(place.correctable).find((name) =>
    rules.lexicon.slotNames[name]?.some((noun) => said.includes(` ${noun} `)),
  );
  if (named === undefined) return undefined;
  const refused = Object.keys(message.ear.rejected).includes(named)
    ? slotRefusal(named, place, message)
    : undefined;
  return refused ?? { kind: 'correctWhich', slot: named };
}

function slotRefusal(name: string, place: Place, message: Message): Move | undefined {
  const heard = place.correctable[name]?.hear(message.text, message.ear);
  if (!heard || heard.ok || !heard.why) return undefined;
  return { kind: 'refuse', why: heard.why, holes: heard.holes ?? {} };
}

/** Answers of the stack's flows that a person may correct, by slot. */
export function correctableSlots(
  flows: readonly Flow[],
  answers: AnyAnswers,
): Readonly<Record<string, Slot>> {
  const slots: Record<string, Slot> = {};
  for (const flow of flows)
    for (const name of askedIn(flow)) if (answers[name] !== undefined) slots[name] = flow.slots[name] as Slot;
  return slots;
}

/** Worked out once for a flow: every turn asks. */
const ASKED = new WeakMap<Flow, readonly string[]>();

function askedIn(flow: Flow): readonly string[] {
  const ready = ASKED.get(flow);
  if (ready) return ready;
  const names = flow.steps.flatMap((step) => ('ask' in step ? [nameOf(step)] : []));
  ASKED.set(flow, names);
  return names;
}
