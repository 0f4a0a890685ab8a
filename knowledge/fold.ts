// One way to compare words: no accents, no case, no punctuation, single spaces.

const MARKS = /[\u0300-\u036f]/g;
const NOT_WORD = /[^\p{L}\p{N}]+/gu;

/** "¿Qué  pasó?" -> "que paso". Total on any text. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(NOT_WORD, ' ').trim();
}
