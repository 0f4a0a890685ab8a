// Is this word the password somebody speaks of? Told by its signs and by the words before it.
import { COPULA, FILLER, isLabel, isState, TYPED } from './lexicon.ts';
import { isIdentity, isOrdinary, type Mix, mixOf } from './ordinary.ts';
import { type Page, pointedAt, type Word } from './page.ts';

/** Where the reading stands: is a value being handed over, and is it still the clave that is spoken of? */
export type Trail = { given: boolean; copula: boolean; chained: boolean; steps: number };

export function isGiven(page: Page, at: number, word: Word, trail: Trail): boolean {
  const mix = mixOf(word.core);
  if (kept(page, word) || isUser(page, at)) return false;
  if (/^\d+$/.test(word.core))
    return word.core.length >= 4 && word.core.length <= 20 && trail.chained && !isDated(page, at);
  if (mix.digit && mix.kinds >= 2) return word.core.length >= 4 && (trail.copula || !isOrdinary(word.fold));
  if (mix.symbol && mix.kinds >= 2)
    return word.core.length >= 5 && !/^[a-z]+(?:[-/'’.][a-z]+)*!*$/.test(word.fold);
  return isGivenWord(page, at, word, trail);
}

// Letters alone: only "mi clave es mariposa" and "clave: mariposa", and never what people say about claves.
function isGivenWord({ words }: Page, at: number, word: Word, trail: Trail): boolean {
  if (
    !trail.copula ||
    word.fold.length < 4 ||
    isState(word.fold) ||
    FILLER.has(word.fold) ||
    COPULA.has(word.fold) ||
    TYPED.has(word.fold) ||
    isLabel(word.fold)
  )
    return false;
  if (/\p{Ll}\p{Lu}/u.test(word.core)) return true;
  const next = words[at + 1];
  const closes =
    !next ||
    /[.,;)]/.test(word.tail) ||
    next.gap.includes('\n') ||
    /^(?:y|e|pero|and|but|no|con|todo|sin|desde)$/.test(next.fold);
  if (/^(?:mi|my|su|tu|la|el|un|una|nuestra|our|his|her)$/.test(words[at - 1]?.fold ?? '')) return false;
  const own = words.slice(Math.max(0, at - 5), at).some((w) => /^(?:mi|my|nuestra|our|su)$/.test(w.fold));
  return closes && (own || pointedAt(words, at)) && /^\p{L}+[!*]*$/u.test(word.core);
}

export function isNear(page: Page, at: number, word: Word, trail: Trail): boolean {
  const { core } = word;
  const mix = mixOf(core);
  if (
    core.length < 5 ||
    core.length > 64 ||
    (isOrdinary(word.fold) && !isTight(mix, trail)) ||
    kept(page, word)
  )
    return false;
  if (isUser(page, at)) return false;
  if (mix.kinds >= 3 && mix.digit && !isOwner(page, at, core)) return core.length >= 6 || trail.steps <= 3;
  if (mix.kinds >= 3 && /\p{L}[@#$%^&*+=]\p{L}/u.test(core)) return true;
  if (/^(?:de|del)$/.test(page.words[at - 1]?.fold ?? '') && trail.steps === 2 && !isPut(page, at))
    return false;
  if (mix.digit && (mix.upper || mix.lower))
    return trail.steps <= 6 && core.length >= 6 && lettersAndDigits(core);
  if (/^\d+$/.test(core))
    return (
      trail.chained && trail.steps <= 3 && !isExample(page, at) && core.length <= 12 && !isIdentity(core)
    );
  return trail.steps <= 3 && hasInnerSymbol(core, mix);
}

// "contraseña Planilla#55": so close and so mixed, it is no paper's number.
const isTight = (mix: Mix, trail: Trail): boolean => mix.kinds === 4 && trail.steps <= 2;

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

const lettersAndDigits = (core: string): boolean => /\p{L}{2}/u.test(core) && /\d/.test(core);
const hasInnerSymbol = (core: string, mix: Mix): boolean =>
  mix.symbol && /[\p{L}\d][@#$%^&*+=!]+[\p{L}\d]/u.test(core) && core.length >= 6;

/** A user name beside the clave is no secret. */
function isUser({ words }: Page, at: number): boolean {
  const near = words.slice(Math.max(0, at - 3), at).reverse();
  const label = near.find((w) => !/^(?:es|el|mi|:|is|my|the|de|era)$/.test(w.fold));
  return (
    !!label &&
    /^(?:usuario|user|username|usr|ruc|cedula|correo|tramite|oficio|resolucion|version|navegador|browser|codigo)$/.test(
      label.fold,
    )
  );
}

/** It may answer the slot that was asked. */
function kept({ context }: Page, word: Word): boolean {
  if (!context.asked) return false;
  return (
    isIdentity(word.core) ||
    (/comprobante|receipt|turno|codigo|case/i.test(context.asked) && /^[A-Za-z0-9-]{4,24}$/.test(word.core))
  );
}

export function isGivenBefore(page: Page, at: number, word: Word, plain: boolean, linked: boolean): boolean {
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

/** Mixed enough to be what "puse …" speaks of. */
export function isTyped(page: Page, at: number, word: Word): boolean {
  const mix = mixOf(word.core);
  const mixed = mix.kinds >= 3 && mix.digit && word.core.length >= 6 && word.core.length <= 64;
  return mixed && !isOrdinary(word.fold) && !kept(page, word) && !isUser(page, at);
}
