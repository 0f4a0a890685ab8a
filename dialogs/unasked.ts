// Messages nobody asked for just now: none at night, three a day at most, and never after "no avisar" (FLOWS §8).
import { dayName, dayNumber, minuteOfDay, momentOf } from './localTime.ts';
import type { ConversationData } from './state.ts';

const NIGHT_STARTS = 21 * 60;
const NIGHT_ENDS = 7 * 60;
/** A few minutes past the hour: nobody is the first sound of the day. */
const MORNING = NIGHT_ENDS + 5;
const MOST_A_DAY = 3;

/** When a message due now may be sent: now, or the morning after. */
export function allowedAt(data: Pick<ConversationData, 'unasked'>, now: number): number {
  const minute = minuteOfDay(now);
  const today = dayNumber(now);
  if (minute < NIGHT_ENDS) return momentOf(today, MORNING);
  if (minute >= NIGHT_STARTS || sentToday(data, now) >= MOST_A_DAY) return momentOf(today + 1, MORNING);
  return now;
}

/** One more was sent. */
export function countUnasked(data: ConversationData, now: number): void {
  data.unasked = { day: dayName(now), count: sentToday(data, now) + 1 };
}

const sentToday = ({ unasked }: Pick<ConversationData, 'unasked'>, now: number) =>
  unasked?.day === dayName(now) ? unasked.count : 0;
