// What was done outside the conversation, as the flow hears it that waits for it.
import { stateOf } from './flowDialog.ts';
import type { Hands } from './hands.ts';
import type { EffectTo, Json } from './ports.ts';
import { keepAnswers } from './talk.ts';
import { takeTicket } from './tools/handingOver.ts';

export interface EffectResult {
  readonly to: EffectTo;
  readonly value: Json;
}

/** True when the flow on top went on with it; one that was left hears nothing. */
export async function hearResult({ dc, house, talk }: Hands, { to, value }: EffectResult): Promise<boolean> {
  if (to.slot === 'queue') takeTicket(talk, value);
  const { stack } = dc;
  const index = stack.findLastIndex((frame) => frame.id === to.flow && stateOf(frame).awaiting === to.slot);
  const frame = stack[index];
  const flow = house.flows.get(to.flow);
  if (!frame || !flow) return false;
  const given = { [to.slot]: value };
  if (index === stack.length - 1) {
    talk.given = given;
    await dc.continueDialog();
    return true;
  }
  // Something else lies on top by now: the flow finds its answer when its time comes.
  delete stateOf(frame).awaiting;
  keepAnswers(flow, stateOf(frame), talk, given);
  return false;
}
