// What we saved last month is a stranger's input: keep what still makes sense, ask again for the rest.
import { type Flow, mend } from './flow.ts';
import type { Slot } from './slots.ts';
import type { ConversationData } from './state.ts';

/** Drops frames of deleted flows and answers their slots no longer accept. */
export function mendConversation(flows: ReadonlyMap<string, Flow>, data: ConversationData): void {
  const frames = data.stack.flatMap((frame) => {
    const flow = flows.get(frame.id);
    return flow ? [{ ...frame, state: mend(flow, frame.state) }] : [];
  });
  data.stack.splice(0, data.stack.length, ...frames);
  for (const [name, known] of Object.entries(data.known)) {
    const slots = [...flows.values()]
      .map((flow) => flow.slots[name] as Slot | undefined)
      .filter((slot) => slot?.keep);
    if (slots.length === 0 || !slots.every((slot) => slot?.schema.safeParse(known.value).success))
      delete data.known[name];
  }
}
