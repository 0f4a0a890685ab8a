// The one Dialog class: runs any flow on botbuilder-dialogs. [skin]
import type { TurnContext } from 'botbuilder';
import type { DialogInstance, DialogReason } from 'botbuilder-dialogs';
import { Dialog, type DialogTurnResult } from 'botbuilder-dialogs/lib/dialog.js';
import { noteStep } from './cases/case.ts';
import { type AnyAnswers, type Flow, nameOf, nextStep, type Step } from './flow.ts';
import type { FlowTurn } from './flowStack.ts';
import type { Slot } from './slots.ts';
import type { FlowState } from './state.ts';
import { answersOf, forgetAnswers, keepAnswers, type Talk } from './talk.ts';
import { type Tool, tools } from './tools.ts';

/** Where a turn's talk waits in the turn state. */
export const TALK = Symbol('talk');

/** More steps than any flow has: a walk that long is going in circles. */
const MOST_STEPS = 60;

export interface FlowOptions {
  /** Answers the opening gives: a label's, a correction's, what the message volunteered. */
  readonly answers?: AnyAnswers;
  /** Opened by the person over another flow. */
  readonly over?: boolean;
  /** Begun by another flow's step, which gave the answers. */
  readonly run?: boolean;
}

/** How a flow ended: `as` of its end step, else the outcome. */
export interface FlowResult {
  readonly ended: string;
  /** Opened by the person over this one, and long enough that going on is offered, not assumed. */
  readonly task: boolean;
  /** What it knew in the end: the flow that ran it may take some of it back. */
  readonly answers: AnyAnswers;
}

export class FlowDialog extends Dialog {
  readonly flow: Flow;

  constructor(flow: Flow) {
    super(flow.id);
    this.flow = flow;
  }

  override async beginDialog(dc: FlowTurn, options?: FlowOptions): Promise<DialogTurnResult> {
    const state = stateOf(dc.activeDialog);
    Object.assign(state, {
      done: {},
      tries: 0,
      ...(options?.over ? { over: true } : {}),
      said: options?.run ? [] : Object.keys(options?.answers ?? {}),
    });
    keepAnswers(this.flow, state, talkOf(dc.context), options?.answers ?? {});
    return this.walk(dc);
  }

  override async continueDialog(dc: FlowTurn): Promise<DialogTurnResult> {
    const talk = talkOf(dc.context);
    const state = stateOf(dc.activeDialog);
    if (talk.given) {
      if (state.said) state.said = [...new Set([...state.said, ...Object.keys(talk.given)])];
      if (state.awaiting !== undefined && state.awaiting in talk.given) delete state.awaiting;
      keepAnswers(this.flow, state, talk, talk.given);
      talk.given = undefined;
      state.tries = 0;
    }
    return this.walk(dc);
  }

  override async resumeDialog(dc: FlowTurn, _: DialogReason, result?: FlowResult): Promise<DialogTurnResult> {
    if (talkOf(dc.context).wish) return Dialog.EndOfTurn;
    const state = stateOf(dc.activeDialog);
    if (result?.task && !isUrgent(this.flow, state))
      return dc.beginDialog('goOn', { answers: { below: this.flow.id } });
    if (state.running !== undefined) {
      this.takeBack(state, talkOf(dc.context), result);
      state.done[state.running] = result?.ended ?? 'back';
      delete state.running;
    }
    return this.walk(dc);
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const state = stateOf(instance);
    if (state.asking !== undefined) this.ask(talkOf(context), state, state.asking);
  }

  /** Walks on until a question or the end. */
  private async walk(dc: FlowTurn): Promise<DialogTurnResult> {
    const talk = talkOf(dc.context);
    const state = stateOf(dc.activeDialog);
    if (state.awaiting !== undefined) talk.said.push({ saying: 'common.oneMoment', answers: {} });
    for (let count = 0; count < MOST_STEPS && state.awaiting === undefined; count += 1) {
      const step = nextStep(this.flow, answersOf(this.flow, state, talk.data), state.done);
      if ('ask' in step) {
        this.ask(talk, state, step.ask);
        return Dialog.EndOfTurn;
      }
      delete state.asking;
      if ('run' in step) return this.run(dc, state, step);
      if ('end' in step) noteStep(talk, this.flow, step, answersOf(this.flow, state, talk.data));
      if ('end' in step) return dc.endDialog(this.result(state, step));
      if ('tell' in step) this.tell(talk, state, step.tell);
      else await this.do(talk, state, step.do);
      state.done[nameOf(step)] ??= true;
      noteStep(talk, this.flow, step, answersOf(this.flow, state, talk.data));
      forgetAgain(this.flow, state, talk);
    }
    if (state.awaiting !== undefined) return Dialog.EndOfTurn;
    throw new Error(`${this.flow.id} walks in circles`);
  }

