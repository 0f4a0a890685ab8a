// Wall clocks of Ecuador: the mainland at UTC-5, Galápagos at UTC-6, all year.
import { dayOfDate } from '../calendar.ts';
import type { Zone } from './schemas.ts';

const HOUR = 3_600_000;
const OFFSET: Readonly<Record<Zone, number>> = {
  'America/Guayaquil': -5 * HOUR,
  'Pacific/Galapagos': -6 * HOUR,
};

/** `HH:MM` as minutes since midnight. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The instant a wall clock shows that day and time, ms. */
export const instantOf = (day: string, time: string, zone: Zone): number =>
  dayOfDate(day) * 24 * HOUR + minutesOf(time) * 60_000 - OFFSET[zone];

/** What the wall clock shows at an instant. */
export function wallClock(at: number, zone: Zone): { readonly day: string; readonly time: string } {
  const iso = new Date(at + OFFSET[zone]).toISOString();
  return { day: iso.slice(0, 10), time: iso.slice(11, 16) };
}
