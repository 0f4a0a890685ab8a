// Decisions about one sheet: pure, and run again when another process was quicker.
import type { Refusal } from '../../dialogs/index.ts';
import { type Agenda, type Slot, slotsOfOffice } from '../../knowledge/index.ts';
import { roomFor, tidied } from './availability.ts';
import type { SheetRef } from './holder.ts';
import type { Decision } from './place.ts';
import type { Decide } from './sharedRecords.ts';
import { type Entry, type Sheet, spotOf, withEntry } from './sheet.ts';

export type EntryAnswer = Entry | Refusal;

/** One entry of a sheet changed; an answer without `next` leaves it alone. */
export function onEntry(
  code: string,
  decide: (
    entry: Entry,
    now: number,
    sheet: Sheet,
  ) => { readonly next?: Entry; readonly answer: EntryAnswer },
): Decide<Sheet, EntryAnswer> {
  return (sheet, now) => {
    const entry = sheet.entries[code];
    if (!entry) return { answer: { refused: 'gone' } };
    const { next, answer } = decide(entry, now, sheet);
    return next ? { next: withEntry(tidied(sheet, now), next), answer } : { answer };
  };
}

/** Puts a new entry in a free place; the same key hears of its own entry again. */
export function takePlace(
  entry: (slot: Slot, now: number) => Entry,
  slotAt: (now: number) => Slot | undefined,
  key: string,
): Decide<Sheet, EntryAnswer> {
  return (sheet, now) => {
    const known = Object.values(sheet.entries).find((one) => one.key === key);
    if (known) return { answer: known };
    const slot = slotAt(now);
    if (!slot) return { answer: { refused: 'notOffered' } };
    if (roomFor(slot, sheet, now) === 0) return { answer: { refused: 'taken' } };
    const taken = entry(slot, now);
    return { next: withEntry(tidied(sheet, now), taken), answer: taken };
  };
}

export const confirmEntry = (code: string): Decide<Sheet, EntryAnswer> =>
  onEntry(code, (entry, now) => {
    if (entry.state === 'confirmed') return { answer: entry };
    if (entry.state === 'held' && entry.until > now)
      return changed({ ...entry, state: 'confirmed', until: 0 });
    const isOver = entry.state === 'held' || entry.state === 'released';
    return { answer: { refused: isOver ? 'expired' : 'gone' } };
  });

/** A hold given back; anything else is left as it is and told. */
export const releaseEntry = (code: string, guard?: string): Decide<Sheet, EntryAnswer> =>
  freeing(guard, code, (entry, now) =>
    entry.state === 'held' ? changed({ ...entry, state: 'released', until: now }) : { answer: entry },
  );

export const cancelEntry = (code: string, guard?: string): Decide<Sheet, EntryAnswer> =>
  freeing(guard, code, (entry, now) => {
    if (entry.state === 'held') return changed({ ...entry, state: 'released', until: now });
    if (entry.state !== 'confirmed' && entry.state !== 'displaced') return { answer: entry };
    if (entry.start <= now) return { answer: { refused: 'tooLate' } };
    return changed({ ...entry, state: 'cancelled', until: now });
  });

/** Frees a place; with `guard`, the code of an entry that keeps it for the waitlist. */
export function freeing(
  guard: string | undefined,
  code: string,
  decide: Parameters<typeof onEntry>[1],
): Decide<Sheet, EntryAnswer> {
  return (sheet, now) => {
    const before = sheet.entries[code];
    const { next, answer } = onEntry(code, decide)(sheet, now);
    if (!next || !before || !guard || before.state === 'displaced') return { next, answer };
    return { next: withEntry(next, guardOf(before, guard, now)), answer };
  };
}

/** A place kept for the waitlist for a moment, with no name on it. */
export function guardOf(freed: Entry, code: string, now: number): Entry {
  const { label, line, ...rest } = freed;
  return {
    ...rest,
    code,
    key: `guard:${code}`,
    state: 'guarded',
    until: now,
    ruc: '',
    moves: 0,
    applied: [],
    told: true,
  };
}

/** Removes an entry as if it had never been, if it is still a hold made by that key. */
export const dropHold =
  (code: string, key: string): Decide<Sheet, undefined> =>
  (sheet): Decision<Sheet, undefined> => {
    const entry = sheet.entries[code];
    if (entry?.state !== 'held' || entry.key !== key) return { answer: undefined };
    const { [code]: _, ...entries } = sheet.entries;
    return { next: { ...sheet, entries }, answer: undefined };
  };

/** The agenda's slot an entry stands in, if there is one still. */
export function slotOfEntry(agenda: Agenda, { spot }: Entry, { office, day }: SheetRef): Slot | undefined {
  return slotsOfOffice(agenda, office, day).find(({ counter, time }) => spotOf(counter, time) === spot);
}

export const changed = (entry: Entry): { readonly next: Entry; readonly answer: Entry } => ({
  next: entry,
  answer: entry,
});
