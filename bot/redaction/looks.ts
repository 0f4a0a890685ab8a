// A word that is a password by its looks, or by what the bot has just spoken of.
import { FILLER } from './lexicon.ts';
import { isCedula, isEmail, isNever, isOrdinary, isPhone, isRuc, mixOf } from './ordinary.ts';
import { type Page, pointedAt, type Word } from './page.ts';

// "clave123", "Password2024": the commonest passwords of all.
const NUMBERED_KEY = /^(?:mi)?(?:clave|contrasena|password|admin|qwerty)\d{2,}[!*.$#]?$/;
// "Empresa2024": a name and a year in one, as claves are made; months are not.
const GLUED = /^\p{Lu}\p{Ll}{3,}(?:19|20)\d{2}[!*.$#]*$/u;
const MONTHS = /^(?:ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic|jan|apr|aug|dec)/;
const STRONG = /[!@#$%^&*+=?~|\\]/;

export function looksSecret(page: Page, word: Word): boolean {
  if (
    word.core.length > 64 ||
    (isOrdinary(word.fold) && !isOddPaper(page, word)) ||
    (page.context.after !== 'password' && isOrdinary(word.fold.replace(/[!*]+$/, '')))
  )
    return false;
  if (asked(page, word)) return false;
  if (!page.context.asked && page.words.length <= 3 && GLUED.test(word.core) && !MONTHS.test(word.fold))
    return true;
  if (NUMBERED_KEY.test(word.fold) || isBeside(page, word)) return true;
  const alone = page.words.length === 1;
  return alone && isLone(wholeOf(word)) ? true : isStrong(word.core) || isSpokenOf(page, word, alone);
}

const wholeOf = (word: Word): string => word.core + word.tail.replace(/["'»”’`)\]}>,;:]+/g, '');

const asked = ({ context }: Page, word: Word): boolean =>
  !!context.asked &&
  /^[A-Za-z0-9-]{4,24}$/.test(word.core) &&
  /ruc|cedula|comprobante|receipt|turno|phone|tel|code|codigo/i.test(context.asked);

// "1790011674001 - Sangolqui_1": a user and what goes with it; "accesos: …" says as much.
function isBeside({ words, fold }: Page, word: Word): boolean {
  const mix = mixOf(word.core);
  if (!mix.digit || mix.kinds < 2 || word.core.length < 6 || !/\p{L}{3}/u.test(word.core)) return false;
  const at = words.indexOf(word);
  const joined = /^(?:y|and|-|\/|\|)$/.test(words[at - 1]?.core ?? '');
  const user = words[joined ? at - 2 : at - 1];
  if (!user) return false;
  if (pointedAt(words, at) && HOUSE.test(user.fold) && mix.kinds >= 3) return true;
  if (joined && USER.test(words[at - 3]?.fold ?? '')) return true;
  if (!(isRuc(user.core) || isCedula(user.core) || isEmail(user.fold))) return false;
  return mix.kinds >= 3 || words.length === 2 || ACCESS.test(fold.slice(0, user.from));
}

const HOUSE = /^(?:iess|sri|portal)$/;
const USER = /^(?:usuario|user|username|usr|login)$/;
const ACCESS =
  /(?<![a-z])(?:accesos?|credencial(?:es)?|ingresos?|entro|entrar|ingresar|log ?in|credentials)(?![a-z])/;

const isLone = (whole: string): boolean =>
  whole.length >= 8 && whole.length <= 12 && mixOf(whole).kinds === 4;

// A closing "!" or a star is how people write; inside a word it is not.
function isStrong(core: string): boolean {
  const inner = core.replace(/[!?¡¿]+$/, '');
  const mix = mixOf(inner);
  if (inner.length < 7 || !STRONG.test(inner) || !mix.digit) return false;
  if (!/\p{L}{2}/u.test(inner) && mix.kinds < 4) return false;
  return mix.kinds === 4 || (mix.kinds === 3 && /\p{L}{3}/u.test(inner) && /\d{2}/.test(inner));
}

function isSpokenOf(page: Page, word: Word, alone: boolean): boolean {
  const { context, words } = page;
  if (context.after !== 'password') return false;
  const whole = wholeOf(word).replace(/[!?.…]+$/, '');
  const mix = mixOf(whole);
  if (/^\d{5,12}$/.test(word.core))
    return words.filter(says).length <= 3 && !isPhone(word.core) && !isCedula(word.core);
  if (mix.digit && mixOf(word.core).kinds >= 2 && word.core.length >= 6)
    return mix.kinds >= 3 || /\p{L}{2}|[@#$%^&*+=]|\p{L}\d+\p{L}\d+\p{L}/u.test(word.core);
  const isOnly = alone || (words.length <= 3 && words.filter(says).length <= 1 && says(word));
  if (isOnly && mix.symbol && /\p{L}{4}/u.test(whole) && /[@#$%^&*+=_]/.test(whole)) return whole.length >= 6;
  if (mix.symbol && /\p{L}[@#$%^&*+=_!]+\p{L}/u.test(whole)) return whole.length >= 6;
  if (alone && mix.kinds >= 3 && whole.length >= 8)
    return /[@#$%^&*+=_]/.test(whole) || /^\p{Lu}\p{Ll}+[.-]\p{Lu}\p{Ll}+$/u.test(whole);
  return alone && /\p{Ll}\p{Lu}/u.test(whole) && whole.length >= 8 && !BRAND.test(word.fold);
}

// Papers carry capitals; "isidro-ayora-24" does not, and it came alone.
const isOddPaper = ({ words, context }: Page, { core, fold }: Word): boolean =>
  context.after === 'password' &&
  words.length === 1 &&
  !isNever(fold) &&
  /^\p{Ll}+(?:-\p{Ll}+)+-\d+$/u.test(core);

const BRAND = /^(?:whats|you|linked|firma|one|face|out|power|tik|pay|mac|cyber)/;
const says = (word: Word): boolean => !FILLER.has(word.fold);
