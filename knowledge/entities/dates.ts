// The day a message asks for, relative to today in Guayaquil.

import { dayOf, isoDay, weekdayOf } from './calendar.ts';
import { choose, longest, movesTurno } from './choose.ts';
import { explicitDays } from './explicitDays.ts';
import type { Finding, Mention, Reading } from './reading.ts';
import { relativeDays } from './relativeDays.ts';
import { weekdays } from './weekdays.ts';

/** A day someone named: without `day` it is past, impossible, or only keeps the words from other readings. */
export interface DayMention extends Mention {
  readonly day?: number | undefined;
  /** Only a weekday's name, which a full date beside it settles. */
  readonly isWeekday?: boolean;
  /** Meant for a turno even where nothing else speaks of one. */
  readonly certain?: boolean;
}

/** Something to look for before searching for days at all. */
const trigger =
  /\d|dia|sem|hoy|oy\b|man|mñ|ayer|anti|tom|tod|yest|day|wee|mes|month|lun|mar|mie|jue|vie|sab|dom|mon|tue|wed|thu|fri|sat|sun|ener|febr|abr|may|jun|jul|ago|sep|set|oct|nov|dic|jan|apr|aug|dec|ocho|quinc|primer|hace|tard|pasad|\bel |after|ago\b| d[ei]/;
const bound =
  /\b(?:feliz|buen|lindo|happy|hasta|desde|dsd|dsde|antes|despues|luego|a partir|since|until|till|before|after|fines|finales|principios|mediados|vence|caduca|vencio|caduco|de lunes a)\s+(?:de\s+|del\s+|que\s+|el\s+|the\s+|dia\s+){0,3}$/;
/** What was done on a day, so that it is no wish for one. */
const happened =
  /\b(?:fui|fuimos|vine|vinimos|estuve|entre|llegue|llame|hice|hicimos|ingrese|ingreso|puse|paso|bloqueo|dijeron|saque|probe|intente|cerro|nacio|murio|went|came|tried)\b[a-z ]{0,12} (?:el|on)? ?$/;
const rangeBefore =
  /\b(?:entre|between)\s+(?:[a-z0-9]+ ){0,4}$|\bdel?\s+(?:el )?\d{1,2}(?: de [a-z]+)?\s+(?:al?|hasta(?: el)?)\s+$/;
const rangeAfter = /^\s+(?:al?|hasta(?: el)?|to|-)\s+\d{1,2}\b(?! ?(?:am|pm|de la))/;

/** YYYY-MM-DD, or why the day offered cannot be. */
export function findDate(reading: Reading): Finding {
  if (!trigger.test(reading.folded)) return {};
  const today = dayOf(reading.now);
  const all = [...explicitDays(reading, today), ...relativeDays(reading, today), ...weekdays(reading, today)];
  const merged = joinWeekdays(longest(all) as DayMention[], reading.folded);
  const free = merged.filter((mention) => isOffered(mention, reading) && !isBound(mention, reading.folded));
  const found = choose(
    free.map((mention) => settle(mention, today)),
    reading.folded,
  );
  // A past day refutes only a wish: papers have past dates too.
  const isWish = reading.booking || reading.bare || reading.asked !== undefined;
  return found.reason === 'past' && !isWish ? {} : found;
}

/** "lunes 23 de noviembre" is one day; when the two disagree somebody must say which. */
function joinWeekdays(mentions: readonly DayMention[], folded: string): DayMention[] {
  const joined: DayMention[] = [];
  for (const mention of mentions) {
    const before = joined.at(-1);
    const gap = before === undefined ? 'x' : folded.slice(before.end, mention.start);
    if (before?.isWeekday !== true || !isDay(mention) || !/^(?:,? ?(?:el )?(?:dia )?)$/.test(gap))
      joined.push(mention);
    else joined[joined.length - 1] = united(before, mention);
  }
  return joined;
}

function isDay({ isWeekday, day, reason }: DayMention): boolean {
  return isWeekday !== true && (day !== undefined || reason !== undefined);
}

function united(weekday: DayMention, date: DayMention): DayMention {
  const place = { start: weekday.start, end: date.end };
  if (date.day === undefined || weekday.day === undefined) return { ...date, ...place };
  const agree = weekdayOf(date.day) === weekdayOf(weekday.day);
  return agree ? { ...date, ...place } : { ...place, reason: 'invalid_date' };
}

function settle(mention: DayMention, today: number): Mention {
  const { day, start, end } = mention;
  if (day === undefined) return mention;
  return day < today ? { start, end, reason: 'past' } : { start, end, value: isoDay(day) };
}

/** A day in a complaint ("desde el lunes no entra") is no wish for a turno. */
function isOffered(mention: DayMention, { asked, booking, telling }: Reading): boolean {
  return mention.certain === true || booking || !telling || asked === 'date' || asked === 'time';
}

function isBound(mention: DayMention, folded: string): boolean {
  const before = folded.slice(Math.max(0, mention.start - 30), mention.start);
  const after = folded.slice(mention.end, mention.end + 16);
  const isRange = rangeBefore.test(before) || rangeAfter.test(after);
  return bound.test(before) || happened.test(before) || (isRange && !movesTurno(folded));
}
