// The waitlist as its waiters use it: join, leave, take an offered place or pass it on.
import type { Refusal, Turno } from '../../dialogs/index.ts';
import { admit } from './admitting.ts';
import { changed, onEntry } from './entryMoves.ts';
import { endEntry, endOffer, removeWaiting } from './offering.ts';
import { type BookParts, codeNote, holderOf, isRefusal, sheetOf, turnoOrGone } from './parts.ts';
import { tend } from './tending.ts';
import { removeWaiter } from './waitingList.ts';

export async function leave(parts: BookParts, ruc: string, procedure: string): Promise<boolean> {
  const { value: holder } = await parts.records.read(holderOf(parts, ruc));
  const waiting = holder.waiting.find((one) => one.procedure === procedure);
  if (!waiting) return false;
  // While the offer is still known: the place passes on to the others.
  await removeWaiter(parts, waiting.offices, waiting.id);
  if (waiting.offer) await pass(parts, waiting.offer.code);
  await removeWaiting(parts, { ruc, id: waiting.id });
  return true;
}

/** The claim is written first: a confirmed place always has its claim. */
export async function take(parts: BookParts, code: string): Promise<Turno | Refusal> {
  const ruc = (await parts.records.read(codeNote(parts, code))).value?.ruc;
  if (ruc === undefined) return { refused: 'gone' };
  const { value: holder } = await parts.records.read(holderOf(parts, ruc));
  const waiting = holder.waiting.find(({ offer }) => offer?.code === code);
  const at = waiting?.offer?.at ?? holder.claims.find((claim) => claim.code === code)?.at;
  if (!at) return { refused: 'expired' };
  if (waiting) {
    const { procedure, line } = waiting;
    const refusal = await admit(parts, ruc, { code, procedure, at, ...(line ? { line } : {}) }, false);
    if (refusal) return refusal;
  }
  const entry = await parts.records.change(sheetOf(at), takeOffer(code, ruc));
  if (isRefusal(entry)) return entry;
  if (waiting) await removeWaiting(parts, { ruc, id: waiting.id });
  return turnoOrGone(entry, at);
}

const takeOffer = (code: string, ruc: string) =>
  onEntry(code, (entry, now) => {
    if (entry.ruc === ruc && entry.state === 'confirmed') return { answer: entry };
    if (entry.ruc !== ruc || entry.state !== 'offered' || entry.until <= now)
      return { answer: { refused: 'expired' } };
    return changed({ ...entry, state: 'confirmed', until: 0, told: true });
  });

export async function pass(parts: BookParts, code: string): Promise<void> {
  const ruc = (await parts.records.read(codeNote(parts, code))).value?.ruc;
  if (ruc === undefined) return;
  const { value: holder } = await parts.records.read(holderOf(parts, ruc));
  const at = holder.waiting.find(({ offer }) => offer?.code === code)?.offer?.at;
  if (!at) return;
  const passed = await parts.records.change(sheetOf(at), (sheet, now) => {
    const entry = sheet.entries[code];
    if (entry?.state !== 'offered' || entry.ruc !== ruc) return { answer: undefined };
    return { next: endEntry(sheet, entry, { now, isWanted: true }), answer: entry };
  });
  if (!passed) return;
  await endOffer(parts, passed);
  await tend(parts, at).catch(() => undefined);
}
