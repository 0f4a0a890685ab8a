// Passwords of several words: in quotes, letter by letter, or a phrase with a number.
import { COPULA, FILLER, isKnownState, isState, NUMBERED, TYPED, UNITS } from './lexicon.ts';
import { isIdentity } from './ordinary.ts';
import { type Page, type Span, type Word, walled } from './page.ts';

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '«': '»',
  '“': '”',
  '‘': '’',
  '`': '`',
  '(': ')',
  '[': ']',
  '<': '>',
  '{': '}',
};

/** "mi clave es «caballo azul»": all that stands between the marks. */
export function quotedAt(page: Page, at: number): Span | undefined {
  const word = page.words[at];
  const mark = word?.lead.slice(-1) ?? '';
  const close = CLOSING[mark];
  if (!word || !close) return undefined;
  const inside = page.text.slice(word.from, word.from + 64);
  const end = inside.indexOf(close);
  if (end < 3) return undefined;
  const words = page.fold.slice(word.from, word.from + end).split(' ');
  const talk =
    words.every((w) => isState(w) || FILLER.has(w)) || words.length > 5 || isIdentity(inside.slice(0, end));
  return talk || words[0] === 'la' || words[0] === 'usuario'
    ? undefined
    : { from: word.from, to: word.from + end, kind: 'CLAVE' };
}

/** "I e s s 2 0 2 6": at least five single signs in a row. */
export function spelledAt({ words }: Page, at: number): Span | undefined {
  let last = at - 1;
  for (
    let word = words[at];
    word && last - at < 40 && word.core.length <= (last < at ? 1 : 2) && !(last >= at && walled(word));
    word = words[last + 1]
  )
    last += 1;
  const first = words[at];
  const end = words[last];
  return first && end && last - at >= 4 ? { from: first.from, to: end.to, kind: 'CLAVE' } : undefined;
}

const isLetters = ({ core }: Word): boolean => /^\p{L}+$/u.test(core);

// "Mi Empresa 2024": capitals make a name of little words; what counts or is counted stays talk.
function isTitled(phrase: readonly Word[]): boolean {
  const letters = phrase.filter(isLetters);
  return (
    letters.length >= 2 &&
    letters.every(
      (w) =>
        /^\p{Lu}\p{Ll}+$/u.test(w.core) && !NUMBERED.has(w.fold) && !UNITS.has(w.fold) && !TYPED.has(w.fold),
    )
  );
}

const NUMBER_END = /^\d{1,6}[!*.$#]*$/;

/** "Perro Loco 99": two to five words to the end of the clause, one of them with digits. */
export function passphraseAt(page: Page, at: number, number = NUMBER_END): Span | undefined {
  const first = page.words[at];
  if (!first || !/^\p{L}/u.test(first.core) || isOfSomebody(page, at)) return undefined;
  const phrase = clauseAt(page, at);
  if (phrase.length < 2 || phrase.some((w) => isIdentity(w.core))) return undefined;
  if (!isTitled(phrase) && phrase.some((w) => isLetters(w) && talk(w.fold))) return undefined;
  const end = phrase.at(-1);
  return end && phrase.some((w) => number.test(bare(w)))
    ? { from: first.from, to: end.to, kind: 'CLAVE' }
    : undefined;
}

/** "liga de quito 1930", "Dios es amor 7": little words may stand inside when it was handed over and its number ends it. */
export function longPhraseAt(page: Page, at: number): Span | undefined {
  const first = page.words[at];
  if (!first || !/^\p{L}{3,}$/u.test(first.core) || talk(first.fold)) return undefined;
  if (isOfSomebody(page, at)) return undefined;
  const phrase = clauseAt(page, at);
  const end = phrase.at(-1);
  if (!end || phrase.length < 2 || !NUMBER_END.test(bare(end))) return undefined;
  const inner = phrase.slice(1, -1);
  return inner.every(
    (w) => /^\p{L}+$/u.test(w.core) && (JOINING.test(w.fold) || !talk(w.fold) || !isKnown(w.fold)),
  )
    ? { from: first.from, to: end.to, kind: 'CLAVE' }
    : undefined;
}

const isKnown = (fold: string): boolean =>
  isKnownState(fold) ||
  FILLER.has(fold) ||
  COPULA.has(fold) ||
  TYPED.has(fold) ||
  UNITS.has(fold) ||
  NUMBERED.has(fold);
// "the password is for Farmacia Santa Martha 2": whose it is.
const isOfSomebody = ({ words }: Page, at: number): boolean =>
  /^(?:de|del|para|por|for|of)$/.test(words[at - 1]?.fold ?? '');

const JOINING = /^(?:de|del|la|las|los|el|es|y|mi|te)$/;
const bare = (word: Word): string => word.core + word.tail.replace(/["'»”’`)\]},;:]/g, '');

function clauseAt({ words }: Page, at: number): readonly Word[] {
  let last = at;
  while (last - at < 5 && words[last]?.tail === '' && words[last + 1]?.gap === ' ') last += 1;
  return last - at < 5 ? words.slice(at, last + 1) : [];
}

/** A word people use to speak of claves, no part of one. */
export const talk = (fold: string): boolean =>
  isState(fold) ||
  FILLER.has(fold) ||
  COPULA.has(fold) ||
  TYPED.has(fold) ||
  UNITS.has(fold) ||
  NUMBERED.has(fold);
