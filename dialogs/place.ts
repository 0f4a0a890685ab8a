// Where the conversation stands, for interpretation.
import { correctableSlots } from './corrections.ts';
import { stateOf } from './flowDialog.ts';
import type { Hands } from './hands.ts';
import type { Place } from './moves.ts';
import { answersOf } from './talk.ts';

export function placeOf({ house, dc, talk }: Hands): Place {
  const top = dc.activeDialog;
  const flow = top ? house.flows.get(top.id) : undefined;
  const answers: Record<string, unknown> = {};
  for (const name in talk.data.known) answers[name] = talk.data.known[name]?.value;
  if (flow) Object.assign(answers, answersOf(flow, stateOf(top), talk.data));
  return {
    flow,
    asking: top ? stateOf(top).asking : undefined,
    stack: dc.stack.map(({ id }) => id),
    answers,
    correctable: correctableSlots(house.flows, answers),
  };
}
