// Finishing a move to another sheet: settle in the new place, leave the old one, say so. Every step may be repeated.
import { roomFor } from './availability.ts';
import { newCode } from './code.ts';
import { changed, freeing, onEntry, slotOfEntry } from './entryMoves.ts';
import { type Claim, withClaim } from './holder.ts';
import { type BookParts, holderOf, isRefusal, sheetOf } from './parts.ts';
import type { Entry } from './sheet.ts';
import { tend } from './tending.ts';
import { hasWaiters } from './waitingList.ts';

type Moving = NonNullable<Claim['moving']>;

interface Pending {
  readonly claim: Claim;
  readonly moving: Moving;
}

/** Finishes what moves an employer has under way. Doing it twice, or by two at once, is doing it once. */
export async function mend(parts: BookParts, ruc: string): Promise<void> {
  const { value: holder } = await parts.records.read(holderOf(parts, ruc));
  for (const claim of holder.claims)
    if (claim.moving) await finish(parts, ruc, { claim, moving: claim.moving });
}

async function finish(parts: BookParts, ruc: string, { claim, moving }: Pending): Promise<void> {
  const { code, at } = claim;
  const isTaken = !isRefusal(await parts.records.change(sheetOf(moving.to), settle(parts, code, moving)));
  const isMoved = isTaken && (await leave(parts, claim, moving.key));
  if (isTaken && !isMoved) await parts.records.change(sheetOf(moving.to), undo(code, moving.key));
  await parts.records.change(holderOf(parts, ruc), (before) => {
    const one = before.claims.find((other) => other.code === code);
    if (one?.moving?.key !== moving.key) return { answer: undefined };
    const { moving: _, ...rest } = one;
    return {
      next: withClaim(before, code, () => ({ ...rest, at: isMoved ? moving.to : at })),
      answer: undefined,
    };
  });
}

/** Whether the last thing this key did is what the entry is: a late hand must not touch what came after. */
const isOf = ({ applied }: Entry, key: string): boolean => applied.at(-1) === key;

/** The new place becomes the turno's, unless its hold ended and somebody else has it. */
const settle = (parts: BookParts, code: string, { to, key }: Moving) =>
  onEntry(code, (entry, now, sheet) => {
    if (!isOf(entry, key)) return { answer: { refused: 'gone' } };
    if (entry.state === 'confirmed') return { answer: entry };
    if (entry.state !== 'held') return { answer: { refused: 'gone' } };
    const slot = slotOfEntry(parts.agenda(), entry, to);
    const hasPlace = entry.until > now || (slot !== undefined && roomFor(slot, sheet, now) > 0);
    return hasPlace ? changed({ ...entry, state: 'confirmed', until: 0 }) : { answer: { refused: 'taken' } };
  });

/** The old place is freed; false when the turno was cancelled or attended there meanwhile. */
async function leave(parts: BookParts, { code, at }: Claim, key: string): Promise<boolean> {
  const guard = (await hasWaiters(parts, at.office, at.day)) ? newCode() : undefined;
  const decide = freeing(guard, code, (entry, now) => {
    // A later move brought the turno back here: that is not the place to leave.
    if (entry.applied.includes(key) || entry.state === 'moved')
      return { answer: { ...entry, state: 'moved' } };
    if (entry.state !== 'confirmed' && entry.state !== 'displaced') return { answer: entry };
    return changed({ ...entry, state: 'moved', until: now });
  });
  const entry = await parts.records.change(sheetOf(at), decide);
  if (guard) await tend(parts, at).catch(() => undefined);
  return isRefusal(entry) || entry.state === 'moved';
}

const undo = (code: string, key: string) =>
  onEntry(code, (entry, now) =>
    entry.state === 'confirmed' && isOf(entry, key)
      ? changed({ ...entry, state: 'released', until: now })
      : { answer: entry },
  );
