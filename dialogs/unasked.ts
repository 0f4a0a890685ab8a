// Messages nobody asked for just now: none at night, a few a day at most (facts/hours.json), and never after "no avisar" (FLOWS §8).
import type { Hours } from '../knowledge/index.ts';
import { dayName, dayNumber, minuteOfDay, momentOf } from './localTime.ts';
import type { ConversationData } from './state.ts';

export type UnaskedRules = Pick<Hours, 'quiet' | 'unasked'>;

/** When a message due now may be sent: now, or the morning after. */
export function allowedAt(
  data: Pick<ConversationData, 'unasked'>,
  now: number,
  { quiet, unasked }: UnaskedRules,
): number {
  const minute = minuteOfDay(now);
  const today = dayNumber(now);
  if (minute < quiet.to) return momentOf(today, quiet.morning);
  if (minute >= quiet.from || sentToday(data, now) >= unasked.mostADay)
    return momentOf(today + 1, quiet.morning);
  return now;
}

/** One more was sent. */
export function countUnasked(data: ConversationData, now: number): void {
  data.unasked = { day: dayName(now), count: sentToday(data, now) + 1 };
}

const sentToday = ({ unasked }: Pick<ConversationData, 'unasked'>, now: number) =>
  unasked?.day === dayName(now) ? unasked.count : 0;
