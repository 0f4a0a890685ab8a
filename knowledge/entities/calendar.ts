// Days as whole numbers, so that a week is plus seven.

const dayMs = 86_400_000;

/** Days since 1970-01-01, or undefined when the calendar has no such day. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? Math.round(date.getTime() / dayMs) : undefined;
}

export function isoDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function partsOf(day: number): {
  readonly year: number;
  readonly month: number;
  readonly date: number;
} {
  const date = new Date(day * dayMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Minutes of Guayaquil's wall clock to its day. */
export function dayOf(minutes: number): number {
  return Math.floor(minutes / 1440);
}

/** The first such weekday strictly after the day. */
export function nextWeekday(after: number, weekday: number): number {
  return after + (((weekday - weekdayOf(after) + 6) % 7) + 1);
}

/** The weekday within the Monday-to-Sunday week that is `weeks` away from the day's own. */
export function weekdayInWeek(day: number, weekday: number, weeks: number): number {
  return day - weekdayOf(day) + weekday + 7 * weeks;
}
