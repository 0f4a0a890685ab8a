// The hour a message asks for. Offices open 08:00–16:30: a bare 1 to 6 is the afternoon.
import { choose, longest, movesTurno } from './choose.ts';
import { dayPartWords } from './dayParts.ts';
import type { Finding, Mention, Reading } from './reading.ts';
import { numberOf, numberPattern } from './spelledNumbers.ts';
import { hour, timePatterns, toHour } from './timePatterns.ts';

const named = /\b(?<noon>medio ?dia|noon|midday)\b|\b(?<night>media ?noche|midnight)\b/g;
const blockedBefore =
  /(?:\bentre\s+(?:las?\s+)?|\d\s*(?:a|y|o|u|-|hasta)\s+(?:las?\s+)?|\b(?:antes|despues) de\s+|\bdesde\s+|\ba partir de\s+|\bhasta\s+|\b(?:before|after|from|between|until)\s+|\bhace\s+|\b(?:ning|alg|cual|otr|un)\w* de\s+|\b(?:no es|solo|todas?|cada|durante|dentro de|en|pasaron|esperar)\s+(?:las?\s+)?)$/;
const counted =
  /^\s*(?:veces|dias?|semanas?|mes(?:es)?|anos?|minutos?|segundos?|intentos?|preguntas?|empresas?|personas?|empleados?|documentos?|caracteres|opciones|times|days|questions|horas de (?:la )?suspension|%|primer\w*|ultim\w*)\b/;
const alternative = new RegExp(
  `^\\s*(?:o|u|or|hasta|-|a)\\s+(?:(?:a\\s+)?las?\\s+)?(?:${numberPattern})\\b(?!\\s*(?:de\\s+[ednfjmaos]|dias))`,
);

/** HH:MM on the 24-hour clock, or why the hour offered cannot be. */
export function findTime(reading: Reading): Finding {
  const isTold = reading.telling && !reading.booking && reading.asked !== 'time' && reading.asked !== 'date';
  return isTold ? {} : choose(timeMentions(reading), reading.folded);
}

/** Every hour in the text, those that are only bounds or counts left out. */
export function timeMentions(reading: Reading): Mention[] {
  const { folded } = reading;
  const found: Mention[] = [...namedHours(folded)];
  if (!/\d|\b(?:las?|tipo|at|y media|y cuarto|past|to|para|clock|de la|del|am|pm|hora)\b/.test(folded))
    return found;
  const part = dayPartWords(folded);
  for (const [sign, pattern] of timePatterns) {
    if (!sign.test(folded) || (pattern === toHour && movesTurno(folded))) continue;
    for (const match of folded.matchAll(pattern)) found.push(mentionOf(match, part));
  }
  if (reading.asked === 'time' && found.length === 0) found.push(...bareTime(reading));
  if (movesTurno(folded)) return longest(found);
  return withoutAlternatives(longest(found), folded).filter((mention) => isMeant(mention, folded));
}

function* namedHours(folded: string): Generator<Mention> {
  if (!/noon|medi|midd|midn/.test(folded)) return;
  for (const match of folded.matchAll(named)) {
    if (/^\s*hora\b|^ de trabajo/.test(folded.slice(match.index + match[0].length))) continue;
    const value = match.groups?.noon ? '12:00' : '00:00';
    yield { start: match.index, end: match.index + match[0].length, value };
  }
}

function mentionOf(match: RegExpMatchArray, part: string | undefined): Mention {
  const { hh = '', mm = '', half: said, less, before, past } = match.groups ?? {};
  const start = match.index ?? 0;
  const place = { start, end: start + match[0].length };
  // "las 24 horas" is how long, not when.
  if (hh === '24' && /h/.test(match[0].slice(-6))) return place;
  const offset = past !== undefined ? amount(past) : -amount(less ?? before ?? '');
  const clock = { hour: numberOf(hh) ?? 99, minute: minuteOf(mm) + offset };
  const value = clockTime(clock, said ?? part);
  return value === undefined ? { ...place, reason: 'invalid_time' } : { ...place, value };
}

function bareTime({ folded }: Reading): Mention[] {
  const match = new RegExp(
    `^\\s*(?:si,? )?(?:a )?(?:las? )?${hour}(?:[ :h.]?(?<mm>\\d{2}))?h?(?:\\s*(?:por favor|porfa|please))?[.!]?\\s*$`,
  ).exec(folded);
  if (match === null) return [];
  const clock = { hour: numberOf(match.groups?.hh ?? '') ?? 99, minute: Number(match.groups?.mm ?? 0) };
  const value = clockTime(clock, undefined);
  return [
    { start: 0, end: folded.length, ...(value === undefined ? { reason: 'invalid_time' } : { value }) },
  ];
}

function amount(said: string): number {
  if (said === '') return 0;
  if (/cuarto|quarter/.test(said)) return 15;
  return said === 'half' ? 30 : (numberOf(said) ?? 0);
}

function minuteOf(said: string): number {
  if (said === '') return 0;
  if (said === ' y media') return 30;
  if (said === ' y cuarto') return 15;
  if (said === ' menos cuarto') return -15;
  const count = numberOf(said.replace(/^ (?:y|con|menos) |[^\da-z]|(?<=\d)\D+$|^\D(?=\d)/g, '').trim()) ?? 99;
  return said.startsWith(' menos') ? -count : count;
}

/** Undefined when no clock shows it. */
export function clockTime(
  { hour, minute }: { readonly hour: number; readonly minute: number },
  part: string | undefined,
): string | undefined {
  if (hour > 23 || minute > 59 || minute < -59) return undefined;
  const full = wholeHour(hour, part);
  if (full === undefined) return undefined;
  const total = (full * 60 + minute + 1440) % 1440;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

function wholeHour(hour: number, part: string | undefined): number | undefined {
  if (part === undefined) return hour >= 1 && hour <= 6 ? hour + 12 : hour;
  if (/^a\.? ?m|manana|maniana|madrugada|morning/.test(part)) {
    if (hour > 12) return undefined;
    return hour === 12 ? (/manana|maniana|morning/.test(part) ? 12 : 0) : hour;
  }
  if (/noche|night/.test(part)) return hour === 12 ? 0 : hour < 12 ? hour + 12 : hour;
  if (/dia/.test(part)) return hour >= 1 && hour <= 6 ? hour + 12 : hour;
  return hour < 12 ? hour + 12 : hour;
}

/** "9 am o 10": neither is chosen yet. */
function withoutAlternatives(mentions: readonly Mention[], folded: string): Mention[] {
  let end = -1;
  return mentions.filter((mention) => {
    const isSecond = end >= 0 && mention.start - end <= 10;
    const follows = alternative.test(folded.slice(mention.end, mention.end + 30));
    end = follows || isSecond ? mention.end : -1;
    return !follows && !isSecond;
  });
}

function isMeant({ start, end }: Mention, folded: string): boolean {
  const before = folded.slice(Math.max(0, start - 24), start);
  const after = folded.slice(end, end + 30);
  return !blockedBefore.test(before) && !counted.test(after);
}
