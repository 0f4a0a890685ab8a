// How many places of a slot are left. Listing, holding and confirming all ask here.
import type { Slot } from '../../knowledge/index.ts';
import { HOUR_MS } from './limits.ts';
import { type Entry, type Sheet, spotOf } from './sheet.ts';

/** An offer that ended keeps its place until the waitlist has passed it on, but not for long. */
const LATE_MS = 60_000;

/** Whether an entry takes a place at that moment. */
export function takesPlace({ state, until }: Entry, now: number): boolean {
  if (state === 'confirmed' || state === 'attended' || state === 'absent') return true;
  if (state === 'held') return until > now;
  return (state === 'offered' || state === 'guarded') && until + LATE_MS > now;
}

/** A turno that counts for "one per RUC and procedure". */
export const isLive = (entry: Entry, now: number): boolean =>
  entry.state === 'confirmed'
    ? entry.end > now
    : (entry.state === 'held' || entry.state === 'offered') && entry.until > now;

export function capacityOf(slot: Slot, sheet: Sheet): number {
  return sheet.capacity[spotOf(slot.counter, slot.time)] ?? sheet.capacity[slot.counter] ?? slot.capacity;
}

export function isClosed(
  { counter, time }: Pick<Slot, 'counter' | 'time'>,
  sheet: Pick<Sheet, 'closed'>,
): boolean {
  return sheet.closed.some(
    (stretch) =>
      (!stretch.counter || stretch.counter === counter) &&
      (!stretch.from || stretch.from <= time) &&
      (!stretch.to || time < stretch.to),
  );
}

/** Places taken, by spot. */
export function takenBySpot(sheet: Sheet, now: number): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const entry of Object.values(sheet.entries))
    if (takesPlace(entry, now)) taken.set(entry.spot, (taken.get(entry.spot) ?? 0) + 1);
  return taken;
}

/** Places left: none in a closed stretch. */
export function roomFor(slot: Slot, sheet: Sheet, now: number, taken = takenBySpot(sheet, now)): number {
  if (isClosed(slot, sheet)) return 0;
  return Math.max(0, capacityOf(slot, sheet) - (taken.get(spotOf(slot.counter, slot.time)) ?? 0));
}

/** Without what ended long ago and nobody will ask for again. */
export function tidied(sheet: Sheet, now: number): Sheet {
  const stale = Object.values(sheet.entries).filter((entry) => isStale(entry, now));
  if (stale.length === 0) return sheet;
  const gone = new Set(stale.map(({ code }) => code));
  return {
    ...sheet,
    entries: Object.fromEntries(Object.entries(sheet.entries).filter(([code]) => !gone.has(code))),
  };
}

function isStale({ state, until }: Entry, now: number): boolean {
  const age = now - until;
  if (state === 'cancelled' || state === 'moved') return age > 24 * HOUR_MS;
  return (state === 'released' || state === 'held' || state === 'guarded') && age > HOUR_MS;
}
