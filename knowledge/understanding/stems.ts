// The one door to `natural`: its package root loads database drivers, so only the two stemmers come in.

import english from 'natural/lib/natural/stemmers/porter_stemmer.js';
import spanish from 'natural/lib/natural/stemmers/porter_stemmer_es.js';

export type Language = 'es' | 'en';

/** Spanish stems depend on accents: hand the word over as its writers spell it. */
export function stemOf(word: string, language: Language): string {
  if (word.length < 4 || word.length > 24) return word;
  const stem = language === 'es' ? spanish.stem(word) : english.stem(word);
  return stem.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
