// One counter's slots of one day, by its weekly windows alone: rest days and what is booked come later.
import { weekdayOfDate } from '../calendar.ts';
import { type Counter, type Modality, type Office, WEEKDAYS, type Zone } from './schemas.ts';
import { slotId } from './slotId.ts';
import { instantOf, minutesOf, timeOf } from './zones.ts';

export interface Slot {
  readonly id: string;
  readonly office: string;
  readonly counter: string;
  readonly modality: Modality;
  /** `YYYY-MM-DD` and `HH:MM` on the office's clock. */
  readonly day: string;
  readonly time: string;
  readonly zone: Zone;
  /** Instants, ms. */
  readonly start: number;
  readonly end: number;
  /** By the agenda; staff may change it for a day. */
  readonly capacity: number;
}

/** A plan never changes, so each is made once: a listing looks at thousands of slots. */
const plans = new WeakMap<Counter, Map<string, readonly Slot[]>>();
const MOST_DAYS = 1000;

export function slotsOfDay(counter: Counter, office: Office, day: string): readonly Slot[] {
  const known = plans.get(counter) ?? new Map<string, readonly Slot[]>();
  plans.set(counter, known);
  const made = known.get(day) ?? makeSlots(counter, office, day);
  if (known.size >= MOST_DAYS) known.clear();
  known.set(day, made);
  return made;
}

function makeSlots(counter: Counter, office: Office, day: string): readonly Slot[] {
  const weekday = WEEKDAYS[weekdayOfDate(day)];
  const windows = counter.windows.filter(({ days }) => weekday && days.includes(weekday));
  return windows.flatMap(({ from, to }) => {
    const count = Math.floor((minutesOf(to) - minutesOf(from)) / counter.minutes);
    return Array.from({ length: count }, (_, index) =>
      slotAt(counter, office, { day, time: timeOf(minutesOf(from) + index * counter.minutes) }),
    );
  });
}

function slotAt(counter: Counter, office: Office, { day, time }: { day: string; time: string }): Slot {
  const start = instantOf(day, time, office.zone);
  const place = { office: office.id, counter: counter.id, day, time };
  const { modality, capacity } = counter;
  const end = start + counter.minutes * 60_000;
  return { ...place, id: slotId(place), modality, capacity, zone: office.zone, start, end };
}
