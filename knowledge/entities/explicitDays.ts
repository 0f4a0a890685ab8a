// Days by number: 25/12, 25 de diciembre, December 25th, el 5.
import { dayNumber, partsOf } from './calendar.ts';
import type { DayMention } from './dates.ts';
import { monthOf } from './months.ts';
import type { Reading } from './reading.ts';
import { numberOf, numberPattern } from './spelledNumbers.ts';

const iso = /(?<![\d/.-])(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g;
const numeric =
  /(?<![\d/.:-])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/:-]|[.,]\d| ?(?:horas?|h\b|%|documentos|docs|intentos|caracteres|minutos|am\b|pm\b))/g;
const dayMonth = new RegExp(
  `(?<![\\d:/.-])\\b(${numberPattern})(?:ro|ero|ero|er|st|nd|rd|th|°|º)?\\s*(?:de |del |of |d )?(?:mes de )?([a-z]{3,11})\\b\\.?(?:,? (?:de |del |of )?(?:ano )?(20\\d\\d)\\b)?`,
  'g',
);
const monthDay = /\b([a-z]{3,9})\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?\b(?!\s?[:%]|\d)(?:,? (20\d\d)\b)?/g;
const lone = new RegExp(
  `\\b(?:(?:para |on )?(?:el|the)(?: proximo| dia)?|dia|fecha)\\s+(${numberPattern})(?:ro|ero|st|nd|rd|th|°|º)?(?:\\s+(?:de|del|of)\\s+(este mes|presente mes|presente|this month|proximo mes|mes que viene|mes proximo|otro mes|siguiente mes|next month))?(?=\\s*(?:[,.;!?)]|$)|\\s+(?:a|al|en|por|para|tipo|temprano|si|no|esta|puede|puedo|o|u|y|hay|tengo|mejor|porfa|at|in|please|or|que|de la|como|works|tambien)\\b)`,
  'g',
);

const afterWeekday =
  /(?<=\b(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|monday|tuesday|wednesday|thursday|friday) )(\d{1,2})(?:st|nd|rd|th)?(?=\s*(?:[,.;!?)]|$)|\s+(?:a|al|en|por|tipo|temprano|o|u|at|in)\b)/g;
/** Streets are named after days: "la 9 de octubre". */
const street = /\b(?:la|av\.?|avenida|calle|agencia|oficina|coop\w*|barrio|escuela|colegio) $/;

type DayReading = Pick<DayMention, 'day' | 'reason'>;

/** Every day named by its number, in figures or words. */
export function explicitDays(reading: Reading, today: number): DayMention[] {
  const { folded } = reading;
  const days = /\d/.test(folded) ? inFigures(reading, today) : [];
  for (const match of folded.matchAll(dayMonth)) {
    const month = monthOf(match[2]);
    const before = folded.slice(Math.max(0, match.index - 14), match.index);
    if (month === undefined || street.test(before)) continue;
    days.push(placed(match, named(numberOf(match[1] ?? '') ?? 0, month, { year: match[3], today })));
  }
  for (const match of folded.matchAll(lone)) {
    days.push(placed(match, loneDay(numberOf(match[1] ?? '') ?? 0, match[2], today)));
  }
  return reading.asked === 'date' ? [...days, ...bareDay(reading, today)] : days;
}

function inFigures(reading: Reading, today: number): DayMention[] {
  const { folded } = reading;
  const days = [...folded.matchAll(iso)].map((match) => placed(match, dated(match[3], match[2], match[1])));
  for (const match of folded.matchAll(numeric)) {
    if (isDate(match, reading)) days.push(placed(match, numericDay(match, today)));
  }
  for (const match of folded.matchAll(afterWeekday)) {
    days.push(placed(match, loneDay(Number(match[1]), undefined, today)));
  }
  for (const match of folded.matchAll(monthDay)) {
    const month = monthOf(match[1]);
    if (month !== undefined)
      days.push(placed(match, named(Number(match[2]), month, { year: match[3], today })));
  }
  return days;
}

function placed(match: RegExpMatchArray, day: DayReading): DayMention {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length, ...day };
}

/** "24/7", fractions and "8-12 caracteres" are no days. */
function isDate(match: RegExpMatchArray, { folded, asked }: Reading): boolean {
  const [text, , separator, , year] = match;
  if (text === '24/7') return false;
  if (year !== undefined || asked === 'date') return true;
  const before = folded.slice(Math.max(0, (match.index ?? 0) - 12), match.index);
  return separator === '/' || (separator === '-' && /\b(?:el|dia|fecha|para) $/.test(before));
}

function numericDay(match: RegExpMatchArray, today: number): DayReading {
  const year = match[4]?.length === 2 ? `20${match[4]}` : match[4];
  return named(Number(match[1]), Number(match[3]), { year, today });
}

function dated(day = '', month = '', year = ''): DayReading {
  return orInvalid(dayNumber(Number(year), Number(month), Number(day)));
}

/** Without a year, the next such day from today on. */
function named(
  day: number,
  month: number,
  { year, today }: { readonly year: string | undefined; readonly today: number },
): DayReading {
  if (year !== undefined) return orInvalid(dayNumber(Number(year), month, day));
  const thisYear = partsOf(today).year;
  const soon = dayNumber(thisYear, month, day);
  if (soon !== undefined && soon >= today) return { day: soon };
  return orInvalid(dayNumber(thisYear + 1, month, day));
}

function loneDay(date: number, month: string | undefined, today: number): DayReading {
  const now = partsOf(today);
  const at = (ahead: number) =>
    dayNumber(now.year + Math.floor((now.month - 1 + ahead) / 12), ((now.month - 1 + ahead) % 12) + 1, date);
  if (date < 1 || date > 31) return date > 99 ? {} : { reason: 'invalid_date' };
  if (month !== undefined) return orInvalid(at(/este|presente|this/.test(month) ? 0 : 1));
  const coming = [at(0), at(1), at(2)].find((day) => day !== undefined && day >= today);
  return orInvalid(coming);
}

/** "25" or "25 12" when the day was asked for. */
function bareDay({ folded }: Reading, today: number): DayMention[] {
  const match = new RegExp(
    `^\\s*(${numberPattern})(?:\\s+(\\d{1,2}))?(?:\\s*(?:por favor|porfa|please))?[.!]?\\s*$`,
  ).exec(folded);
  if (match === null) return [];
  const date = numberOf(match[1] ?? '') ?? 0;
  const read =
    match[2] === undefined
      ? loneDay(date, undefined, today)
      : named(date, Number(match[2]), { year: undefined, today });
  return [{ start: 0, end: folded.length, ...read }];
}

function orInvalid(day: number | undefined): DayReading {
  return day === undefined ? { reason: 'invalid_date' } : { day };
}
