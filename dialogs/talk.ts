// What one turn gathers: the conversation's data, what was said, and the ports it may use. Nothing here sends.
import type { Activity } from 'botbuilder';
import { type Knowledge, onceFor, type Variant } from '../knowledge/index.ts';
import type { Company } from './cases/parcel.ts';
import { type AnyAnswers, type Flow, forget } from './flow.ts';
import type { JsonObject, Ports } from './ports.ts';
import type { Slot } from './slots.ts';
import type { ConversationData, FlowState } from './state.ts';

/** A saying by name, to be put into words at the end of the turn. */
export interface Said {
  readonly saying: string;
  readonly variant?: Variant;
  /** Extra holes beyond the answers'. */
  readonly holes?: Readonly<Record<string, string>>;
  /** The question's slot, so that voice can offer its choices. */
  readonly asks?: { readonly flow: string; readonly slot: string };
  /** Words of a person of the staff, said as they are. */
  readonly verbatim?: { readonly text: string; readonly name: string };
  /** A saying put before this one, in the same message. */
  readonly before?: { readonly saying: string; readonly holes: Readonly<Record<string, string>> };
  /** More for the page: who is there, a file. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Answers the words may refer to, as they stood when it was said. */
  readonly answers: AnyAnswers;
}

/** `open:<label>` opens the flow of that label. */
export type Wish =
  | 'solved'
  | 'cancel'
  | 'startOver'
  | 'erase'
  | 'leave'
  | 'status'
  | 'newCompany'
  | 'takeUp'
  | `open:${string}`;

export interface Talk {
  readonly data: ConversationData;
  readonly said: Said[];
  /** Conversation time, ms. */
  readonly now: number;
  readonly ports: Ports;
  /** Words and facts, for what is worded outside a saying: a file to keep. */
  readonly knowledge: Knowledge;
  /** Stands for this turn and no other, also when it is thought again: the key of what thinking may hold. */
  readonly turn: string;
  readonly line: { readonly channel: string; readonly conversation: string };
  /** Events for whoever listens on the conversation's log (another desk); people don't see them. */
  readonly events: Partial<Activity>[];
  /** Answers the message gave to the flow on top; applied once. */
  given: AnyAnswers | undefined;
  /** Version of the privacy notice that a consent given now is for. */
  readonly noticeVersion: string;
  /** Classes of secrets that were taken out of this message. */
  readonly secrets: readonly string[];
  /** The message was longer than one may be and was cut. */
  readonly tooLong: boolean;
  /** What reception does with the whole stack when the flow that asked for it has ended. */
  wish: Wish | undefined;
  /** The company to go on with, once the flow that chose it has ended. */
  takingUp: { readonly id: string; readonly company: Company } | undefined;
  /** Small JSON a timer gave back: what is left when the record is gone. */
  readonly carry: JsonObject | undefined;
  /** Whether people work in the offices on a day like 2026-11-24. */
  readonly isWorkingDay: (date: string) => boolean;
  /** The label this message was heard as. */
  intent: string | undefined;
  /** Nobody understood this message: it goes to the review list. */
  unheard: boolean;
  /** The person is to be forgotten: the turn empties record and log. */
  erase: boolean;
  /** The case is over and only reminders are left: as `erase`, but those stay. */
  slim: boolean;
  /** This turn opened the case: its code is said then, not when it comes from elsewhere. */
  opensCase: boolean;
  /** What the last thing said spoke of: the context rule of redaction. */
  after: 'password' | 'code' | 'questions' | undefined;
}

/** What a turn is told of; everything else of its talk begins empty, or follows from this. */
export type Told = Pick<
  Talk,
  'data' | 'now' | 'ports' | 'knowledge' | 'turn' | 'line' | 'secrets' | 'tooLong' | 'carry'
>;

/** A turn's talk before anything is said in it. */
export const newTalk = (told: Told): Talk => ({
  said: [],
  events: [],
  given: undefined,
  wish: undefined,
  takingUp: undefined,
  intent: undefined,
  unheard: false,
  erase: false,
  slim: false,
  opensCase: false,
  after: undefined,
  noticeVersion: told.knowledge.noticeVersion,
  isWorkingDay: (date) => told.knowledge.calendar.isWorkingDay(date),
  ...told,
});

/** Everything a flow may look at: what the case knows, and its own answers over it. */
export function answersOf(flow: Flow, state: FlowState, data: ConversationData): AnyAnswers {
  const answers: Record<string, unknown> = { ...state.done };
  for (const name of caseSlots(flow)) {
    const known = data.known[name];
    if (known !== undefined) answers[name] = known.value;
  }
  return answers;
}

/** Names of what a flow learns for the whole case. */
const caseSlots = onceFor(({ slots }: Flow) =>
  Object.keys(slots).filter((name) => slots[name]?.keep === 'case'),
);

/** Keeps answers: in the flow's own state, and for the whole case where the slot says so. */
export function keepAnswers(flow: Flow, state: FlowState, talk: Talk, answers: AnyAnswers): void {
  for (const [name, value] of Object.entries(answers)) {
    const slot = flow.slots[name] as Slot | undefined;
    if (slot === undefined) throw new Error(`${flow.id} has no slot ${name}`);
    state.done[name] = value as FlowState['done'][string];
    if (slot.keep === 'case') talk.data.known[name] = { value: value as string, at: talk.now, from: 'said' };
  }
}

/** Forgets answers and all that hangs from them, also where the case knows them. */
export function forgetAnswers(flow: Flow, state: FlowState, talk: Talk, names: readonly string[]): void {
  const before = Object.keys(state.done);
  state.done = forget(flow, state.done, names);
  for (const name of [...before, ...names])
    if (!(name in state.done) && flow.slots[name]?.keep === 'case' && isAsked(flow, name))
      delete talk.data.known[name];
  for (const [name, slot] of Object.entries(flow.slots) as [string, Slot][]) {
    if (slot.from === undefined || !names.includes(slot.from)) continue;
    delete state.done[name];
    delete talk.data.known[name];
  }
}

const isAsked = (flow: Flow, name: string) => flow.steps.some((step) => 'ask' in step && step.ask === name);
