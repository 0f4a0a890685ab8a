// A new value for something answered before: what hangs from it is worked out again.
import { noteHistory } from './cases/case.ts';
import type { Flow } from './flow.ts';
import { stateOf } from './flowDialog.ts';
import { type Hands, openFlow, reask } from './hands.ts';
import { forgetAnswers } from './talk.ts';

/** "No, el RUC es…": the old value goes; without a new one the question is asked again. */
export async function correct(hands: Hands, slot: string, value: unknown): Promise<void> {
  const { dc, house, talk } = hands;
  const owner = [...house.flows.values()].find((flow) =>
    flow.steps.some((step) => 'ask' in step && step.ask === slot),
  );
  if (!owner) return reask(hands);
  const given = value === undefined ? {} : { [slot]: value };
  if (value !== undefined)
    talk.said.push({ saying: 'common.corrected', answers: {}, holes: { slot: slotName(hands, slot) } });
  delete talk.data.known[slot];
  noteHistory(talk, 'corrected', slot);
  if (dc.stack.some(({ id }) => id === owner.id)) return changeIn(hands, owner, slot, value);
  return openFlow(hands, owner.id, given);
}

/** "Está bloqueada", in the middle of the road for a forgotten clave: that road is left, what is known stays. */
export async function reroute(hands: Hands, flow: string, slot: string, value: unknown): Promise<boolean> {
  const { dc, house, talk } = hands;
  const owner = house.flows.get(flow);
  const frame = dc.stack.findLast(({ id }) => id === flow);
  if (!owner || !frame || stateOf(frame).done[slot] === value) return false;
  talk.said.push({ saying: 'common.rerouted', answers: {} });
  await changeIn(hands, owner, slot, value);
  return true;
}

async function changeIn({ dc, talk }: Hands, owner: Flow, slot: string, value: unknown): Promise<void> {
  dc.stack.length = dc.stack.findLastIndex(({ id }) => id === owner.id) + 1;
  const state = stateOf(dc.activeDialog);
  delete state.running;
  forgetAnswers(owner, state, talk, [slot]);
  talk.given = value === undefined ? undefined : { [slot]: value };
  await dc.continueDialog();
}

const slotName = ({ house, talk }: Hands, slot: string) =>
  house.knowledge.copy[talk.data.lang].get(`slotNames.${slot}`)?.text ?? slot.toUpperCase();
