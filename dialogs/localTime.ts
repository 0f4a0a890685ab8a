// Days and hours as people live them: Guayaquil is UTC−5 all year.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OFFSET = 5 * HOUR;

/** The local day, counted from 1970: for comparing days. */
export const dayNumber = (at: number): number => Math.floor((at - OFFSET) / DAY);

/** Minutes since local midnight. */
export const minuteOfDay = (at: number): number => Math.floor((at - OFFSET - dayNumber(at) * DAY) / MINUTE);

/** The local day as 2026-11-24. */
export const dayName = (at: number): string => new Date(at - OFFSET).toISOString().slice(0, 10);

/** That minute of that local day, conversation time in ms. */
export const momentOf = (day: number, minute: number): number => day * DAY + minute * MINUTE + OFFSET;

/** The next working morning at 08:00; Saturdays and Sundays are passed over. */
export function nextMorning(now: number): number {
  let day = dayNumber(now) + 1;
  while (isWeekend(day)) day += 1;
  return momentOf(day, 8 * 60);
}

/** Day 0 was a Thursday. */
const isWeekend = (day: number) => [2, 3].includes(day % 7);

/** The same hour that many working days later; `isWorkingDay` is asked about days like 2026-11-24. */
export function addWorkingDays(now: number, count: number, isWorkingDay: (date: string) => boolean): number {
  let at = now;
  for (let left = count; left > 0; ) {
    at += DAY;
    if (isWorkingDay(dayName(at))) left -= 1;
  }
  return at;
}
