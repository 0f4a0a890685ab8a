// The word that says a clave is spoken of.
import { isClave } from './lexicon.ts';
import { isIdentity, mixOf } from './ordinary.ts';
import { pointedAt, type Span, type Word } from './page.ts';

// "Passw0rd" and "P@ss" after a label are values, alone they are the word itself.
export function isKey(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word) return false;
  if (word.fold === 'contra')
    return (
      /^(?:mi|la|su|nueva)$/.test(words[at - 1]?.fold ?? '') ||
      pointedAt(words, at + 1) ||
      isIdentity(words[at - 1]?.core ?? '')
    );
  const marks = /^[*_~]*/.exec(word.core)?.[0].length ?? 0;
  return isClave(word.fold.slice(marks)) && mixOf(word.core.slice(marks)).kinds <= 2;
}

export const spanOf = (word: Word): Span => ({ from: word.from, to: word.to, kind: 'CLAVE' });
