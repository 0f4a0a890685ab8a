// Numbers in a message, taken apart, each with the name said before it.
import { cedulaFault } from '../cedula.ts';
import { checkRuc } from '../ruc.ts';
import { phoneOf } from './phone.ts';
import type { Reading } from './reading.ts';

export type IdentitySlot = 'ruc' | 'cedula' | 'phone';

/** A number as written, with the name it goes by. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly digits: string;
  readonly label: IdentitySlot | 'account' | undefined;
}

/** Figures with single separators between them, and perhaps a letter typed by mistake. */
const run = /\+?[(]?\d(?:[\d]|[ .\-–()]{1,3}(?=\+?\d)|[a-z](?=[\da-z]{0,2}\d)|(?<=\d{8})[a-z](?![a-z]))*/g;
const label =
  /\b(?:(?<account>cuentas?|tarjeta|factura|comprobante|codigo|account|card|tramite|pin)|(?<ruc>r\.?\s?u\.?\s?c)|(?<cedula>cedulas?|cedual|sedula|c\.?i|identity)|(?<phone>cel(?:ular)?|celu|tel(?:f|efono)?s?|fono|movil|whats\w*|wsp|wasap|guasap|llam[ae]\w*|phone|mobile|call|contacto|numero|fijo))\b/g;
/** A date or an hour with dots or dashes is no part of a number. */
const writtenDate =
  /(?<![\d.-])(?:\d{1,2}[-.]\d{1,2}[-.](?:19|20)\d\d|(?:19|20)\d\d-\d{1,2}-\d{1,2})(?![\d-])|\b\d{1,2}[:h]\d{2}\b/g;
/** More figures in a row than a few numbers side by side have. */
const mostDigits = 60;
/** How far before a number its name may stand. */
const reach = 32;

const figures = new Map(
  'cero uno dos tres cuatro cinco seis siete ocho nueve zero one two three four five six seven eight nine'
    .split(' ')
    .map((word, value) => [word, String(value % 10)] as const),
);
const dictated = new RegExp(`\\b(?:(?:${[...figures.keys()].join('|')})\\b[ ,.-]{0,2}){9,16}`, 'g');

/** Every number long enough to be one of the three, typed or dictated. */
export function numbersIn(reading: Reading): Candidate[] {
  const text = reading.folded.replace(writtenDate, (date) => '/'.repeat(date.length));
  const typed = [...text.matchAll(run)].flatMap((match) => split(match[0].trim(), match.index, reading));
  return [...spoken(reading), ...typed];
}

/** Voice dictation writes figures as words. */
function spoken(reading: Reading): Candidate[] {
  if (!/\b(?:cero|zero)\b/.test(reading.folded)) return [];
  return [...reading.folded.matchAll(dictated)].map((match) => {
    const digits = match[0].replace(
      /[a-z]+[^a-z]*/g,
      (word) => figures.get(word.replace(/[^a-z]/g, '')) ?? '',
    );
    const place = { start: match.index, end: match.index + match[0].length, text: digits, digits };
    return { ...place, label: labelBefore(match.index, reading) };
  });
}

/** Two numbers side by side look like one: parts that are whole by themselves are taken apart. */
function split(text: string, start: number, reading: Reading): Candidate[] {
  const whole = candidate(text, start, reading);
  if (whole.digits.length > mostDigits) return [];
  if (shapeOf(whole) !== undefined || !/[ ]/.test(text)) return [whole];
  const parts = [...text.matchAll(/\S+/g)].map((part) => candidate(part[0], start + part.index, reading));
  const sound = parts.filter((part) => shapeOf(part) !== undefined);
  return sound.length > 0 ? sound : [whole];
}

function candidate(text: string, start: number, reading: Reading): Candidate {
  const digits = text.replace(/\D/g, '');
  return { start, end: start + text.length, text, digits, label: labelBefore(start, reading) };
}

/** The closest name before the number and after the number before it. */
function labelBefore(start: number, { folded }: Reading): Candidate['label'] {
  const before = folded.slice(Math.max(0, start - reach), start);
  const own = before.slice(before.search(/\d\D*$/) + 1);
  let found: Candidate['label'];
  for (const { groups = {} } of own.matchAll(label)) {
    if (groups.account) found = 'account';
    else if (groups.ruc) found = 'ruc';
    else found = groups.cedula ? 'cedula' : 'phone';
  }
  return found;
}

/** What a number plainly is, by its digits alone. */
export function shapeOf({ text, digits }: Candidate): IdentitySlot | undefined {
  if (digits.length === 13 && checkRuc(digits).verdict !== 'reject') return 'ruc';
  if (phoneOf(text) !== undefined && !(digits.length === 10 && cedulaFault(digits) === null)) return 'phone';
  return digits.length === 10 && cedulaFault(digits) === null ? 'cedula' : undefined;
}
