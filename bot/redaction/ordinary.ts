// What looks odd and is no secret: identity numbers, dates, money, hours, turno codes, laws, products.
import { checkCedula, hasRucShape } from '../../knowledge/index.ts';

// A quick look at their outside, so that the whole check is made for few words.
const RUC = /^\d(?:[\s.-]*\d){9}[\s.-]*0[\s.-]*0[\s.-]*\d[\s.-]*$/;
const CEDULA = /^[0-3](?:[\s.-]*\d)[\s.-]*[0-6](?:[\s.-]*\d){7}[\s.-]*$/;

const EMAIL = /^[a-z0-9][\w.+-]{0,63}@[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,12}$/;
const LETTERS = /^[a-z]+(?:[-/][a-z]+)*$/;
const PLAIN_FORMS: readonly RegExp[] = [
  /^ie-[0-9a-z]{4}-[0-9a-z]{2}$/,
  /^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}$/,
  /^\d{1,2}[/-](?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic|jan|apr|aug|dec)[a-z]*[/-]\d{2,4}$/,
  /^\d{1,2}[:h]\d{2}(?::\d{2})?(?:h|hs|hrs|am|pm)?(?:[-–]\d{1,2}[:h]\d{2}(?:h|am|pm)?)?$/,
  /^(?:us|usd|u\$d)?\$?\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{1,2})?(?:usd|\$|%|k)?$/,
  /^(?:us|usd)?\$\d+(?:[.,]\d{1,2})?$/,
  /^\d+(?:[.,-]\d+)?(?:h|hs|hrs?|horas?|min|mins|minutos?|seg|segs|segundos?|dias?|meses|anios?|s|ms|am|pm|km|kb|mb|gb|kbps|mbps|mm|cm|px|usd|x|%|veces|er|era|ero|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na|th|st|nd|rd|ºc|°)(?:\d{1,2})?$/,
  /^\d{1,2}x\d{1,2}$/,
  /^0x[0-9a-f]+$/,
  /^[a-z]{1,3}\.?-?\d{1,3}[a-z]?$/,
  /^(?:c\.?d\.?|r\.?o\.?|art\.?|arts?|lit\.?|num\.?|no\.?|nro\.?|n\.?|res\.?|of\.?|exp\.?)-?\d+[a-z]?$/,
  /^n\d{1,3}-\d{1,4}$/,
  /^(?:covid|windows|win|office|chrome|firefox|edge|opera|safari|android|iphone|ios|ipad|samsung|galaxy|redmi|huawei|java|jdk|jre|adobe|acrobat|excel|word|outlook|form|formulario|articulo|anexo|ley|decreto|resolucion|rdep|rol|agencia|local|lote|piso|depto|dpto|oficina|of|of|bloque|manzana|mz|sl|villa|casa|turno|ventanilla|caja|modulo|version|ver|v|pregunta|intento|paso|opcion|punto|item|literal|numeral|factura|planilla|ticket|tramite|caso|fact|hp|epson|lenovo|dell|pdf|sha|md|utf|ipv|wifi|http|tls|ssl|usb|html|web|mp|x|b)[-_ #.]?\d{1,4}(?:\.\d+)*$/,
  /^(?:[a-z]{2,10}[-/]){2,6}\d[\w/-]*$/,
  /^(?:oficio|memo|memorando|resolucion|factura|tramite|ticket|caso|lote|casa|local|turno|comprobante|solicitud|planilla|local|mz|depto)s?[-_#/.][\w#/.-]*$/,
  /^v?\d{1,3}(?:\.\d{1,5}){1,4}$/,
  /^\d{3}-\d{3}-\d{7,9}$/,
];

export const isEmail = (fold: string): boolean => EMAIL.test(fold);

/** Written as an Ecuadorian RUC, mistyped or not, with an establishment or the household form at its end. */
export const isRuc = (text: string): boolean => RUC.test(text) && hasRucShape(text.replace(/[\s.-]/g, ''));

/** Ten digits whose last one proves the other nine. */
export const isCedula = (text: string): boolean =>
  CEDULA.test(text) && checkCedula(text).verdict === 'accept';

export const isPhone = (text: string): boolean =>
  /^(?:\+?593|0)(?:9\d{8}|[2-7]\d{7})$|^\+\d{10,14}$|^1[78]00\d{6}$/.test(text.replace(/[\s.()-]/g, ''));

/** A whole number some person, paper or telephone carries. */
export const isIdentity = (core: string): boolean => isRuc(core) || isCedula(core) || isPhone(core);

/** Nothing a rule should take unless the person says it is the secret. */
export const isOrdinary = (fold: string): boolean =>
  LETTERS.test(fold) ||
  /^\d{1,3}$/.test(fold) ||
  (fold.length <= 80 && (isEmail(fold) || isIdentity(fold) || PLAIN_FORMS.some((form) => form.test(fold))));

/** Never a secret, even right after "mi clave es". */
export const isNever = (fold: string): boolean =>
  isRuc(fold) ||
  isEmail(fold) ||
  PLAIN_FORMS.slice(0, 5).some((form) => form.test(fold) && !/^\d{4,}$/.test(fold)) ||
  /^[*•x·.]+$/.test(fold);

// The passwords half the world uses, letters alone.
const COMMON =
  /^(?:abcde?f?g?h?i?|qwert[a-z]*|asdf[a-z]*|zxcv[a-z]*|letmein|iloveyou|welcome|sunshine|dragon|monkey)$/;
export const isCommon = (fold: string): boolean => COMMON.test(fold);

export type Mix = {
  readonly upper: boolean;
  readonly lower: boolean;
  readonly digit: boolean;
  readonly symbol: boolean;
  readonly kinds: number;
};

const LOWER: Mix = { upper: false, lower: true, digit: false, symbol: false, kinds: 1 };
const DIGITS: Mix = { upper: false, lower: false, digit: true, symbol: false, kinds: 1 };

export function mixOf(core: string): Mix {
  if (/^[a-z]+$/.test(core)) return LOWER;
  if (/^\d+$/.test(core)) return DIGITS;
  const upper = /\p{Lu}/u.test(core);
  const lower = /\p{Ll}|\p{Lo}/u.test(core);
  const digit = /\d/.test(core);
  const symbol = /[^\p{L}\p{M}\d\s]/u.test(core);
  return {
    upper,
    lower,
    digit,
    symbol,
    kinds: Number(upper) + Number(lower) + Number(digit) + Number(symbol),
  };
}
