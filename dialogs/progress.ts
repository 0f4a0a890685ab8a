// Pure: how far a flow has come, for the page to draw. Worked out from its steps; nothing counts them.
import { type AnyAnswers, applicableAsks, type Flow } from './flow.ts';

export interface Progress {
  /** The question that stands open, from 1. */
  readonly step: number;
  /** Questions on this road as far as can be seen. */
  readonly of: number;
  /** About how many minutes are left. */
  readonly minutes: number;
}

/** Undefined for a flow that does not say how long it takes. */
export function progressOf(flow: Flow, answers: AnyAnswers): Progress | undefined {
  if (flow.minutes === undefined) return undefined;
  const asks = applicableAsks(flow, answers);
  const answered = asks.filter((name) => answers[name] !== undefined).length;
  const of = asks.length;
  const minutes = Math.max(1, Math.ceil((flow.minutes * (of - answered)) / of));
  return { step: Math.min(answered + 1, of), of, minutes };
}
