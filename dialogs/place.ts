// Where the conversation stands, for interpretation.
import { correctableSlots } from './corrections.ts';
import { stateOf } from './flowDialog.ts';
import type { Hands } from './hands.ts';
import type { Place } from './moves.ts';
import { answersOf } from './talk.ts';

export function placeOf({ house, dc, talk }: Hands): Place {
  const top = dc.activeDialog;
  const flow = top ? house.flows.get(top.id) : undefined;
  const answers = flow ? answersOf(flow, stateOf(top), talk.data) : {};
  const known = Object.fromEntries(Object.entries(talk.data.known).map(([name, { value }]) => [name, value]));
  return {
    flow,
    asking: top ? stateOf(top).asking : undefined,
    stack: dc.stack.map(({ id }) => id),
    answers: { ...known, ...answers },
    correctable: correctableSlots([...house.flows.values()], { ...known, ...answers }),
  };
}
