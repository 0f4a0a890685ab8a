// When something happened: "ahora", "hace 2 h", "ayer a las 4", "hoy 08h30".

import { fromWallClock, type Reading, readMessage } from './reading.ts';
import { numberOf, numberPattern } from './spelledNumbers.ts';
import { clockTime, timeMentions } from './times.ts';

export type PastMoment = Date | 'future' | 'ambiguous';

const justNow =
  /\b(?:ahora|ahorita|ahoritita|recien|reciencito|en este (?:momento|instante)|hace (?:un )?(?:rato|ratito|momento|instante|poco|poquito|nada)|acab[oa] de|just now|right now|now|a moment ago)\b/;
const units: ReadonlyArray<readonly [RegExp, number]> = [
  [/^(?:m|min|mins|minut\w*)$/, 1],
  [/^(?:h|hs|hrs?|hor\w*|hour\w*)$/, 60],
  [/^(?:d|dia\w*|day\w*)$/, 1440],
  [/^(?:sem\w*|week\w*)$/, 10_080],
];
const amount = `(?<count>media|medio|un par de|half an|a couple of|un|una|an|a|${numberPattern})`;
const unit = '(?<unit>minutos?|minutes?|mins?|m|horas?|hours?|hrs?|hs|h|dias?|days?|d|semanas?|weeks?)';
const ago = new RegExp(
  `\\b(?:hace|ace|hara)(?: como| unas?| unos| ya| mas o menos)* ${amount} ?${unit}\\b(?<rest> y media| y (?:${numberPattern}) minutos?| y cuarto)?`,
);
const agoEnglish = new RegExp(`\\b${amount} ?${unit} ago\\b`);
const daysBack: ReadonlyArray<readonly [RegExp, number]> = [
  [/\b(?:ante ?ayer|antier|antes de ayer|day before yesterday)\b/, 2],
  [/\b(?:ayer|anoche|yesterday|last night)\b/, 1],
];
const night = /\b(?:anoche|last night|ayer (?:en|por) la noche)\b/;
const todayPart = /\b(?:hoy|today|esta|this|en la|por la|a las?|a eso|tipo|\d{1,2}[:h]\d{2}|temprano)\b/;

/** The moment told, the latest it can be; `ambiguous` when morning and evening both fit or a day has no hour. */
export function findPastMoment(text: string, now: Date): PastMoment | undefined {
  const reading = readMessage(text, now, 'time');
  const { folded } = reading;
  const before = minutesAgo(folded);
  if (before !== undefined) return fromWallClock(reading.now - before);
  const back = daysBack.find(([words]) => words.test(folded))?.[1];
  if (/\b(?:pasado )?(?:manana|tomorrow)\b/.test(folded.replace(/\b(?:la|esta) manana\b/g, '')))
    return 'future';
  if (back === undefined && justNow.test(folded)) return now;
  if (back === undefined && !todayPart.test(folded) && timeMentions(reading).length === 0) return undefined;
  return atHour(reading, back ?? 0);
}

function minutesAgo(folded: string): number | undefined {
  const groups = (ago.exec(folded) ?? agoEnglish.exec(folded))?.groups;
  if (groups === undefined) return undefined;
  const each = units.find(([words]) => words.test(groups.unit ?? ''))?.[1] ?? 1;
  return Math.round((countOf(groups.count) + restOf(groups.rest)) * each) + minutesOf(groups.rest);
}

function countOf(said = ''): number {
  if (/^(?:media|medio|half an)$/.test(said)) return 0.5;
  if (/par de|couple/.test(said)) return 2;
  return numberOf(said) ?? 1;
}

function restOf(said = ''): number {
  if (/media/.test(said)) return 0.5;
  return /cuarto/.test(said) ? 0.25 : 0;
}

function minutesOf(said = ''): number {
  const count = / y (.+) minuto/.exec(said)?.[1];
  return count === undefined ? 0 : (numberOf(count) ?? 0);
}

function atHour(reading: Reading, back: number): PastMoment | undefined {
  const { folded, now } = reading;
  const midnight = Math.floor(now / 1440) * 1440 - back * 1440;
  const mention = timeMentions(reading).find(({ value }) => value !== undefined);
  if (mention?.value === undefined) return back > 0 ? 'ambiguous' : undefined;
  const said = folded.slice(mention.start, mention.end);
  const candidates = clocks(said, mention.value, folded).map((minutes) => midnight + minutes);
  const past = candidates.filter((minutes) => minutes <= now);
  const [first, second] = past;
  if (first === undefined) return 'future';
  return second === undefined ? fromWallClock(first) : 'ambiguous';
}

/** Minutes of the day an hour can stand for; both halves of the day unless something settles it. */
function clocks(said: string, value: string, folded: string): number[] {
  const minutes = toMinutes(value);
  if (night.test(folded))
    return [minutes % 720 === 0 ? 1440 : (minutes % 720) + 720].map((m) => (m === 1440 ? 0 : m));
  const settled =
    /manana|tarde|noche|madrugada|temprano|morning|afternoon|evening|night|mediodia|noon|[ap]\.? ?m\b/.test(
      folded,
    );
  const isFull =
    /(?:^|\D)(?:0\d|1[3-9]|2[0-3])\s?[:h]\s?\d{2}|\d{2}h/.test(said) ||
    (minutes >= 13 * 60 && /\b1[3-9]|\b2[0-3]/.test(said));
  if (isFull) return [toMinutes(/(?:^|[^\d:h])0\d/.test(said) ? asWritten(said, value) : value)];
  if (settled) return [minutes];
  return [minutes % 720, (minutes % 720) + 720];
}

/** "04h30" is written on the 24-hour clock: no office hours here. */
function asWritten(said: string, value: string): string {
  const match = /(?:^|[^\d:h])0(\d)\s?[:h]\s?(\d{2})?/.exec(said);
  return match === null
    ? value
    : (clockTime({ hour: Number(match[1]), minute: Number(match[2] ?? 0) }, 'am') ?? value);
}

function toMinutes(value: string): number {
  const [hours = '0', minutes = '0'] = value.split(':');
  return Number(hours) * 60 + Number(minutes);
}
