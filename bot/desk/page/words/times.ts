// How times read: the country's clock, whatever the computer's zone.

const ZONE = 'America/Guayaquil';
const made = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = made.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });
  made.set(key, known);
  return known;
}

const instant = (at: string | number): Date => new Date(at);

export const clockTime = (at: string | number, locale: string): string =>
  format(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant(at));

export const dayName = (at: string | number, locale: string): string =>
  format(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(instant(at));

/** The month as a word: 3/4 is April for some and March for others. */
export const dayAndTime = (at: string | number, locale: string): string =>
  `${format(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(instant(at))} ${clockTime(at, locale)}`;

/** `2026-11-21` on the country's clock. */
export const isoDay = (at: string | number): string =>
  format('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant(at));

/** `4:05`, and `1:02:00` from an hour on. */
export function span(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  if (hours >= 48) return `${Math.floor(hours / 24)} d`;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
