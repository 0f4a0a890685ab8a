// A case went on in another conversation: its turnos, holds and places in the waitlist are told there from now on.
import type { Line, TurnoBook } from '../../dialogs/index.ts';
import { onEntry } from './entryMoves.ts';
import type { Claim, Holder, SheetRef } from './holder.ts';
import { type BookParts, codeNote, entryOf, holderOf, sheetOf } from './parts.ts';
import { tend } from './tending.ts';

type Readdressing = Parameters<TurnoBook['readdress']>[0];

/** Every step may be repeated, also after a process that died half-way. */
export async function readdress(parts: BookParts, { holders, codes, from, to }: Readdressing): Promise<void> {
  const notes = await Promise.all(codes.map((code) => parts.records.read(codeNote(parts, code))));
  const named = notes.flatMap(({ value }) => value?.ruc ?? []);
  for (const ruc of new Set([...holders, ...named])) {
    const reached = await readdressHolder(parts, ruc, { from, to });
    for (const one of reached) await readdressEntry(parts, one, { from, to });
  }
}

interface Way {
  readonly from: string;
  readonly to: Line;
}

interface Reached {
  readonly code: string;
  readonly at: SheetRef;
}

/** One write says where everything of this employer is told; the sheets follow. */
async function readdressHolder(
  parts: BookParts,
  ruc: string,
  { from, to }: Way,
): Promise<readonly Reached[]> {
  const { value } = await parts.records.read(holderOf(parts, ruc));
  const before = new Map<string, Line | undefined>();
  for (const claim of value.claims)
    before.set(claim.code, claim.line ?? (await entryOf(parts, claim)).entry?.line);
  const isLeft = (line: Line | undefined) => line?.conversation === from;
  return parts.records.change<Holder, readonly Reached[]>(holderOf(parts, ruc), (holder) => {
    const claims = holder.claims.map((claim) =>
      isLeft(claim.line ?? before.get(claim.code)) ? { ...claim, line: to } : claim,
    );
    const waiting = holder.waiting.map((one) => (isLeft(one.line) ? { ...one, line: to } : one));
    const isSame =
      claims.every((claim, index) => claim === holder.claims[index]) &&
      waiting.every((one, index) => one === holder.waiting[index]);
    const answer = reachedBy({ ...holder, claims, waiting }, to);
    return isSame ? { answer } : { next: { ...holder, claims, waiting }, answer };
  });
}

/** Where entries of this line stand, or are on their way to. */
function reachedBy({ claims, waiting }: Holder, to: Line): readonly Reached[] {
  const sheets = ({ at, moving }: Claim) => (moving ? [at, moving.to] : [at]);
  const isThere = ({ line }: { readonly line?: Line | undefined }) => line?.conversation === to.conversation;
  return [
    ...claims.filter(isThere).flatMap((claim) => sheets(claim).map((at) => ({ code: claim.code, at }))),
    ...waiting.filter(isThere).flatMap(({ offer }) => (offer ? [{ code: offer.code, at: offer.at }] : [])),
  ];
}

/** News that may have gone to the conversation that was left are told again: there, hearing them twice is hearing them once. */
async function readdressEntry(parts: BookParts, { code, at }: Reached, { from, to }: Way): Promise<void> {
  const isNews = await parts.records.change(sheetOf(at), (sheet, now) => {
    const decision = onEntry(code, (entry) => {
      if (entry.line?.conversation !== from) return { answer: entry };
      const told = entry.state !== 'displaced' && entry.state !== 'offered' && entry.told;
      const next = { ...entry, line: to, told };
      return { next, answer: next };
    })(sheet, now);
    return { ...decision, answer: decision.next?.entries[code]?.told === false };
  });
  // What is not done here the sheet's timer does.
  if (isNews) await tend(parts, at).catch(() => undefined);
}
