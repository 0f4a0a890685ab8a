// Pure: what a flow is; which step is next; what to forget when an answer changes; how to mend an old state.

import { onceFor } from '../knowledge/index.ts';
import type { Slot } from './slots.ts';
import type { FlowState } from './state.ts';

export type Slots = Readonly<Record<string, Slot<never> | Slot<unknown>>>;

type ValueOf<S> = S extends { readonly schema: { readonly _output: infer T } } ? T : never;

/** What a `when` may look at: the flow's own slots, and what `do` steps found out. */
export type Answers<S extends Slots> = { readonly [K in keyof S]?: ValueOf<S[K]> | undefined };

export type AnyAnswers = Readonly<Record<string, unknown>>;

/** How a case may stand (FLOWS P12). */
export const CASE_OUTCOMES = ['solved', 'waiting', 'turno', 'handedOver', 'abandoned', 'cancelled'] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/** How a flow may end; `back`: it only informed. */
export const OUTCOMES = [...CASE_OUTCOMES, 'back'] as const;
export type Outcome = (typeof OUTCOMES)[number];

interface Guarded<S extends Slots> {
  /** Reads answers, returns whether the step applies: no dates, no look-ups, no awaiting. */
  readonly when?: (answers: Answers<S>) => boolean;
  /** Slots this step hangs from: correcting one forgets it. */
  readonly needs?: readonly (keyof S & string)[];
}

export type Step<S extends Slots = Slots> = Guarded<S> &
  (
    | { readonly ask: keyof S & string }
    | { readonly tell: string }
    | { readonly do: string }
    | {
        readonly run: string;
        readonly as?: string;
        readonly given?: AnyAnswers;
        /** Slots both flows have: handed over as they stand, and taken back as they ended. */
        readonly pass?: readonly (keyof S & string)[];
        readonly take?: readonly (keyof S & string)[];
      }
    /** `atOnce`: the flow below goes on without being offered. */
    | { readonly end: Outcome; readonly as?: string; readonly atOnce?: true }
  );

export interface Flow<S extends Slots = Slots> {
  readonly id: string;
  /** Labels of understanding that open it, and the answers the label already gives. */
  readonly opens?: Readonly<Record<string, Answers<S>>>;
  readonly slots: S;
  readonly steps: readonly Step<S>[];
  /** `info` answers and hands back at once; `task` asks before the flow below goes on; `door` gives way. Default `task`. */
  readonly kind?: 'task' | 'info' | 'door';
  /** About how long it takes; a flow that says so shows its progress. */
  readonly minutes?: number;
  /** Speaks of turnos of the agenda: marked while that agenda is only a demonstration. */
  readonly aboutTurnos?: true;
  /** What the bot's question speaks of while this flow asks: the context rule of redaction. */
  readonly speaksOf?: 'password' | 'code' | 'questions';
}

/** Ties the steps to the slots: the compiler refuses an unknown slot, and a `when` that reads one. */
export function defineFlow<const S extends Slots>(flow: Flow<S>): Flow {
  return flow as unknown as Flow;
}

/**
 * A step's name, under which its answer is kept; renaming one is deleting it and adding another.
 * A `run` step may give the other flow answers, and keeps how the other flow ended under that flow's id, or its own name where a flow runs twice.
 */
export const nameOf = onceFor((step: Step): string => {
  if ('ask' in step) return step.ask;
  if ('tell' in step) return `tell.${step.tell}`;
  if ('do' in step) return `do.${step.do}`;
  if ('run' in step) return step.as ?? step.run;
  return `end.${step.as ?? step.end}`;
});

/** The first step not done whose `when` holds. A flow's last step always ends it. */
export function nextStep(flow: Flow, answers: AnyAnswers, done: FlowState['done']): Step {
  const next = flow.steps.find((step) => !isDone(step, answers, done) && applies(step, answers));
  return next ?? { end: 'back' };
}

const applies = (step: Step, answers: AnyAnswers) => step.when?.(answers as Answers<Slots>) ?? true;

function isDone(step: Step, answers: AnyAnswers, done: FlowState['done']): boolean {
  return 'ask' in step ? answers[step.ask] !== undefined : nameOf(step) in done;
}

/** What stays when `names` are forgotten: neither they nor any step that needs them, however far down. */
export function forget(flow: Flow, done: FlowState['done'], names: readonly string[]): FlowState['done'] {
  const gone = withDependents(flow, names);
  return Object.fromEntries(Object.entries(done).filter(([name]) => !gone.has(name)));
}

/** The names, and those of every step that hangs from them. */
export function withDependents(flow: Flow, names: readonly string[]): ReadonlySet<string> {
  const gone = new Set(names);
  for (let grew = true; grew; ) {
    const before = gone.size;
    for (const step of flow.steps) if (step.needs?.some((need) => gone.has(need))) gone.add(nameOf(step));
    grew = gone.size > before;
  }
  return gone;
}

/** Without the person's last answer and all that came after it; undefined when nothing was answered here. */
export function undo(
  flow: Flow,
  { done, said }: Pick<FlowState, 'done' | 'said'>,
): { done: FlowState['done']; slot: string } | undefined {
  const asks = flow.steps.flatMap((step) => ('ask' in step ? [step.ask] : []));
  const asked = new Set(asks.filter((name) => said?.includes(name) ?? true));
  const names = Object.keys(done);
  const last = names.findLastIndex((name) => asked.has(name));
  const slot = names[last];
  if (slot === undefined) return undefined;
  const kept = Object.fromEntries(Object.entries(done).slice(0, last));
  return { done: forget(flow, kept, [slot]), slot };
}

/** The answers that still matter: those whose step applies under the final answers. */
export function relevant(flow: Flow, answers: AnyAnswers): AnyAnswers {
  const asked = applicableAsks(flow, answers);
  return Object.fromEntries(Object.entries(answers).filter(([name]) => asked.includes(name)));
}

/** The questions on the road these answers lead along. */
export const applicableAsks = (flow: Flow, answers: AnyAnswers): readonly string[] =>
  flow.steps.filter((step) => 'ask' in step && applies(step, answers)).map(nameOf);

/** A state saved by an older flow, as this one reads it: unknown steps and answers no longer accepted are dropped. */
export function mend(flow: Flow, state: FlowState): FlowState {
  const names = new Set(flow.steps.map(nameOf));
  const done = Object.fromEntries(
    Object.entries(state.done).filter(([name, value]) => {
      const slot = flow.slots[name];
      if (slot) return slot.schema.safeParse(value).success;
      return names.has(name);
    }),
  );
  const { asking, running, awaiting, ...rest } = state;
  return {
    ...rest,
    done,
    ...(asking !== undefined && asking in flow.slots ? { asking } : {}),
    ...(running !== undefined && names.has(running) ? { running } : {}),
    ...(awaiting !== undefined && awaiting in flow.slots ? { awaiting } : {}),
  };
}
