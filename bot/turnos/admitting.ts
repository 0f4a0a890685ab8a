// Whether an employer may have one more turno now, and giving back the place an earlier one had.
import type { Refusal } from '../../dialogs/index.ts';
import { isLive } from './availability.ts';
import { newCode } from './code.ts';
import { type cancelEntry, type EntryAnswer, releaseEntry } from './entryMoves.ts';
import { type Claim, type Holder, holdRefusal, withCancel, withClaimOf, withHold } from './holder.ts';
import { locate } from './locating.ts';
import { type BookParts, claimFor, entryOf, holderOf, isRefusal, sheetOf } from './parts.ts';
import type { Entry } from './sheet.ts';
import { tend } from './tending.ts';
import { hasWaiters } from './waitingList.ts';

type Admission = Refusal | { readonly settle: Claim } | undefined;

/** One live turno per RUC and procedure, so many holds an hour; a hold of another slot gives way. */
export async function admit(
  parts: BookParts,
  ruc: string,
  claim: Claim,
  isHold = true,
): Promise<Refusal | undefined> {
  const settled = new Map<string, Entry | undefined>();
  for (;;) {
    const answer = await parts.records.change<Holder, Admission>(holderOf(parts, ruc), (holder, now) => {
      if (holder.claims.some(({ code }) => code === claim.code)) return { answer: undefined };
      const refusal = isHold ? holdRefusal(withCancels(holder, settled), parts.limits, now) : undefined;
      if (refusal) return { answer: refusal };
      const other = claimFor(holder, claim.procedure);
      if (other && !settled.has(other.code)) return { answer: { settle: other } };
      const noted = withClaimOf(withCancels(holder, settled), claim);
      return { next: isHold ? withHold(noted, claim.code, now) : noted, answer: undefined };
    });
    if (!answer || !('settle' in answer)) return answer;
    const entry = await giveWay(parts, answer.settle);
    if (entry === 'live') return { refused: 'hasTurno', code: answer.settle.code };
    settled.set(answer.settle.code, entry);
  }
}

/** A crash may have kept a cancel from being noted: the sheet remembers it. */
function withCancels(holder: Holder, settled: ReadonlyMap<string, Entry | undefined>) {
  const cancelled = [...settled.values()].filter((entry) => entry?.state === 'cancelled');
  return cancelled.reduce(
    (noted, entry) => (entry ? withCancel(noted, entry.code, entry.until) : noted),
    holder,
  );
}

/** Releases the hold an earlier claim stands for; `live` when it is more than a hold. */
async function giveWay(parts: BookParts, claim: Claim): Promise<Entry | undefined | 'live'> {
  const found = claim.moving ? await locate(parts, claim.code) : { claim };
  if (!found) return undefined;
  const { entry, now } = await entryOf(parts, found.claim);
  if (!entry) return undefined;
  if (entry.state !== 'held') return isLive(entry, now) ? 'live' : entry;
  const answer = await free(parts, found.claim, releaseEntry);
  if (isRefusal(answer)) return undefined;
  return isLive(answer, now) ? 'live' : answer;
}

/** Frees a place for everybody, or for the waitlist when somebody waits. */
export async function free(
  parts: BookParts,
  { code, at }: Claim,
  decide: typeof cancelEntry,
): Promise<EntryAnswer> {
  const guard = (await hasWaiters(parts, at.office, at.day)) ? newCode() : undefined;
  const answer = await parts.records.change(sheetOf(at), decide(code, guard));
  // What is not done here the sheet's timer does.
  if (guard) await tend(parts, at).catch(() => undefined);
  return answer;
}
