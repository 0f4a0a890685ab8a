// Pure: is this message a correction of something answered before?
import { fold, holdsAny, onceFor } from '../knowledge/index.ts';
import type { AnyAnswers, Flow } from './flow.ts';
import { type Message, type Move, type Place, type Rules, slotAsked } from './moves.ts';
import type { Slot } from './slots.ts';

export function correction(message: Message, place: Place, rules: Rules): Move | undefined {
  const said = fold(message.text);
  const marked = holdsAny(said, rules.lexicon.words['correction']);
  if (slotAsked(place)?.line && !marked) return undefined;
  for (const [name, slot] of Object.entries(place.correctable)) {
    const value = slot.volunteer?.(message.ear);
    if (value === undefined || name === place.asking) continue;
    if (value !== place.answers[name]) return { kind: 'correct', slot: name, value, extra: {} };
  }
  if (!marked) return undefined;
  const named = Object.keys(place.correctable).find((name) => holdsAny(said, rules.lexicon.slotNames[name]));
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

/** Answers that a person may correct, by slot. */
export function correctableSlots(
  flows: ReadonlyMap<string, Flow>,
  answers: AnyAnswers,
): Readonly<Record<string, Slot>> {
  const asked = slotsAskedIn(flows);
  const named = Object.keys(answers).flatMap((name) => {
    const found = answers[name] === undefined ? undefined : asked.get(name);
    return found ? [{ name, ...found }] : [];
  });
  named.sort((one, other) => one.at - other.at);
  return Object.fromEntries(named.map(({ name, slot }) => [name, slot]));
}

interface Asked {
  readonly slot: Slot;
  /** Its place among all questions: where two answers differ, the earlier one is corrected. */
  readonly at: number;
}

const slotsAskedIn = onceFor((flows: ReadonlyMap<string, Flow>): ReadonlyMap<string, Asked> => {
  const asked = [...flows.values()].flatMap(({ steps, slots }) =>
    steps.flatMap((step) => ('ask' in step ? [[step.ask, slots[step.ask] as Slot] as const] : [])),
  );
  return new Map([...new Map(asked)].map(([name, slot], at) => [name, { slot, at }]));
});
