// Understanding: what an employer means, how sure that is, and in which language it was said.

import { decide } from './decide.ts';
import type { Guess } from './guesses.ts';
import { type Heard, hear } from './hear.ts';
import { intentOf } from './labels.ts';
import { languageOf } from './language.ts';
import { scorerOf } from './score.ts';
import type { Language } from './stems.ts';
import { readModel } from './store.ts';
import type { Model } from './train.ts';
import { vocabularyFrom } from './vocabulary.ts';

/** What one message means. */
export interface Understood {
  readonly lang: Language;
  /** `out_of_scope` when nothing in scope is sure enough. */
  readonly intent: string;
  readonly confidence: number;
  /** Every label with its sureness, the surest first. */
  readonly alternatives: readonly Guess[];
  /** `link_not_received.onItsWay`, when the training words tell it apart. */
  readonly finer?: string;
  /** Further requests in the same message, in order. */
  readonly also: readonly string[];
}

/** What a word did to a decision: above zero it spoke for the intent. */
export interface Share {
  readonly word: string;
  readonly share: number;
}

export interface UnderstandOptions {
  /** The slot just asked for. */
  readonly asked?: string;
  readonly lang?: Language;
}

/** Reads messages; pure and quick (a tenth of a millisecond). */
export interface Understanding {
  readonly understand: (text: string, options?: UnderstandOptions) => Understood;
  /** The words that spoke for an intent, the loudest first. */
  readonly why: (text: string, intent: string) => Share[];
}

export function loadModel(bytes: Uint8Array): Understanding {
  return useModel(readModel(bytes));
}

/** Use a model just trained, without a file. */
export function useModel(model: Model): Understanding {
  const vocabulary = vocabularyFrom(model.words);
  const scorer = scorerOf(model.table);
  const understand = (text: string, options: UnderstandOptions = {}): Understood => {
    const heard = hear(text, vocabulary);
    const lang = options.lang ?? languageOf(heard, vocabulary.words);
    return { lang, ...decide(heard, model, scorer) };
  };
  const why = (text: string, intent: string) => {
    const heard = hear(text, vocabulary);
    const parts = new Float32Array(heard.length);
    model.classes.forEach((name, at) => {
      if (intentOf(name) !== intent) return;
      scorer.shares(heard, at).forEach((share, place) => {
        parts[place] = (parts[place] ?? 0) + share;
      });
    });
    return loudest(heard, parts);
  };
  return { understand, why };
}

function loudest(heard: readonly Heard[], parts: Float32Array): Share[] {
  const shares = heard.map(({ typed }, at) => ({
    word: typed,
    share: Math.round((parts[at] ?? 0) * 100) / 100,
  }));
  return shares.filter(({ share }) => share !== 0).sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
}
