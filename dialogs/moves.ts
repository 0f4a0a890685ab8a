// What a message can turn out to be, and what deciding it needs.
import type { Lexicon } from '../knowledge/index.ts';
import type { AnyAnswers, Flow } from './flow.ts';
import type { Ear, Slot } from './slots.ts';

export type Move =
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'correct'; readonly slot: string; readonly value: unknown; readonly extra: AnyAnswers }
  | { readonly kind: 'correctWhich'; readonly slot: string | undefined }
  | { readonly kind: 'answer'; readonly answers: AnyAnswers; readonly heard: boolean }
  | { readonly kind: 'open'; readonly flow: string; readonly answers: AnyAnswers; readonly extra: AnyAnswers }
  /** A flow under way hears that its road is another one. */
  | { readonly kind: 'reroute'; readonly flow: string; readonly slot: string; readonly value: unknown }
  | { readonly kind: 'refuse'; readonly why: string; readonly holes: Readonly<Record<string, string>> }
  | { readonly kind: 'smallTalk'; readonly saying: string }
  | { readonly kind: 'unclear'; readonly guesses: readonly string[] };

export interface Message {
  readonly text: string;
  readonly ear: Ear;
  /** The finer label, when understanding knows one. */
  readonly finer: string | undefined;
  /** Labels by sureness. */
  readonly guesses: readonly { readonly intent: string; readonly confidence: number }[];
  /** Labels of further requests in the same message. */
  readonly also: readonly string[];
}

/** Where the conversation stands. */
export interface Place {
  readonly flow: Flow | undefined;
  /** The slot of the open question. */
  readonly asking: string | undefined;
  /** Flows on the stack, lowest first. */
  readonly stack: readonly string[];
  /** Answers known to the flow on top, and those the whole case knows. */
  readonly answers: AnyAnswers;
  /** Every slot somebody could correct: of the stack's flows, answered. */
  readonly correctable: Readonly<Record<string, Slot>>;
}

export interface Rules {
  readonly lexicon: Lexicon;
  /** Label (or finer label, or `error.<code>`, or `success`) -> flow and the answers the label gives. */
  readonly opens: ReadonlyMap<string, { readonly flow: string; readonly answers: AnyAnswers }>;
}

/** The slot of the open question. */
export const slotAsked = (place: Place): Slot | undefined =>
  place.asking === undefined ? undefined : (place.flow?.slots[place.asking] as Slot | undefined);
