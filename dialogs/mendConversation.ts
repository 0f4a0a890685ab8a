// What we saved last month is a stranger's input: keep what still makes sense, ask again for the rest.
import { onceFor } from '../knowledge/index.ts';
import { type Flow, mend } from './flow.ts';
import type { Slot } from './slots.ts';
import type { ConversationData, Frame } from './state.ts';

/** Drops frames of deleted flows, offers to go on with them, and answers their slots no longer accept. */
export function mendConversation(flows: ReadonlyMap<string, Flow>, data: ConversationData): void {
  const frames = data.stack.flatMap((frame) => {
    const flow = flows.get(frame.id);
    return flow && !speaksOfGone(flows, flow, frame) ? [{ ...frame, state: mend(flow, frame.state) }] : [];
  });
  data.stack.splice(0, data.stack.length, ...frames);
  for (const [name, known] of Object.entries(data.known)) {
    const slots = keptSlots(flows).get(name) ?? [];
    if (slots.length === 0 || !slots.every((slot) => slot.schema.safeParse(known.value).success))
      delete data.known[name];
  }
}

/** "¿Seguimos con …?" about a flow that is gone: there is nothing to go on with. */
const speaksOfGone = (flows: ReadonlyMap<string, Flow>, { slots }: Flow, { state }: Frame): boolean =>
  'below' in slots && !flows.has(String(state.done['below']));

type SlotsByName = ReadonlyMap<string, readonly Slot[]>;

const keptSlots = onceFor((flows: ReadonlyMap<string, Flow>): SlotsByName => {
  const kept = new Map<string, Slot[]>();
  for (const flow of flows.values())
    for (const [name, slot] of Object.entries(flow.slots) as [string, Slot][])
      if (slot.keep) kept.set(name, [...(kept.get(name) ?? []), slot]);
  return kept;
});
