// Another time for a turno: the new place is taken before the old one is free. On one sheet that is one write;
// across two sheets a record in the holder says so first, and whoever finds it finishes the move.
import type { Refusal, Turno } from '../../dialogs/index.ts';
import { readSlotId, slotNamed } from '../../knowledge/index.ts';
import { roomFor } from './availability.ts';
import { newCode } from './code.ts';
import { changed, dropHold, type EntryAnswer, freeing } from './entryMoves.ts';
import { type Claim, type SheetRef, withClaim } from './holder.ts';
import { locate } from './locating.ts';
import { mend } from './mending.ts';
import { type BookParts, entryOf, holderOf, isRefusal, sheetOf, turnoOrGone } from './parts.ts';
import type { Decide } from './sharedRecords.ts';
import { type Entry, type Sheet, spotOf, withEntry } from './sheet.ts';
import { tend } from './tending.ts';
import { hasWaiters } from './waitingList.ts';

interface Move {
  readonly code: string;
  readonly slot: string;
  readonly key: string;
}

/** A move that other moves of the same turno keep crossing is given up after so many tries. */
const TRIES = 5;

export async function reschedule(parts: BookParts, move: Move): Promise<Turno | Refusal> {
  const to = readSlotId(move.slot);
  if (!to) return { refused: 'notOffered' };
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await locate(parts, move.code);
    if (!found) return { refused: 'gone' };
    const { at } = found.claim;
    const isNear = at.office === to.office && at.day === to.day;
    const answer = isNear ? await moveNear(parts, at, move) : await moveFar(parts, found, move);
    if (answer) return isRefusal(answer.entry) ? answer.entry : turnoOrGone(answer.entry, answer.at);
  }
  return { refused: 'taken' };
}

interface Moved {
  readonly entry: EntryAnswer;
  readonly at: SheetRef;
}

/** Within one office's day: one write. */
async function moveNear(parts: BookParts, at: SheetRef, move: Move): Promise<Moved | undefined> {
  const guard = (await hasWaiters(parts, at.office, at.day)) ? newCode() : undefined;
  const decide = freeing(guard, move.code, (entry, now, sheet) => {
    const done = settledMove(parts, entry, { key: move.key, now });
    if (done) return { answer: done };
    const moved = placed(parts, { entry, sheet, move, now });
    return isRefusal(moved) ? { answer: moved } : changed({ ...moved, state: 'confirmed', until: 0 });
  });
  const entry = await parts.records.change(sheetOf(at), decide);
  if (guard) await tend(parts, at).catch(() => undefined);
  if (!isRefusal(entry) && entry.state === 'moved') return undefined;
  return { entry, at };
}

/** An entry that was moved by this key already, or may not be moved. */
function settledMove(
  parts: BookParts,
  entry: Entry,
  { key, now }: { key: string; now: number },
): EntryAnswer | undefined {
  if (entry.applied.includes(key) || entry.state === 'moved') return entry;
  if (entry.state === 'held') return { refused: 'expired' };
  if (entry.state !== 'confirmed' && entry.state !== 'displaced') return { refused: 'gone' };
  if (entry.state === 'displaced') return undefined;
  if (entry.start <= now) return { refused: 'tooLate' };
  return entry.moves >= parts.limits.maxMoves ? { refused: 'tooManyMoves' } : undefined;
}

/** The entry in its new place, if there is room. */
function placed(
  parts: BookParts,
  { entry, sheet, move, now }: { entry: Entry; sheet: Sheet; move: Move; now: number },
): EntryAnswer {
  const slot = slotNamed(parts.agenda(), move.slot, { ...entry, now });
  if (!slot) return { refused: 'notOffered' };
  const spot = spotOf(slot.counter, slot.time);
  if (roomFor(slot, sheet, now) === 0) return { refused: 'taken' };
  const { start, end } = slot;
  return {
    ...entry,
    spot,
    start,
    end,
    moves: entry.moves + 1,
    applied: [...entry.applied, move.key],
    told: true,
  };
}

/** To another sheet; undefined when another move crossed this one: look again. */
async function moveFar(
  parts: BookParts,
  { ruc, claim }: { ruc: string; claim: Claim },
  move: Move,
): Promise<Moved | undefined> {
  const place = readSlotId(move.slot);
  const { entry, now } = await entryOf(parts, claim);
  if (!entry || !place) return { entry: { refused: 'gone' }, at: claim.at };
  const done = settledMove(parts, entry, { key: move.key, now });
  if (done && !isRefusal(done) && done.state === 'moved') return undefined;
  if (done) return { entry: done, at: claim.at };
  const to = { office: place.office, day: place.day };
  const taken = await parts.records.change(sheetOf(to), takeForMove(parts, entry, move));
  if (isRefusal(taken)) return { entry: taken, at: to };
  const moving = { to, key: move.key, since: now };
  if (!(await intend(parts, { ruc, claim, moving }))) {
    await parts.records.change(sheetOf(to), dropHold(move.code, move.key));
    return undefined;
  }
  await mend(parts, ruc);
  const after = (await parts.records.read(sheetOf(to))).value.entries[move.code];
  return { entry: after?.state === 'confirmed' ? after : { refused: 'gone' }, at: to };
}

function takeForMove(parts: BookParts, from: Entry, move: Move): Decide<Sheet, EntryAnswer> {
  return (sheet, now) => {
    const there = sheet.entries[move.code];
    if (there?.key === move.key && there.state === 'held') return { answer: there };
    if (there && there.state !== 'moved' && there.state !== 'released')
      return { answer: { refused: 'taken' } };
    const moved = placed(parts, { entry: from, sheet, move, now });
    if (isRefusal(moved)) return { answer: moved };
    const held: Entry = { ...moved, key: move.key, state: 'held', until: now + parts.limits.holdMs };
    return { next: withEntry(sheet, held), answer: held };
  };
}

/** Writes down that the move is under way; from here on it is finished even if this process dies. */
function intend(
  parts: BookParts,
  { ruc, claim, moving }: { ruc: string; claim: Claim; moving: NonNullable<Claim['moving']> },
): Promise<boolean> {
  return parts.records.change(holderOf(parts, ruc), (holder) => {
    const now = holder.claims.find(({ code }) => code === claim.code);
    if (!now || now.moving || now.at.office !== claim.at.office || now.at.day !== claim.at.day)
      return { answer: false };
    return { next: withClaim(holder, claim.code, (one) => ({ ...one, moving })), answer: true };
  });
}
