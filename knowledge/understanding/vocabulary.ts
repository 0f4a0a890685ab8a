// The words the training sentences use: how often, in which language, and what they stem to.

import { concepts } from './concepts.ts';
import { intentOf, OUT_OF_SCOPE } from './labels.ts';
import { isWord, tokenise } from './normalise.ts';
import { type Speller, spellerOf } from './spelling.ts';
import { type Language, stemOf } from './stems.ts';

export interface Sample {
  readonly text: string;
  /** A label, or `label.finer`. */
  readonly intent: string;
  readonly lang?: Language;
}

/** What is stored of a word: its stem, how many sentences hold it, how Spanish it is (−100…100), how many of them are in scope. */
export type WordRecord = readonly [
  word: string,
  stem: string,
  count: number,
  spanish: number,
  inScope: number,
];

export interface Vocabulary {
  readonly records: readonly WordRecord[];
  readonly words: ReadonlyMap<string, WordRecord>;
  readonly speller: Speller;
  /** Stem of any word, known or not. */
  readonly stem: (word: string) => string;
}

export function learnVocabulary(samples: readonly Sample[]): Vocabulary {
  const tallies = tally(samples);
  const frequent = new Map(
    [...tallies].filter(([, seen]) => seen.es + seen.en > 4).map(([w, s]) => [w, s.es + s.en]),
  );
  const speller = spellerOf(frequent);
  const records: WordRecord[] = [];
  for (const [word, seen] of tallies) {
    const count = seen.es + seen.en;
    // A word met once, a letter away from a frequent one, is somebody's typing error.
    if (count < 2 && speller.mend(word)) continue;
    records.push([
      word,
      stemOfWord(seen.spelling, seen.en > seen.es ? 'en' : 'es'),
      count,
      spanishness(seen),
      seen.inScope,
    ]);
  }
  return vocabularyFrom(records);
}

export function vocabularyFrom(records: readonly WordRecord[]): Vocabulary {
  const words = new Map(records.map((record) => [record[0], record]));
  const unknown = new Map<string, string>();
  const stem = (word: string) => {
    const known = words.get(word)?.[1] ?? unknown.get(word);
    if (known !== undefined) return known;
    if (unknown.size > 4000) unknown.clear();
    const fresh = stemOfWord(word, 'es');
    unknown.set(word, fresh);
    return fresh;
  };
  const counts = new Map(records.map((record) => [record[0], record[2]]));
  return { records, words, speller: spellerOf(counts), stem };
}

interface Seen {
  es: number;
  en: number;
  inScope: number;
  spelling: string;
}

function tally(samples: readonly Sample[]): Map<string, Seen> {
  const tallies = new Map<string, Seen>();
  for (const { text, lang, intent } of samples) {
    const spellings = accented(text);
    for (const word of new Set(tokenise(text).filter(isWord))) {
      const seen = tallies.get(word) ?? { es: 0, en: 0, inScope: 0, spelling: word };
      seen[lang ?? 'es'] += 1;
      if (intentOf(intent) !== OUT_OF_SCOPE) seen.inScope += 1;
      seen.spelling = spellings.get(word) ?? seen.spelling;
      tallies.set(word, seen);
    }
  }
  return tallies;
}

/** Folded word -> as its writer accented it. */
function accented(text: string): Map<string, string> {
  const spellings = new Map<string, string>();
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) {
    const folded = word.normalize('NFD').replace(/\p{M}/gu, '');
    if (folded !== word.normalize('NFD')) spellings.set(folded, word);
  }
  return spellings;
}

function stemOfWord(spelling: string, language: Language): string {
  const folded = spelling.normalize('NFD').replace(/\p{M}/gu, '');
  return concepts.get(folded) ?? stemOf(spelling, language);
}

function spanishness({ es, en }: Seen): number {
  return Math.max(-100, Math.min(100, Math.round(25 * Math.log((es + 0.3) / (en * 3 + 0.3)))));
}
