// Taking a place for minutes, for good, and giving it back.
import type { Applicant, Refusal, Turno } from '../../dialogs/index.ts';
import { readSlotId, type SlotPlace, slotNamed } from '../../knowledge/index.ts';
import { admit, free } from './admitting.ts';
import { newCode } from './code.ts';
import {
  cancelEntry,
  confirmEntry,
  dropHold,
  type EntryAnswer,
  releaseEntry,
  takePlace,
} from './entryMoves.ts';
import { type Holder, withCancel } from './holder.ts';
import { locate } from './locating.ts';
import { type BookParts, codeNote, holderOf, isRefusal, noteCode, sheetOf, turnoOrGone } from './parts.ts';
import { type Entry, spotOf } from './sheet.ts';

export async function hold(
  parts: BookParts,
  slot: string,
  ask: { applicant: Applicant; key: string },
): Promise<Turno | Refusal> {
  const place = readSlotId(slot);
  if (!place) return { refused: 'notOffered' };
  const entry = await takeHold(parts, place, { ...ask, slot });
  if (isRefusal(entry)) return entry;
  if (entry.state !== 'held')
    return entry.state === 'confirmed' ? turnoOrGone(entry, place) : { refused: 'expired' };
  const at = { office: place.office, day: place.day };
  const [refusal, isOurs] = await Promise.all([
    admit(parts, ask.applicant.ruc, {
      ...{ code: entry.code, procedure: entry.procedure, at },
      line: ask.applicant.line,
    }),
    noteCode(parts, entry.code, { ruc: entry.ruc, at }),
  ]);
  if (!refusal && isOurs) return turnoOrGone(entry, at);
  await parts.records.change(sheetOf(at), dropHold(entry.code, ask.key));
  return refusal ?? hold(parts, slot, ask);
}

interface HoldAsk {
  readonly slot: string;
  readonly applicant: Applicant;
  readonly key: string;
}

function takeHold(
  parts: BookParts,
  place: SlotPlace,
  { slot, applicant, key }: HoldAsk,
): Promise<EntryAnswer> {
  const { ruc, procedure, employerType, line, label } = applicant;
  const code = newCode();
  const entry = (found: { start: number; end: number }, now: number): Entry => ({
    ...{
      code,
      key,
      state: 'held',
      ruc,
      procedure,
      employerType,
      line,
      spot: spotOf(place.counter, place.time),
    },
    ...{ start: found.start, end: found.end, until: now + parts.limits.holdMs },
    ...{ moves: 0, applied: [], passed: [], told: true, ...(label === undefined ? {} : { label }) },
  });
  const slotAt = (now: number) => slotNamed(parts.agenda(), slot, { procedure, employerType, now });
  return parts.records.change(sheetOf(place), takePlace(entry, slotAt, key));
}

export async function confirm(parts: BookParts, code: string): Promise<Turno | Refusal> {
  const { value: note } = await parts.records.read(codeNote(parts, code));
  if (!note) return { refused: 'gone' };
  const near = await parts.records.change(sheetOf(note.at), confirmEntry(code));
  if (!isRefusal(near)) return turnoOrGone(near, note.at);
  if (near.refused !== 'gone') return near;
  // Not where it was born: it moved, or it is over.
  const found = await locate(parts, code);
  if (!found) return { refused: 'gone' };
  const entry = await parts.records.change(sheetOf(found.claim.at), confirmEntry(code));
  return isRefusal(entry) ? entry : turnoOrGone(entry, found.claim.at);
}

export async function release(parts: BookParts, code: string): Promise<Turno | Refusal> {
  const found = await locate(parts, code);
  if (!found) return { refused: 'gone' };
  const entry = await free(parts, found.claim, releaseEntry);
  return isRefusal(entry) ? entry : turnoOrGone(entry, found.claim.at);
}

export async function cancel(parts: BookParts, code: string): Promise<Turno | Refusal> {
  const found = await locate(parts, code);
  if (!found) return { refused: 'gone' };
  const { at } = found.claim;
  const entry = await free(parts, found.claim, cancelEntry);
  if (isRefusal(entry)) return entry;
  // Moved to another sheet between finding and cancelling: it is cancelled there.
  if (entry.state === 'moved') return cancel(parts, code);
  if (entry.state === 'cancelled') {
    const noted = (holder: Holder) => {
      const next = withCancel(holder, code, entry.until);
      return next === holder ? { answer: undefined } : { next, answer: undefined };
    };
    await parts.records.change(holderOf(parts, found.ruc), noted);
  }
  return turnoOrGone(entry, at);
}
