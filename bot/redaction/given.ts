// Is this word the password somebody speaks of? Told by its signs and by the words before it.
import { COPULA, FILLER, isKnownState, isLabel, isState, TYPED } from './lexicon.ts';
import { isIdentity, isOrdinary, type Mix, mixOf } from './ordinary.ts';
import { type Page, pointedAt, type Word } from './page.ts';
import { isSaidOf, type Trail } from './trail.ts';

export function isGiven(page: Page, at: number, word: Word, trail: Trail): boolean {
  const mix = mixOf(word.core);
  if (kept(page, word) || (isUser(page, at) && trail.source === 0)) return false;
  if (/^\d+$/.test(word.core))
    return word.core.length >= 4 && word.core.length <= 20 && trail.chained && !isDated(page, at);
  if (mix.digit && mix.kinds >= 2) return word.core.length >= 4 && (trail.copula || !isOrdinary(word.fold));
  if (mix.symbol && mix.kinds >= 2)
    return word.core.length >= 5 && !/^[a-z]+(?:[-/'’.][a-z]+)*!*$/.test(word.fold);
  return isGivenWord(page, at, word, trail);
}

export const isPlainWord = ({ core, fold }: Word): boolean =>
  /^[a-z]{4,}/.test(fold) &&
  !(isState(fold) && !(/^\p{Lu}\p{Ll}/u.test(core) && !isKnownState(fold))) &&
  !(FILLER.has(fold) || COPULA.has(fold) || TYPED.has(fold) || isLabel(fold));

// Letters alone: only "mi clave es mariposa" and "clave: mariposa", and never what people say about claves.
function isGivenWord({ words }: Page, at: number, word: Word, trail: Trail): boolean {
  if (!trail.copula || trail.aside || !isPlainWord(word)) return false;
  if (/\p{Ll}\p{Lu}/u.test(word.core)) return true;
  const next = words[at + 1];
  const closes =
    !next ||
    /[.,;)]/.test(word.tail) ||
    next.gap.includes('\n') ||
    /^(?:y|e|pero|and|but|no|con|todo|sin|desde|nomas|solo|only|just)$/.test(next.fold);
  if (
    /^(?:mi|my|su|tu|la|el|las|los|lo|un|una|unas|unos|nuestra|our|his|her|de|del|por|para|en|con|sin|que|se|me|nos|le|a|o)$/.test(
      words[at - 1]?.fold ?? '',
    )
  )
    return false;
  return closes && /^\p{L}+[!*]*$/u.test(word.core);
}

export function isNear(page: Page, at: number, word: Word, trail: Trail): boolean {
  const { core } = word;
  const mix = mixOf(core);
  if (isCashPin(page, at, core) || (isOdd(core) && trail.chained && trail.steps <= 3)) return true;
  if (
    core.length < 5 ||
    core.length > 64 ||
    (isOrdinary(word.fold) && !isTight(mix, trail) && !isHanded(page, at, mix) && !isGlued(core, trail)) ||
    kept(page, word)
  )
    return false;
  if (isUser(page, at)) return false;
  if (mix.kinds >= 3 && mix.digit && !isOwner(page, at, core)) return core.length >= 6 || trail.steps <= 3;
  if (mix.kinds >= 3 && /\p{L}[@#$%^&*+=]\p{L}/u.test(core)) return true;
  if (/^(?:de|del)$/.test(page.words[at - 1]?.fold ?? '') && trail.steps === 2 && !isPut(page, at))
    return false;
  if (mix.digit && (mix.upper || mix.lower))
    return core.length >= (trail.steps <= 3 ? 5 : 6) && lettersAndDigits(core);
  if (/^\d+$/.test(core))
    return (
      trail.chained && trail.steps <= 3 && !isExample(page, at) && core.length <= 12 && !isIdentity(core)
    );
  return trail.steps <= 6 && (hasInnerSymbol(core, mix) || STARRED.test(core));
}

// "mi clave de cajero 4471": four digits beside the machine they open.
const isCashPin = ({ words }: Page, at: number, core: string): boolean =>
  /^\d{4}$/.test(core) && /^(?:cajero|tarjeta|atm)$/.test(words[at - 1]?.fold ?? '');

// "contraseña Planilla#55": so close and so mixed, it is no paper's number.
const isTight = (mix: Mix, trail: Trail): boolean => mix.kinds === 4 && trail.steps <= 2;

// "azoguesX", "$Vinces$": letters that nobody writes so for anything else.
const CAMEL = /^\p{Ll}{4,}\p{Lu}/u;
const FRAMED = /^[$#@%&+=]\p{L}{3,}[$#@%&+=]$/u;
const isOdd = (core: string): boolean => CAMEL.test(core) || FRAMED.test(core);

// "Cuen****": half of it hidden by who wrote it.
const STARRED = /^[\p{L}\d]{2,}[*•]{2,}[\p{L}\d]*$|^[*•]{2,}[\p{L}\d]{2,}$/u;

// "la clave planilla2026": a word and a year in one is how people make claves.
const isGlued = (core: string, trail: Trail): boolean =>
  trail.chained && trail.steps <= 3 && /^\p{L}{4,}\d{4}$/u.test(core);

// "la clave de la compu es Lenovo#12": whatever paper it looks like, it is handed over.
const isHanded = ({ words }: Page, at: number, mix: Mix): boolean =>
  mix.kinds === 4 && (COPULA.has(words[at - 1]?.fold ?? '') || pointedAt(words, at));

// "mi clave es del 2015" tells its age.
const isDated = ({ words }: Page, at: number): boolean =>
  /^(?:del|de|en|desde|hace|hasta)$/.test(words[at - 1]?.fold ?? '');

// "la clave de Agro365": whose it is, a name with a number at its end.
const isOwner = ({ words }: Page, at: number, core: string): boolean =>
  /^(?:de|del)$/.test(words[at - 1]?.fold ?? '') && /^\p{Lu}\p{Ll}+\d{1,3}$/u.test(core);

const isPut = ({ words }: Page, at: number): boolean =>
  words.slice(Math.max(0, at - 5), at).some((w) => TYPED.has(w.fold));

const isExample = ({ words }: Page, at: number): boolean =>
  /^(?:como|like|tipo|ejemplo|sea|ni)$/.test(words[at - 1]?.fold ?? '');

export const lettersAndDigits = (core: string): boolean => /\p{L}{2}/u.test(core) && /\d/.test(core);
export const hasInnerSymbol = (core: string, mix: Mix): boolean =>
  mix.symbol && /[\p{L}\d][@#$%^&*+=!]+[\p{L}\d]/u.test(core) && core.length >= 6;

/** A user name beside the clave is no secret. */
export function isUser({ words }: Page, at: number): boolean {
  const near = words.slice(Math.max(0, at - 3), at).reverse();
  const steps = near.findIndex((w) => !/^(?:es|el|mi|:|is|my|the|de|era)$/.test(w.fold));
  const label = near[steps];
  const isPlace = /^(?:correo|navegador|browser)$/.test(label?.fold ?? '') && isSaidOf(words, at - 1 - steps);
  return (
    !!label &&
    !isPlace &&
    /^(?:usuario|user|username|usr|ruc|cedula|correo|tramite|oficio|resolucion|version|navegador|browser|codigo)$/.test(
      label.fold,
    )
  );
}

/** It may answer the slot that was asked. */
export function kept({ context }: Page, word: Word): boolean {
  if (!context.asked) return false;
  return (
    isIdentity(word.core) ||
    (/comprobante|receipt|turno|codigo|case/i.test(context.asked) && /^[A-Za-z0-9-]{4,24}$/.test(word.core))
  );
}
