// Finds a short number however it is written: 482913, 482-913, 4 8 2 9 1 3, "cuatro ocho dos…".
import { DIGIT_WORDS, NUMBER_WORDS } from './lexicon.ts';
import { isIdentity } from './ordinary.ts';
import { type Word, walled } from './page.ts';

export type NumberRun = {
  readonly from: number;
  readonly to: number;
  /** Index of its last word. */
  readonly last: number;
  readonly length: number;
  readonly year: boolean;
  /** Said digit by digit or group by group, as codes are. */
  readonly split: boolean;
};

/** Written as a date, with dashes or dots. */
export const isDate = (core: string): boolean => DATE.test(core);

const DATE =
  /^(?:(?:0?[1-9]|[12]\d|3[01])[-.](?:0?[1-9]|1[0-2])[-.](?:19|20)?\d{2}|(?:19|20)\d{2}[-.](?:0?[1-9]|1[0-2])[-.]\d{1,2})$/;

// A run longer than a code is not followed to its end.
const LONGEST = 8;
const MOST_SPOKEN = 9;

/** Four to eight digits starting at this word, split by single spaces, dashes or dots. */
export function numberAt(words: readonly Word[], at: number): NumberRun | undefined {
  const first = words[at];
  if (!first || !/^#?\d[\d.-]*[!?]*$/.test(first.core) || DATE.test(first.core)) return undefined;
  const digits = first.core.replace(/\D/g, '');
  const { total, last, groups } = grow(words, at, digits.length);
  const end = words[last];
  if (groups > 1 && total >= 4 && total <= 8 && end)
    return { from: first.from, to: end.to, last, length: total, year: false, split: true };
  if (digits.length < 4 || digits.length > 8 || /^\d{1,3}(?:\.\d{3})+$/.test(first.core)) return undefined;
  return {
    from: first.from,
    to: first.to,
    last: at,
    length: digits.length,
    year: /^(?:19|20)\d{2}$/.test(digits),
    split: /^\d{3}[-.]\d{3}$|^\d{2}([-.])\d{2}\1\d{2}$/.test(first.core),
  };
}

function grow(
  words: readonly Word[],
  at: number,
  start: number,
): { total: number; last: number; groups: number } {
  let total = start;
  let last = at;
  let groups = 1;
  for (let next = words[at + 1]; next && total <= LONGEST; next = words[last + 1]) {
    if (
      !/^\d{1,4}$/.test(next.core) ||
      !/^ ?[-.,]? ?$/.test(next.gap) ||
      !/^[.,]?$/.test(words[last]?.tail ?? '')
    )
      break;
    total += next.core.length;
    last += 1;
    groups += 1;
  }
  return { total, last, groups };
}

/** The last word of a telephone, cédula or RUC written in groups: "092 834 2890". */
export function identityAt(words: readonly Word[], at: number): number | undefined {
  if (!/^[+0-3]/.test(words[at]?.core ?? '')) return undefined;
  let joined = '';
  for (let last = at; last < at + 5; last += 1) {
    const word = words[last];
    if (!word || !/^\+?\d[\d.-]*$/.test(word.core) || (last > at && word.gap !== ' ')) return undefined;
    joined += word.core;
    if (joined.length > 16) return undefined;
    if (last > at && joined.length >= 9 && isIdentity(joined)) return last;
    if (word.tail !== '') return undefined;
  }
  return undefined;
}

/** A run of number words; six single digits tell enough by themselves, fewer need a keyword. */
export function spokenAt(words: readonly Word[], at: number, most = MOST_SPOKEN): NumberRun | undefined {
  const before = words[at - 1];
  if (before && isNumberWord(before) && !/[,.;:]/.test(before.tail)) return undefined;
  let last = at - 1;
  let digits = 0;
  for (let word = words[at]; word && last - at < 2 * most; word = words[last + 1]) {
    if (last >= at && walled(word)) break;
    const isNumber = isNumberWord(word);
    if (!isNumber && !(word.fold === 'y' && last >= at)) break;
    last += 1;
    if (isNumber) digits += 1;
  }
  while (last > at && words[last]?.fold === 'y') last -= 1;
  const first = words[at];
  const end = words[last];
  if (!first || !end || digits < 3 || digits > most) return undefined;
  return { from: first.from, to: end.to, last, length: digits, year: false, split: true };
}

const isNumberWord = ({ fold }: Word): boolean =>
  DIGIT_WORDS.has(fold) || NUMBER_WORDS.has(fold) || /^\d$/.test(fold);
