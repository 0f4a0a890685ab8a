// Days of rest in Ecuador, by the law's own rule, for any year; and which days are worked.
import { easterSunday } from './calendar/easter.ts';
import type { HolidaysFile, Names } from './calendar/holidaySchema.ts';
import { restOf, restsOfPair } from './calendar/transfers.ts';
import { dayNumber, isoDay, weekdayOf } from './entities/calendar.ts';

export type { HolidaysFile } from './calendar/holidaySchema.ts';
export { holidaysFile } from './calendar/holidaySchema.ts';

export interface RestDay {
  readonly name: Names;
  /** Rest that is worked off on another day (only decrees do that). */
  readonly recoverable: boolean;
}

export interface Calendar {
  /** The feast rested on that day (`YYYY-MM-DD`), in the whole country or in that canton. */
  restDay(date: string, place?: string): RestDay | undefined;
  /** Monday to Friday and no day of rest. */
  isWorkingDay(date: string, place?: string): boolean;
}

type Feast = HolidaysFile['national'][number];

export function openCalendar(file: HolidaysFile): Calendar {
  const years = new Map<number, ReadonlyMap<string, RestDay>>();
  const nationalOf = (year: number) => {
    const known = years.get(year) ?? nationalRests(file.national, year);
    years.set(year, known);
    return known;
  };
  const restDay = (date: string, place?: string): RestDay | undefined => {
    const decree = file.decrees.find((one) => one.date === date && (!one.place || one.place === place));
    if (decree?.effect === 'work') return undefined;
    if (decree) return { name: decree.name, recoverable: decree.recoverable };
    return nationalOf(Number(date.slice(0, 4))).get(date) ?? localRest(file.local, date, place);
  };
  return { restDay, isWorkingDay: (date, place) => !isWeekend(date) && !restDay(date, place) };
}

/** Rests that fall in a year, also of next New Year when it moves back into December. */
function nationalRests(feasts: readonly Feast[], year: number): ReadonlyMap<string, RestDay> {
  const rests = [year - 1, year, year + 1].flatMap((one) => restsOfYear(feasts, one));
  return new Map(rests.filter(([date]) => date.startsWith(`${year}-`)));
}

function restsOfYear(feasts: readonly Feast[], year: number): [string, RestDay][] {
  const days = feasts
    .map((feast) => ({ feast, day: feastDay(feast.on, year) }))
    .sort((a, b) => a.day - b.day);
  return days.map(({ feast, day }) => {
    const pair = feast.moves === 'any' ? (near: number) => days.some(isAnyOn(day + near)) : () => false;
    const rest = pair(1)
      ? restsOfPair(day)[0]
      : pair(-1)
        ? restsOfPair(day - 1)[1]
        : restOf(day, feast.moves);
    return [isoDay(rest), { name: feast.name, recoverable: false }];
  });
}

const isAnyOn =
  (wanted: number) =>
  ({ feast, day }: { readonly feast: Feast; readonly day: number }): boolean =>
    day === wanted && feast.moves === 'any';

function feastDay(on: Feast['on'], year: number): number {
  if (typeof on === 'object') return easterSunday(year) + on.easter;
  return dayNumber(year, Number(on.slice(0, 2)), Number(on.slice(3))) ?? Number.NaN;
}

/** A move crosses no year: no canton rests on a feast of its own so near to one. */
function localRest(local: HolidaysFile['local'], date: string, place?: string): RestDay | undefined {
  if (!place) return undefined;
  const year = Number(date.slice(0, 4));
  const feast = local.find(
    (one) => one.place === place && isoDay(restOf(feastDay(one.on, year), 'any')) === date,
  );
  return feast && { name: feast.name, recoverable: false };
}

export function isWeekend(date: string): boolean {
  return weekdayOf(dayOfDate(date)) >= 5;
}

/** `YYYY-MM-DD` as days since 1970. @throws RangeError when there is no such day */
export function dayOfDate(date: string): number {
  const [year, month, day] = date.split('-').map(Number);
  const number = dayNumber(year ?? 0, month ?? 0, day ?? 0);
  if (number === undefined) throw new RangeError(`there is no day ${date}`);
  return number;
}

/** That many days later. */
export const daysAfter = (date: string, days: number): string => isoDay(dayOfDate(date) + days);

/** 0 is Monday. */
export const weekdayOfDate = (date: string): number => weekdayOf(dayOfDate(date));
