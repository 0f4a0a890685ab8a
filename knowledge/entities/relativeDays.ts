// Days counted from today: hoy, mañana, pasado mañana, en ocho días, hace dos días.
import { dayNumber, partsOf } from './calendar.ts';
import type { DayMention } from './dates.ts';
import type { Reading } from './reading.ts';
import { numberOf, numberPattern } from './spelledNumbers.ts';

const words = new RegExp(
  [
    '(?<after>^\\W*pasado\\W*$|\\bpasado ?(?:manana|maniana|mnn?a|manan)\\b|\\bday after tomorrow\\b)',
    '(?<yesterday>\\b(?:ante ?ayer|antier|ayer|anoche|yesterday|last (?:night|week|month)|la semana pasada|el mes pasado)\\b)',
    '(?<part>\\b(?:esta|this) (?:manana|tarde|morning|afternoon)\\b)',
    '(?<morning>\\b(?:(?:en|por|de|a|toda) la|la|una|buena) (?:manana|maniana)\\b|\\bde mananita\\b)',
    '(?<tomorrow>\\b(?:manana|maniana|mannana|mnana|mananita|tomorrow|tomorow|tomorrrow|tmrw)\\b)',
    '(?<today>\\b(?:hoy|oy|ahora mismo hoy|today)\\b)',
    `(?<ago>\\bhace (?:como )?(?:un|una|${numberPattern}|media|unos|unas|varios|varias|mucho|rato|poco)(?: (?:minutos?|horas?|dias?|semanas?|mes(?:es)?|anos?))?\\b|\\b(?:a|an|${numberPattern}) (?:minutes?|hours?|days?|weeks?|months?) ago\\b)`,
  ].join('|'),
  'g',
);
const ahead = new RegExp(
  `\\b(en|dentro de|de aqui (?:a|en)|de hoy en|in|within) (un|una|a|an|unos|${numberPattern})(?: (?:o|a|u|or) (${numberPattern}))?(?: (dias?|semanas?|mes(?:es)?|days?|weeks?|months?))?\\b`,
  'g',
);

export function relativeDays(reading: Reading, today: number): DayMention[] {
  const found: DayMention[] = [];
  for (const match of reading.folded.matchAll(words)) {
    const read = isTold(match, reading) ? {} : readWord(match.groups ?? {}, today);
    // Asked for a part of the day, "mañana" is the morning.
    if (reading.asked === 'day_part' && match.groups?.tomorrow && reading.folded.trim() === match[0])
      continue;
    if (reading.asked !== 'date' && /hora|min|hour/.test(match.groups?.ago ?? '')) continue;
    found.push({ start: match.index, end: match.index + match[0].length, ...read });
  }
  for (const match of reading.folded.matchAll(ahead)) {
    const day = readAhead(match, today);
    if (day !== undefined) found.push({ start: match.index, end: match.index + match[0].length, ...day });
  }
  return found;
}

/** "hoy no entra", "ayer probé": days of a story, not of a turno. */
function isTold(
  { groups = {}, index = 0, 0: said }: RegExpMatchArray,
  { folded, asked, bare, telling }: Reading,
): boolean {
  if (asked === 'date' || asked === 'time' || (bare && !telling)) return false;
  const before = folded.slice(Math.max(0, index - 12), index);
  if (groups.yesterday || groups.ago) return !/\b(?:para|pa|for)(?: el)? $/.test(before);
  const after = folded.slice(index + said.length, index + said.length + 12);
  return (
    groups.today !== undefined &&
    !/\b(?:para|pa|de|for) $/.test(before) &&
    !/^ (?:mismo|a las?|en la|por la|tipo|at|\d)/.test(after)
  );
}

function readWord(groups: Record<string, string | undefined>, today: number): Partial<DayMention> {
  if (groups.after) return { day: today + 2, certain: true };
  if (groups.tomorrow) return { day: today + 1, certain: true };
  if (groups.today || groups.part) return { day: today };
  return groups.morning ? {} : { reason: 'past' };
}

function readAhead(match: RegExpMatchArray, today: number): Partial<DayMention> | undefined {
  const [, lead = '', amount = '', or, unit] = match;
  if (unit === undefined)
    return /de hoy en/.test(lead) ? { day: today + idiom(numberOf(amount) ?? 0) } : undefined;
  const count = numberOf(amount);
  // "en unos días" or "en 2 o 3 días" is no day, and nothing else either.
  if (count === undefined || or !== undefined) return {};
  if (/^mes|^month/.test(unit)) return { day: monthsLater(today, count) };
  if (/^sem|^week/.test(unit)) return { day: today + 7 * count };
  return { day: today + (/^dia/.test(unit) ? idiom(count) : count) };
}

/** Eight days are a week and fifteen two, counting today as people do. */
function idiom(days: number): number {
  return days === 8 ? 7 : days === 15 ? 14 : days;
}

function monthsLater(today: number, count: number): number | undefined {
  const { year, month, date } = partsOf(today);
  const target = month - 1 + count;
  return dayNumber(year + Math.floor(target / 12), (target % 12) + 1, date) ?? today + 30 * count;
}
