// What staff do to an office's day.
import type { DaySheet, Refusal, Stretch, Turno } from '../../dialogs/index.ts';
import { type Slot, slotsOfOffice } from '../../knowledge/index.ts';
import { capacityOf, isClosed, takenBySpot } from './availability.ts';
import { changed, onEntry } from './entryMoves.ts';
import type { SheetRef } from './holder.ts';
import { locate } from './locating.ts';
import { type BookParts, isRefusal, sheetOf, turnoOf, turnoOrGone } from './parts.ts';
import { type Entry, type Sheet, spotOf, withEntry } from './sheet.ts';
import { guardFree, tend } from './tending.ts';
import { hasWaiters } from './waitingList.ts';

/** Keys of staff's deeds kept on a sheet. */
const KEYS = 200;

export async function daySheet(parts: BookParts, at: SheetRef): Promise<DaySheet> {
  const { value: sheet, now } = await parts.records.read(sheetOf(at));
  const taken = takenBySpot(sheet, now);
  const slots = slotsOfOffice(parts.agenda(), at.office, at.day);
  return {
    ...at,
    slots: slots.map(({ id, zone: _, ...slot }) => ({
      ...slot,
      slot: id,
      capacity: capacityOf({ ...slot, id, zone: _ }, sheet),
      taken: taken.get(spotOf(slot.counter, slot.time)) ?? 0,
      closed: isClosed(slot, sheet),
    })),
    turnos: Object.values(sheet.entries)
      .filter(({ state, until }) => state !== 'released' && (state !== 'held' || until > now))
      .sort((a, b) => a.start - b.start)
      .flatMap((entry) => turnoOf(entry, at) ?? []),
  };
}

export async function closeWindow(
  parts: BookParts,
  stretch: Stretch,
  key: string,
): Promise<readonly Turno[]> {
  const { office, day, ...bounds } = stretch;
  const at = { office, day };
  const displaced = await parts.records.change(sheetOf(at), (sheet, now) => {
    if (sheet.done.includes(key)) return { answer: displacedIn(sheet, stretch) };
    const closed = { ...withDone(sheet, key), closed: [...sheet.closed, defined(bounds)] };
    const next = Object.values(sheet.entries)
      .filter((entry) => isInside(entry, stretch))
      .reduce((value, entry) => displace(value, entry, now), closed);
    return { next, answer: displacedIn(next, stretch) };
  });
  await tend(parts, at).catch(() => undefined);
  return displaced.flatMap((entry) => turnoOf(entry, at) ?? []);
}

function displace(sheet: Sheet, entry: Entry, now: number): Sheet {
  if (entry.state === 'confirmed' && entry.end > now)
    return withEntry(sheet, { ...entry, state: 'displaced', told: !entry.line });
  // An offer's end is told by its own timer, which finds it over.
  if (entry.state === 'offered') return withEntry(sheet, { ...entry, until: now });
  if (entry.state === 'held') return withEntry(sheet, { ...entry, state: 'released', until: now });
  return sheet;
}

const displacedIn = (sheet: Sheet, stretch: Stretch): readonly Entry[] =>
  Object.values(sheet.entries).filter((entry) => entry.state === 'displaced' && isInside(entry, stretch));

function isInside({ spot }: Entry, { counter: wanted, from, to }: Stretch): boolean {
  const [counter = '', time = ''] = spot.split('@');
  return (!wanted || wanted === counter) && (!from || from <= time) && (!to || time < to);
}

/** Reopens exactly what was closed with the same bounds; without bounds, everything. */
export async function openWindow(parts: BookParts, stretch: Stretch, key: string): Promise<void> {
  const { office, day, ...bounds } = stretch;
  const wanted = JSON.stringify(defined(bounds));
  await parts.records.change(sheetOf(stretch), (sheet) => {
    if (sheet.done.includes(key)) return { answer: undefined };
    const closed =
      wanted === '{}' ? [] : sheet.closed.filter((one) => JSON.stringify(defined(one)) !== wanted);
    return { next: { ...withDone(sheet, key), closed }, answer: undefined };
  });
  await offerToWaiters(parts, { office, day }, (slot) => isClosed(slot, { closed: [defined(bounds)] }));
}

/** In one order, so that equal bounds read alike. */
function defined({ counter, from, to }: Omit<Stretch, 'office' | 'day'>): Sheet['closed'][number] {
  return { ...(counter ? { counter } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

export interface CapacityPlace extends SheetRef {
  readonly counter: string;
  readonly time?: string | undefined;
}

export async function setCapacity(
  parts: BookParts,
  { office, day, counter, time }: CapacityPlace,
  { capacity, key }: { readonly capacity: number; readonly key: string },
): Promise<void> {
  if (!Number.isSafeInteger(capacity) || capacity < 0)
    throw new RangeError(`capacity ${capacity} is no whole number`);
  const place = time ? spotOf(counter, time) : counter;
  await parts.records.change(sheetOf({ office, day }), (sheet) => {
    if (sheet.done.includes(key)) return { answer: undefined };
    return {
      next: { ...withDone(sheet, key), capacity: { ...sheet.capacity, [place]: capacity } },
      answer: undefined,
    };
  });
  await offerToWaiters(
    parts,
    { office, day },
    (slot) => slot.counter === counter && (!time || slot.time === time),
  );
}

async function offerToWaiters(parts: BookParts, at: SheetRef, isNew: (slot: Slot) => boolean): Promise<void> {
  if (!(await hasWaiters(parts, at.office, at.day))) return;
  const slots = slotsOfOffice(parts.agenda(), at.office, at.day).filter(isNew);
  await guardFree(
    parts,
    at,
    slots.map(({ id }) => id),
  );
}

const withDone = (sheet: Sheet, key: string): Sheet => ({
  ...sheet,
  done: [...sheet.done, key].slice(-KEYS),
});

/** Either may be put right by the other. */
export async function mark(
  parts: BookParts,
  code: string,
  as: 'attended' | 'absent',
): Promise<Turno | Refusal> {
  const found = await locate(parts, code);
  if (!found) return { refused: 'gone' };
  const { at } = found.claim;
  const decide = onEntry(code, (entry) => {
    if (!['confirmed', 'attended', 'absent'].includes(entry.state)) return { answer: { refused: 'gone' } };
    return entry.state === as ? { answer: entry } : changed({ ...entry, state: as });
  });
  const entry = await parts.records.change(sheetOf(at), decide);
  return isRefusal(entry) ? entry : turnoOrGone(entry, at);
}
