// Days by name: el jueves, el lunes que viene, el martes de la otra semana.
import { nextWeekday, weekdayInWeek } from './calendar.ts';
import type { DayMention } from './dates.ts';
import type { Reading } from './reading.ts';
import { nearWords } from './sound.ts';

const names: ReadonlyArray<readonly [RegExp, number]> = [
  [/^(?:lu|mo)/, 0],
  [/^(?:mar|tu)/, 1],
  [/^(?:mi|we)/, 2],
  [/^(?:ju|hue|th)/, 3],
  [/^(?:v|b|f)/, 4],
  [/^(?:sab|sat)/, 5],
  [/^(?:do|sun)/, 6],
];
const name =
  'lun(?:es|ez|s)|lunnes|mart(?:es|ez)|mi[ae]rcole[sz]|mi[ae]rcloes|miercole|jue?bes|jue?v[ei][sz]|huev?es|jueves|[vb]i?ern[ei][sz]|sabado|savado|domingo|monday|tuesday|wed(?:nesday|nsday)|wensday|thurs(?:day)?|friday|saturday|sunday|tues';
const nearNames = nearWords('lunes martes miercoles jueves viernes sabado domingo'.split(' '), 5);
const nextWeek =
  '(?:la )?(?:proxima|otra|siguiente|next|following) (?:semana|week)|la (?:semana|sem) (?:que viene|proxima|siguiente|entrante|q viene)|la otra|the week after';
const pattern = new RegExp(
  `(?:\\b(${nextWeek}),? (?:el |on )?(?:dia )?)?\\b(los |todos los |cada |every |de )?(?:(?:el|este|the|this|on|para el|al|del) ){0,3}(otro |pasado |last |ultimo )?(?:proximo |prox\\.? |next |this |dia |siguiente ){0,2}(?<!\\b(?:santo|sto\\.?|sta\\.?) )\\b(${name})s?\\b( (?:proximo|que viene|q viene|siguiente|entrante|pasado|anterior|en ocho|in eight))?(?:,? (?:de |en |of )?(${nextWeek}|esta semana|this week))?`,
  'g',
);

export function weekdays(reading: Reading, today: number): DayMention[] {
  const { folded } = reading;
  const found: DayMention[] = [];
  for (const match of folded.matchAll(pattern)) {
    const place = { start: match.index, end: match.index + match[0].length };
    const [, before, every, which, word = '', after = '', week] = match;
    if (/^(?:los|todos|cada|every)/.test(every ?? '') || which === 'otro ') found.push(place);
    else if (which !== undefined || /pasado|anterior/.test(after)) found.push({ ...place, reason: 'past' });
    else
      found.push({
        ...place,
        isWeekday: true,
        day: dayFor(word, { today, week: `${before ?? week ?? ''}${after}` }),
      });
  }
  return found.length > 0 ? withoutRanges(found, folded) : slips(reading, today);
}

/** "el vienes": a slip is believed after an article, or when the day was asked for. */
function slips({ folded, words, asked, bare }: Reading, today: number): DayMention[] {
  return words.flatMap(({ start, end, sound, text }) => {
    if (end - start < 5 || !/[esdo]$/.test(folded.slice(start, end))) return [];
    const expected =
      (asked === 'date' && bare) ||
      /\b(?:el|este|proximo) $/.test(folded.slice(Math.max(0, start - 9), start));
    const weekday = expected ? nearNames.find(sound, text) : undefined;
    if (weekday === undefined) return [];
    return [{ start, end, isWeekday: true, day: dayFor(weekday, { today, week: '' }) }];
  });
}

function dayFor(word: string, { today, week }: { readonly today: number; readonly week: string }): number {
  const weekday = names.find(([start]) => start.test(word))?.[1] ?? 0;
  if (/ocho|eight/.test(week)) return nextWeekday(today, weekday) + 7;
  if (/esta semana|this week/.test(week)) return weekdayInWeek(today, weekday, 0);
  if (/otra|semana|week/.test(week)) return weekdayInWeek(today, weekday, 1);
  return nextWeekday(today, weekday);
}

/** "de lunes a viernes" names no day; "del lunes al jueves" may move one. */
function withoutRanges(mentions: readonly DayMention[], folded: string): DayMention[] {
  return mentions.map((mention, place) => {
    const neighbours = [mentions[place - 1], mentions[place + 1]];
    const isRange = neighbours.some((other) => {
      if (other === undefined) return false;
      const [first, second] = other.start < mention.start ? [other, mention] : [mention, other];
      const from = folded.slice(Math.max(0, first.start - 3), first.start + 3);
      return /^ a ?$/.test(folded.slice(first.end, second.start)) && /\bde /.test(from);
    });
    return isRange ? { start: mention.start, end: mention.end } : mention;
  });
}
