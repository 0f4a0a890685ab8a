// Where the law of 20 December 2016 puts a feast's day of rest. Days are numbers since 1970-01-01.
import { weekdayOf } from '../entities/calendar.ts';

export type Moves = 'any' | 'weekend' | 'never';

/** Monday … Sunday -> how many days the rest moves. */
const ALONE = [0, -1, 2, 1, 0, -1, 1] as const;
const WEEKEND_ONLY = [0, 0, 0, 0, 0, -1, 1] as const;

/** Two feasts on consecutive days rest on Monday and Tuesday, Thursday and Friday, or around a weekend; by the first one's weekday. */
const PAIRED = [
  [0, 0],
  [-1, -1],
  [1, 1],
  [0, 0],
  [-1, -1],
  [-1, 1],
  [1, 1],
] as const;

export function restOf(day: number, moves: Moves): number {
  if (moves === 'never') return day;
  return day + ((moves === 'weekend' ? WEEKEND_ONLY : ALONE)[weekdayOf(day)] ?? 0);
}

/** The rests of a feast and of the one on the day after it. */
export function restsOfPair(first: number): readonly [number, number] {
  const [one, two] = PAIRED[weekdayOf(first)] ?? [0, 0];
  return [first + one, first + 1 + two];
}
