// From a message to the words it was meant to hold.

import { isWord, tokenise } from './normalise.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One token of a message: as typed, as meant, and its stem. */
export interface Heard {
  readonly typed: string;
  readonly word: string;
  readonly stem: string;
  /** In-scope training sentences use it. */
  readonly known: boolean;
}

/** Unknown words looked up in one message. */
const MENDED = 60;

/** Tokens of a message. `own`: the message is one of the training sentences, whose words must not count as known by it. */
export function hear(text: string, vocabulary: Vocabulary, own = false): Heard[] {
  const heard: Heard[] = [];
  const least = own ? 2 : 1;
  let mended = 0;
  for (const typed of tokenise(text)) {
    const known = !isWord(typed) || vocabulary.words.has(typed);
    mended += known ? 0 : 1;
    const meant = known || mended > MENDED ? undefined : vocabulary.speller.mend(typed);
    for (const word of meant ?? [typed]) {
      const stem = isWord(word) ? vocabulary.stem(word) : word;
      const used = (vocabulary.words.get(word)?.[4] ?? 0) >= least;
      heard.push({ typed: meant && meant.length > 1 ? word : typed, word, stem, known: used });
    }
  }
  return heard;
}
