// One turn's hands on the dialog stack: what commands, timers and reception share. [skin]
import type { Knowledge } from '../knowledge/index.ts';
import type { CaseMark } from './cases/case.ts';
import { type AnyAnswers, type Flow, nextStep } from './flow.ts';
import { stateOf } from './flowDialog.ts';
import type { FlowTurn } from './flowStack.ts';
import type { Rules } from './moves.ts';
import { answersOf, type Talk } from './talk.ts';

export interface House {
  readonly knowledge: Knowledge;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly rules: Rules;
}

/** What happened in the turn is in `talk` when its promise resolves. */
export interface Hands {
  readonly house: House;
  readonly dc: FlowTurn;
  readonly talk: Talk;
  /** How the case stood when the turn began. */
  readonly began: CaseMark;
}

/** Opens a flow on top; a `door` gives way, and opening the welcome marks the person as greeted. */
export async function openFlow(hands: Hands, flow: string, answers: AnyAnswers = {}): Promise<void> {
  const { dc, talk } = hands;
  if (flow === 'welcome') talk.data.greeted = true;
  closeDoors(hands);
  if (flow === 'closing') dc.stack.length = 0;
  await dc.beginDialog(flow, { answers, over: dc.stack.length > 0 });
}

/** A question about the conversation itself gives way to whatever comes. */
export function closeDoors({ dc, house }: Pick<Hands, 'dc' | 'house'>): void {
  while (dc.activeDialog && house.flows.get(dc.activeDialog.id)?.kind === 'door') dc.stack.pop();
}

/** Asks the open question again, in its own words; the next one where an older flow's is gone. */
export async function reask(hands: Hands): Promise<void> {
  const { dc } = hands;
  const top = dc.activeDialog;
  if (top && !stillAsks(hands)) await dc.continueDialog();
  else if (top) await dc.repromptDialog();
}

/** What was learned or forgotten since may have moved the flow on from the question that stood open. */
function stillAsks({ dc, house, talk }: Hands): boolean {
  const flow = house.flows.get(dc.activeDialog?.id ?? '');
  const state = stateOf(dc.activeDialog);
  if (!flow || state.asking === undefined) return false;
  const next = nextStep(flow, answersOf(flow, state, talk.data), state.done);
  return 'ask' in next && next.ask === state.asking;
}

/** Says a variant of the open question (its help, its reason, its example) if the words have one. */
export function sayVariant(hands: Hands, variant: 'help' | 'why' | 'again'): boolean {
  const { dc, house, talk } = hands;
  const state = dc.activeDialog ? stateOf(dc.activeDialog) : undefined;
  const flow = house.flows.get(dc.activeDialog?.id ?? '');
  if (!state?.asking || !flow) return false;
  const names = [`${flow.id}.${state.asking}`, `slots.${state.asking}`];
  const saying = names.find((name) => house.knowledge.copy[talk.data.lang].get(name)?.variants[variant]);
  if (!saying) return false;
  talk.said.push({ saying, variant, answers: answersOf(flow, state, talk.data) });
  return true;
}
