// Looking after a sheet: holds and offers that ended, places kept for the waitlist, news not told yet.
// Runs when a place comes free and whenever the sheet's own timer rings; any process may, also two at once.
import { type Slot, slotsOfOffice } from '../../knowledge/index.ts';
import { roomFor } from './availability.ts';
import { newCode } from './code.ts';
import type { SheetRef } from './holder.ts';
import { endEntry, endOffer, offerPlace } from './offering.ts';
import { type BookParts, lineOf, sheetOf, turnoOf } from './parts.ts';
import { type Entry, nextTend, spotOf, withEntry } from './sheet.ts';
import { hasWaiters } from './waitingList.ts';

/** Enough for every place of a day to find its waiter; what is left waits for the timer. */
const ROUNDS = 200;

export async function tend(parts: BookParts, at: SheetRef): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const { value: sheet, now } = await parts.records.read(sheetOf(at));
    const due = nextTend(sheet, now);
    if (due === undefined || due > now) return;
    await endExpired(parts, at);
    const { value: after } = await parts.records.read(sheetOf(at));
    for (const entry of Object.values(after.entries)) {
      if (entry.state === 'guarded') await offerPlace(parts, at, entry);
      else if (!entry.told) await tellNews(parts, at, entry);
    }
  }
}

/** Holds and offers whose time is over: their places go to the waitlist, or to everybody. */
async function endExpired(parts: BookParts, at: SheetRef): Promise<void> {
  const isWanted = await hasWaiters(parts, at.office, at.day);
  const ended = await parts.records.change(sheetOf(at), (sheet, now) => {
    const over = Object.values(sheet.entries).filter(
      ({ state, until }) => (state === 'held' || state === 'offered') && until <= now,
    );
    const next = over.reduce((value, entry) => endEntry(value, entry, { now, isWanted }), sheet);
    return {
      next: over.length > 0 ? next : undefined,
      answer: over.filter(({ state }) => state === 'offered'),
    };
  });
  for (const offer of ended) await endOffer(parts, offer, { what: 'offerEnded', at });
}

/** Keeps free places of these slots for the waitlist, one each, and offers them. */
export async function guardFree(parts: BookParts, at: SheetRef, slots: readonly string[]): Promise<void> {
  await parts.records.change(sheetOf(at), (sheet, now) => {
    const free = slotsOfOffice(parts.agenda(), at.office, at.day).filter(
      (slot) => slots.includes(slot.id) && slot.start > now && roomFor(slot, sheet, now) > 0,
    );
    const next = free.reduce((value, slot) => withEntry(value, freshGuard(slot, now)), sheet);
    return { next: free.length > 0 ? next : undefined, answer: undefined };
  });
  await tend(parts, at).catch(() => undefined);
}

function freshGuard({ counter, time, start, end }: Slot, now: number): Entry {
  const blank = {
    ruc: '',
    procedure: '',
    employerType: 'company' as const,
    passed: [],
    applied: [],
    told: true,
  };
  const code = newCode();
  return {
    ...blank,
    code,
    key: `guard:${code}`,
    spot: spotOf(counter, time),
    start,
    end,
    state: 'guarded',
    until: now,
    moves: 0,
  };
}

/** Told first and noted after: a crash in between tells again, and telling twice is telling once. */
async function tellNews(parts: BookParts, at: SheetRef, entry: Entry): Promise<void> {
  const what = entry.state === 'displaced' ? 'displaced' : entry.state === 'offered' ? 'offer' : undefined;
  const turno = turnoOf(entry, at);
  const line = what && (await lineOf(parts, entry));
  if (line && turno) await parts.tell(line, { what, code: entry.code }, turno);
  await parts.records.change(sheetOf(at), (sheet) => {
    const now = sheet.entries[entry.code];
    return now?.told === false
      ? { next: withEntry(sheet, { ...now, told: true }), answer: undefined }
      : { answer: undefined };
  });
}