  private result(state: FlowState, end: Extract<Step, { readonly end: unknown }>): FlowResult {
    const isTask = (this.flow.kind ?? 'task') === 'task' && !end.atOnce;
    return { ended: end.as ?? end.end, task: state.over === true && isTask, answers: state.done };
  }

  private takeBack(state: FlowState, talk: Talk, result: FlowResult | undefined): void {
    const step = this.flow.steps.find((one) => nameOf(one) === state.running);
    const take = step && 'run' in step ? (step.take ?? []) : [];
    keepAnswers(this.flow, state, talk, picked(result?.answers ?? {}, take));
  }

  private tell(talk: Talk, state: FlowState, saying: string): void {
    talk.said.push({ saying: `${this.flow.id}.${saying}`, answers: answersOf(this.flow, state, talk.data) });
    talk.after = this.flow.speaksOf ?? talk.after;
  }

  private ask(talk: Talk, state: FlowState, slot: string): void {
    state.asking = slot;
    const answers = answersOf(this.flow, state, talk.data);
    talk.said.push({ saying: `${this.flow.id}.${slot}`, asks: { flow: this.flow.id, slot }, answers });
    talk.after = this.flow.speaksOf;
  }

  private run(
    dc: FlowTurn,
    state: FlowState,
    step: Extract<Step, { readonly run: string }>,
  ): Promise<DialogTurnResult> {
    state.running = nameOf(step);
    const passed = picked(answersOf(this.flow, state, talkOf(dc.context).data), step.pass ?? []);
    return dc.beginDialog(step.run, { answers: { ...passed, ...step.given }, run: true });
  }

  private async do(talk: Talk, state: FlowState, name: string): Promise<void> {
    const tool: Tool | undefined = tools[name];
    if (tool === undefined) throw new Error(`no tool ${name}`);
    const outcome = await tool({ answers: answersOf(this.flow, state, talk.data), talk });
    if (outcome?.set) keepAnswers(this.flow, state, talk, outcome.set);
    if (outcome?.again) state.done[AGAIN] = [...outcome.again];
    if (outcome?.awaits) {
      state.awaiting = outcome.awaits;
      talk.ports.effects.answerTo({ flow: this.flow.id, slot: outcome.awaits });
    }
  }
}

const picked = (answers: AnyAnswers, names: readonly string[]): AnyAnswers =>
  Object.fromEntries(names.flatMap((name) => (answers[name] === undefined ? [] : [[name, answers[name]]])));

/** While a clock runs nobody is asked whether to go on. */
const isUrgent = (flow: Flow, { asking }: FlowState) =>
  (flow.slots[asking ?? ''] as Slot | undefined)?.urgent === true;

/** A tool's wish to ask again, carried to the end of its step: its own mark must be forgotten too. */
const AGAIN = '$again';

function forgetAgain(flow: Flow, state: FlowState, talk: Talk): void {
  const again = state.done[AGAIN];
  if (!Array.isArray(again)) return;
  delete state.done[AGAIN];
  forgetAnswers(flow, state, talk, again as string[]);
}

/** The turn's talk; its absence is a bug. */
export function talkOf(context: TurnContext): Talk {
  const talk = context.turnState.get<Talk>(TALK);
  if (!talk) throw new Error('no talk in this turn');
  return talk;
}

export function stateOf(instance: DialogInstance | undefined): FlowState {
  if (!instance) throw new Error('no flow on the stack');
  instance.state ??= { done: {}, tries: 0 };
  return instance.state as FlowState;
}
