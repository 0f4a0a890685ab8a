// Listing what is free: the agenda's slots against the sheets, the nearest days first, until there is enough.
import type { FreeQuery, FreeSlot } from '../../dialogs/index.ts';
import { daysAfter, type Slot, slotsOf, wallClock } from '../../knowledge/index.ts';
import { roomFor, takenBySpot } from './availability.ts';
import { type BookParts, sheetOf } from './parts.ts';

export async function freeSlots(parts: BookParts, query: FreeQuery): Promise<readonly FreeSlot[]> {
  const now = await parts.records.now();
  const { near, limit } = query;
  const distance = ({ start }: FreeSlot) => (near === undefined ? start : Math.abs(start - near));
  const found: FreeSlot[] = [];
  let isLast = false;
  for (const days of rings(parts, query, now)) {
    const slots = days.flatMap((day) => slotsOf(parts.agenda(), { ...query, from: day, to: day }, now));
    found.push(...(await freeOf(parts, slots, query)));
    if (found.length >= limit && (isLast || near === undefined)) break;
    // The morning after may be nearer than the evening of the same day.
    isLast = found.length >= limit;
  }
  return found.sort((a, b) => distance(a) - distance(b) || (a.slot < b.slot ? -1 : 1)).slice(0, limit);
}

/** Days to look at: one after the other, or in rings around the instant wanted. */
function rings(parts: BookParts, { from, to, near }: FreeQuery, now: number): readonly (readonly string[])[] {
  const last = daysAfter(wallClock(now, 'America/Guayaquil').day, parts.agenda().file.horizonDays);
  const today = wallClock(now, 'Pacific/Galapagos').day;
  const days: string[] = [];
  for (
    let day = from && from > today ? from : today;
    day <= (to && to < last ? to : last);
    day = daysAfter(day, 1)
  )
    days.push(day);
  if (near === undefined) return days.map((day) => [day]);
  const middle = wallClock(near, 'America/Guayaquil').day;
  const around = Array.from({ length: parts.agenda().file.horizonDays + 2 }, (_, far) =>
    far === 0 ? [middle] : [daysAfter(middle, -far), daysAfter(middle, far)],
  );
  return around.map((ring) => ring.filter((day) => days.includes(day)));
}

async function freeOf(
  parts: BookParts,
  slots: readonly Slot[],
  { one }: FreeQuery,
): Promise<readonly FreeSlot[]> {
  const free = await Promise.all(bySheet(slots).map((group) => freeOfSheet(parts, group)));
  return free.flatMap((group) => (one === 'day' ? group.slice(0, 1) : group));
}

function bySheet(slots: readonly Slot[]): readonly (readonly Slot[])[] {
  const sheets = new Map<string, Slot[]>();
  for (const slot of slots) {
    const name = `${slot.office}/${slot.day}`;
    const group = sheets.get(name);
    if (group) group.push(slot);
    else sheets.set(name, [slot]);
  }
  return [...sheets.values()];
}

async function freeOfSheet(parts: BookParts, slots: readonly Slot[]): Promise<readonly FreeSlot[]> {
  const [first] = slots;
  if (!first) return [];
  const { value: sheet, now } = await parts.records.read(sheetOf(first));
  const taken = takenBySpot(sheet, now);
  return slots.flatMap((slot) => {
    const room = roomFor(slot, sheet, now, taken);
    return room > 0 ? [freeSlot(slot, room)] : [];
  });
}

const freeSlot = (slot: Slot, room: number): FreeSlot => {
  const { id, office, counter, modality, day, time, start, end } = slot;
  return { slot: id, office, counter, modality, day, time, start, end, room };
};
