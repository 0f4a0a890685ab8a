// Passwords told aloud: "rosita cuarenta y cinco", "ele mayúscula, jota, a, veintitrés, signo de dólar".
import { DIGIT_WORDS, NUMBER_WORDS } from './lexicon.ts';
import type { Page, Span, Word } from './page.ts';
import { walled } from './page.ts';
import { talk } from './phrases.ts';

const SIGNS =
  /^(?:y|con|en|la|primera|letra|todo|junto|seguido|de|asterisco|arroba|punto|guion|bajo|numeral|signo|dolar|exclamacion|mayusculas?|minusculas?)$/;
const CASE = /^(?:mayusculas?|minusculas?)$/;
// Names of letters that are no other word, and all of them.
const LETTER = /^(?:efe|hache|jota|ka|ele|eme|ene|erre|equis|zeta|uve|ce|cu|pe)$/;
const ANY_LETTER = /^(?:[a-z]|be|de|ge|ese|te|ve|ye|doble|griega)$/;
const LONGEST = 24;
const LEAST_LETTERS = 2;
const LEAST_SIGNS = 4;

/** "rosita cuarenta y cinco", "quito veinte veinticuatro asterisco": a name and then its number. */
export function spokenPhraseAt({ words }: Page, at: number, least = 1): Span | undefined {
  const first = words[at];
  const isCased = !!first && CASE.test(first.fold) && first.tail === '';
  const start = isCased ? at + 1 : at;
  const name = words[start]?.fold ?? '';
  if (!first || !/^[a-z]{3,}$/.test(name) || isNumber(name) || (least === 1 && !isCased && talk(name)))
    return undefined;
  let last = start;
  let tens = 0;
  for (let word = words[last + 1]; word && last - at < 8 && !walled(word); word = words[last + 1]) {
    if (!isNumber(word.fold) && !SIGNS.test(word.fold)) return undefined;
    if (NUMBER_WORDS.has(word.fold)) tens += 1;
    last += 1;
    if (word.tail !== '') break;
  }
  const end = words[last];
  return tens >= least && end ? { from: first.from, to: end.to, kind: 'CLAVE' } : undefined;
}

/** "ele mayúscula o jota a veintitrés": letters by their names, with their signs and numbers. */
export function dictatedAt({ words }: Page, at: number): Span | undefined {
  let last = at - 1;
  let letters = 0;
  for (let word = words[at]; word && last - at < LONGEST && isDictated(word); word = words[last + 1]) {
    if (last >= at && walled(word)) break;
    if (LETTER.test(word.fold)) letters += 1;
    last += 1;
  }
  while (last > at && /^(?:y|con|en|la|de)$/.test(words[last]?.fold ?? '')) last -= 1;
  const first = words[at];
  const end = words[last];
  if (!first || !end || letters < LEAST_LETTERS || last - at + 1 < LEAST_SIGNS) return undefined;
  return { from: first.from, to: end.to, kind: 'CLAVE' };
}

const isDictated = ({ fold }: Word): boolean =>
  LETTER.test(fold) || ANY_LETTER.test(fold) || SIGNS.test(fold) || isNumber(fold) || /^\d{1,2}$/.test(fold);

const isNumber = (fold: string): boolean => NUMBER_WORDS.has(fold) || DIGIT_WORDS.has(fold);
