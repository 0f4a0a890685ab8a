// How far a word for the clave reaches: what hands a value over after it, and what ends its reach.
import { ADJECTIVES, COPULA, FILLER, SOURCES, THINGS, TYPED } from './lexicon.ts';
import { isOrdinary } from './ordinary.ts';
import { type Page, pointedAt, startsSentence, type Word } from './page.ts';

const LONGEST_SOURCE = 4;

/** Where the reading stands: is a value being handed over, and is it still the clave that is spoken of? */
export type Trail = {
  given: boolean;
  copula: boolean;
  chained: boolean;
  steps: number;
  /** A comma or a question came before what hands it over: "… la clave, ¿es normal?". */
  aside: boolean;
  /** Words left in which what the clave was made from may stand: "es mi fecha de nacimiento …". */
  source: number;
};

export const newTrail = (): Trail => ({
  given: false,
  copula: false,
  chained: true,
  aside: false,
  steps: 0,
  source: 0,
});

/** One word further: does a sign hand it over, does its sentence start anew? */
export function advance(page: Page, at: number, trail: Trail): void {
  trail.steps += 1;
  const fresh = startsSentence(page.words, at);
  if (pointedAt(page.words, at) && trail.chained) {
    trail.given = true;
    trail.copula = !(page.words[at]?.gap ?? '').includes('\n') || trail.copula;
  } else if (fresh) {
    trail.given = false;
    trail.copula = false;
  }
}

// "mi clave tiene espacio, es …": told how it looks before it is told.
const DESCRIBED = /^(?:tiene|lleva|contiene|espacios?|letras?|has|spaces?)$/;

/** What a word that is no value does to the reading. */
export function note(words: readonly Word[], at: number, trail: Trail): void {
  const word = words[at];
  if (!word || !/[\p{L}\d]/u.test(word.core)) return;
  if (trail.copula && SOURCES.has(word.fold)) {
    trail.source = LONGEST_SOURCE;
  } else if (trail.source > 0) {
    trail.source -= 1;
  } else if (isPassedOver(word, trail)) {
    return;
  } else if (COPULA.has(word.fold)) {
    trail.aside = isAside(words, at);
    trail.copula = trail.chained;
    trail.given = trail.chained;
  } else if (TYPED.has(word.fold)) {
    trail.given = true;
    trail.chained = true;
  } else if (!FILLER.has(word.fold)) {
    breakOff(words, at, trail);
  }
}

const isPassedOver = ({ fold }: Word, trail: Trail): boolean =>
  /^(?:dos|puntos)$/.test(fold) || DESCRIBED.test(fold) || (trail.chained && ADJECTIVES.has(fold));

const isAside = (words: readonly Word[], at: number): boolean =>
  /[,(]/.test(words[at - 1]?.tail ?? '') ||
  /[¿,(]/.test(words[at]?.lead ?? '') ||
  words[at - 1]?.fold === 'o';

// A word of its own ends the reach, unless it says what the clave opens or whose it is.
function breakOff(words: readonly Word[], at: number, trail: Trail): void {
  const { fold, tail } = words[at] ?? { fold: '', tail: '' };
  const isPlain = isOrdinary(fold);
  trail.given = false;
  trail.copula &&= isPlain;
  trail.chained =
    isPlain &&
    (/^(?:iess|empresa|ruc)$/.test(fold) || ((THINGS.has(fold) || tail === ':') && isSaidOf(words, at)));
}

// "la clave del correo": what the clave opens, no name for what follows.
export const isSaidOf = (words: readonly Word[], at: number): boolean =>
  words.slice(Math.max(0, at - 2), at).some((w) => /^(?:al|del|de|en)$/.test(w.fold));
