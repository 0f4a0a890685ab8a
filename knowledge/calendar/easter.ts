// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher), as a day number.
import { dayNumber } from '../entities/calendar.ts';

export function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 19 * weekday) / 433);
  const sum = epact + weekday - 7 * late;
  const month = Math.floor((sum + 90) / 25);
  return dayNumber(year, month, (sum + 33 * month + 19) % 32) ?? Number.NaN;
}
