// The reminders of a visit to an office: a day before, two hours before, half an hour before, an hour after (FLOWS §8).
import { carryOf } from '../cases/parcel.ts';
import type { JsonObject } from '../ports.ts';
import type { Talk } from '../talk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A turno of the agenda by its code, or one of the official page (`official`). Conversation time, ms. */
export interface Visit {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** For when the conversation's record is gone by then. */
  readonly carry?: JsonObject;
}

const BELLS: readonly (readonly [string, (visit: Visit) => number])[] = [
  ['T-TUR24', ({ start }) => start - 24 * HOUR],
  ['T-TUR2', ({ start }) => start - 2 * HOUR],
  ['T-VEN', ({ start }) => start - 30 * MINUTE],
  ['T-POST', ({ end }) => end + 60 * MINUTE],
];

/** Those still ahead; planning again moves them. */
export function planVisit(talk: Talk, visit: Visit): void {
  const { ports, now, data } = talk;
  for (const [name, at] of BELLS) {
    if (at(visit) > now)
      ports.scheduler.set(`${name}/${visit.id}`, at(visit), { ...carryOf(talk), ...visit.carry });
    else if (`${name}/${visit.id}` in data.timers) ports.scheduler.cancel(`${name}/${visit.id}`);
  }
}

export function cancelReminders({ ports, data }: Talk, id: string): void {
  for (const [name] of BELLS) if (`${name}/${id}` in data.timers) ports.scheduler.cancel(`${name}/${id}`);
}
