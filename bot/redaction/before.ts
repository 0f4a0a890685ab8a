// Passwords told the other way round: the value first, then the word for it; or a verb and no word for it at all.
import { hasInnerSymbol, isUser, kept, lettersAndDigits } from './given.ts';
import { isKey, spanOf } from './key.ts';
import { COPULA, FILLER } from './lexicon.ts';
import { isIdentity, isOrdinary, mixOf } from './ordinary.ts';
import { type Page, type Span, startsSentence, type Word, walled } from './page.ts';

const BACK = 7;
const VERB_REACH = 6;
const MOST_OTHERS = 4;

export function givenBefore(page: Page, key: number): Span[] {
  const { words } = page;
  let linked = false;
  let plain = true;
  for (let at = key - 1; at >= Math.max(0, key - BACK); at -= 1) {
    const word = words[at];
    const follower = words[at + 1];
    if (!word || !follower || walled(follower)) return [];
    if (startsSentence(words, at + 1) && !(follower.gap.includes('\n') && isLoneLine(words, at))) return [];
    if (isKey(words, at)) return [];
    if (isGivenBefore(page, at, word, plain, linked)) return [spanOf(word), ...others(words, at)];
    linked ||= COPULA.has(word.fold) || /^(?:como|de|as|for)$/.test(word.fold);
    plain &&=
      FILLER.has(word.fold) ||
      COPULA.has(word.fold) ||
      /^(?:no|not|ni|son|las)$/.test(word.fold) ||
      /^\d{2,4}$/.test(word.core);
  }
  return [];
}

// The value on a line of its own, and below it what it is.
const isLoneLine = (words: readonly Word[], at: number): boolean =>
  at === 0 || (words[at]?.gap ?? '').includes('\n');

// "Salcedo2020 o Pujili2020 es la clave": those before it are of the same make.
function others(words: readonly Word[], value: number): Span[] {
  const spans: Span[] = [];
  for (let at = value - 1; at >= 0 && spans.length < MOST_OTHERS; at -= 1) {
    const word = words[at];
    if (!word || walled(words[at + 1] ?? word)) break;
    if (JOINED.test(word.core)) continue;
    if (!isAlike(word)) break;
    spans.push(spanOf(word));
  }
  return spans;
}

const JOINED = /^(?:o|u|y|e|or|and|[-/|])$/;

function isAlike(word: Word): boolean {
  const mix = mixOf(word.core);
  return mix.digit && mix.kinds >= 2 && word.core.length >= 5 && !isOrdinary(word.fold);
}

// "puse Abc12345!" with no word for the clave anywhere.
export function typedAfter(page: Page, verb: number): Span[] {
  for (let at = verb + 1; at <= verb + VERB_REACH; at += 1) {
    const word = page.words[at];
    if (!word || walled(word) || startsSentence(page.words, at)) return [];
    if (isTyped(page, at, word)) return [spanOf(word), ...rest(page.words, at)];
    if (!FILLER.has(word.fold) && !COPULA.has(word.fold) && !/^tod[oa]s?$/.test(word.fold)) return [];
  }
  return [];
}

function isGivenBefore(page: Page, at: number, word: Word, plain: boolean, linked: boolean): boolean {
  const { core } = word;
  const mix = mixOf(core);
  if (core.length < 5 || core.length > 64 || isOrdinary(word.fold) || kept(page, word) || isUser(page, at))
    return false;
  if (mix.kinds >= 3 && mix.digit) return core.length >= 6;
  if (!plain) return false;
  if (mix.digit && mix.kinds === 2 && lettersAndDigits(core)) return true;
  if (/^\d{5,12}$/.test(core)) return linked && !isIdentity(core);
  return (
    linked && (hasInnerSymbol(core, mix) || (mix.symbol && /[#$%*&@+]/.test(core) && /\p{L}{3}/u.test(core)))
  );
}

// "… Rosita75 o Rosita76": and those after it.
function rest(words: readonly Word[], value: number): Span[] {
  const spans: Span[] = [];
  for (let at = value + 2; spans.length < MOST_OTHERS; at += 2) {
    const word = words[at];
    const joint = words[at - 1];
    if (!word || !joint || walled(joint) || walled(word) || !JOINED.test(joint.fold) || !isAlike(word)) break;
    spans.push(spanOf(word));
  }
  return spans;
}

// "entraba con camilo1990": what opens the door, a name and its number.
const isLogin = ({ words }: Page, at: number, { core }: Word): boolean =>
  words[at - 1]?.fold === 'con' && /^\p{L}{4,}\d{2,4}$/u.test(core);

/** Mixed enough to be what "puse …" speaks of. */
function isTyped(page: Page, at: number, word: Word): boolean {
  const mix = mixOf(word.core);
  const mixed = mix.kinds >= 3 && mix.digit && word.core.length >= 6 && word.core.length <= 64;
  return (
    (mixed || isLogin(page, at, word)) && !isOrdinary(word.fold) && !kept(page, word) && !isUser(page, at)
  );
}
