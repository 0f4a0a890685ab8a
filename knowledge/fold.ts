// One way to compare words: no accents, no case, no punctuation, single spaces.

const MARKS = /[\u0300-\u036f]/g;
const NOT_WORD = /[^\p{L}\p{N}]+/gu;

/** A turn folds its message a dozen times over, so the last one is remembered. */
let last = { text: '', folded: '' };

/** "¿Qué  pasó?" -> "que paso". Total on any text. */
export function fold(text: string): string {
  if (text !== last.text) last = { text, folded: folded(text) };
  return last.folded;
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(NOT_WORD, ' ').trim();
}
