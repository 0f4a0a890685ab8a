// Passwords of several words: in quotes, letter by letter, or a phrase with a number.
import { COPULA, FILLER, isState, NUMBERED, TYPED, UNITS } from './lexicon.ts';
import { isIdentity } from './ordinary.ts';
import { type Page, type Span, walled } from './page.ts';

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

/** "Perro Loco 99": two to five words to the end of the clause, one of them with digits. */
export function passphraseAt(page: Page, at: number): Span | undefined {
  const { words } = page;
  const first = words[at];
  if (!first || !/^\p{L}/u.test(first.core)) return undefined;
  let last = at;
  while (
    last - at < 5 &&
    words[last]?.tail === '' &&
    words[last + 1] &&
    !walled(words[last + 1] ?? first) &&
    (words[last + 1]?.gap ?? '') === ' '
  )
    last += 1;
  const phrase = words.slice(at, last + 1);
  const talk = (fold: string): boolean =>
    isState(fold) ||
    FILLER.has(fold) ||
    COPULA.has(fold) ||
    TYPED.has(fold) ||
    UNITS.has(fold) ||
    NUMBERED.has(fold);
  if (
    phrase.length < 2 ||
    phrase.length > 5 ||
    phrase.some((w) => (/^\p{L}+$/u.test(w.core) && talk(w.fold)) || isIdentity(w.core))
  )
    return undefined;
  const end = words[last];
  return end && phrase.some((w) => /^\d{2,6}[!*.$#]?$/.test(w.core))
    ? { from: first.from, to: end.to, kind: 'CLAVE' }
    : undefined;
}
