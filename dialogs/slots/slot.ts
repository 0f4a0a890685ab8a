// What a slot is: one thing to learn. It hears a text and says the value, or the name of what is wrong with it.
import type { z } from 'zod';
import type { Knowledge, Lang } from '../../knowledge/index.ts';
import type { Talk } from '../talk.ts';

/** What the language offers to a slot, so that slots stay pure. */
export interface Ear {
  /** The text, folded. */
  readonly said: string;
  /** Choice id -> its labels in every language, folded. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Lexicon words, folded: yes, no, unknown, skip. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Values found in the text, INTENTS §3. */
  readonly found: Readonly<Record<string, string>>;
  readonly rejected: Readonly<Record<string, string>>;
  /** The message's label and how sure that is. */
  readonly intent: string;
  readonly sure: number;
  /** Conversation time, ms. */
  readonly now: number;
}

export type HeardAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why?: string; readonly holes?: Readonly<Record<string, string>> };

/** What putting a value into words may look at. */
export interface WordsAt {
  readonly knowledge: Knowledge;
  readonly lang: Lang;
  readonly talk: Talk;
}

/** Choices that are data: found by a `do` step, put into words when they are said. */
export interface Options {
  /** The found slot with the ids offered just now. */
  readonly from: string;
  label(id: string, at: WordsAt): string;
  /** A line of the question's text for each, where its button cannot tell all. */
  line?(id: string, at: WordsAt): string;
}

export interface Slot<T = unknown> {
  readonly schema: z.ZodType<T>;
  hear(text: string, ear: Ear): HeardAnswer<T>;
  /** Texts this slot hears, every branch at least once; the walk over all flows answers with them. */
  readonly examples: readonly string[];
  /** Choice ids, in the order the words list them. */
  readonly choices?: readonly string[];
  /** Choices that are data; those of `choices` stand after them. */
  readonly options?: Options;
  /** The holes its value fills, where its own name and one label do not do. */
  readonly words?: {
    readonly holes: readonly string[];
    fill(value: never, at: WordsAt): Readonly<Record<string, string>>;
  };
  /** `case`: learned once for all flows. Default: forgotten with its flow. */
  readonly keep?: 'case';
  /** Kept only with consent, and masked where it is shown. */
  readonly personal?: true;
  /** Fill it when found in a message that answers something else. */
  volunteer?(ear: Ear): T | undefined;
  /** May be left unanswered ("saltar"); then its value is this. */
  readonly skip?: T;
  /** A clock runs while this is asked: other talk gets one short line and does not open flows. */
  readonly urgent?: true;
  /** Hears nearly any line (a name, an address): what merely resembles a command, a correction or another language is an answer. */
  readonly line?: true;
  /** Lexicon lists this slot listens for; the start-up check looks for them. */
  readonly lists?: readonly string[];
  /** The asked slot this was worked out from: when that is forgotten, so is this. */
  readonly from?: string;
  /** A point in time, ms. */
  readonly moment?: true;
  /** Several choices at once; buttons tick, "listo" sends. */
  readonly checklist?: true;
}

export const heard = <T>(value: T): HeardAnswer<T> => ({ ok: true, value });
export const deaf: HeardAnswer<never> = { ok: false };
