// A place that came free for the waitlist: lots are drawn, the winner's record and the sheet say so, in this order.
import { counterServes } from '../../knowledge/index.ts';
import { isLive, roomFor, takesPlace } from './availability.ts';
import { newCode } from './code.ts';
import { guardOf, slotOfEntry } from './entryMoves.ts';
import type { Holder, HolderWaiting, SheetRef } from './holder.ts';
import { type BookParts, claimFor, entryOf, holderOf, lineOf, noteCode, sheetOf, turnoOf } from './parts.ts';
import { type Entry, type Sheet, withEntry } from './sheet.ts';
import { removeWaiter, type Waiter, waitingPlace } from './waitingList.ts';

/** Draws lots among those who wait for such a place; nobody: it is free for all. */
export async function offerPlace(parts: BookParts, at: SheetRef, guard: Entry): Promise<void> {
  const { value: list } = await parts.records.read(waitingPlace(at.office));
  const candidates = list.waiters.filter((waiter) => wants(parts, waiter, { at, guard }));
  while (candidates.length > 0) {
    const [waiter] = candidates.splice(parts.draw(candidates.length), 1);
    if (waiter && (await offerTo(parts, at, { guard, waiter }))) return;
  }
  await parts.records.change(sheetOf(at), (sheet) => {
    if (sheet.entries[guard.code]?.state !== 'guarded') return { answer: undefined };
    const { [guard.code]: _, ...entries } = sheet.entries;
    return { next: { ...sheet, entries }, answer: undefined };
  });
}

function wants(parts: BookParts, waiter: Waiter, { at, guard }: { at: SheetRef; guard: Entry }): boolean {
  if (guard.passed.includes(waiter.ruc) || at.day < waiter.from || waiter.to < at.day) return false;
  const slot = slotOfEntry(parts.agenda(), guard, at);
  if (!slot || (waiter.modality && waiter.modality !== slot.modality)) return false;
  if (waiter.dayPart && slot.time < '12:00' !== (waiter.dayPart === 'morning')) return false;
  return counterServes(parts.agenda(), slot.counter, waiter);
}

interface Offer {
  readonly guard: Entry;
  readonly waiter: Waiter;
}

/** False when this waiter cannot have it: try the next. The waiter's record is written first, so that nobody gets two. */
async function offerTo(parts: BookParts, at: SheetRef, { guard, waiter }: Offer): Promise<boolean> {
  if (await hasLiveTurno(parts, waiter)) {
    await removeWaiting(parts, waiter);
    return false;
  }
  const waiting = await bind(parts, at, { guard, waiter });
  if (!waiting) return false;
  if (!(await noteCode(parts, guard.code, { ruc: waiter.ruc, at }))) return false;
  const isOurs = await parts.records.change(sheetOf(at), (sheet, now) => {
    const entry = sheet.entries[guard.code];
    if (entry?.state !== 'guarded') return { answer: entry?.state === 'offered' && entry.ruc === waiter.ruc };
    const slot = slotOfEntry(parts.agenda(), entry, at);
    // The guard's own place counts as taken while it stands.
    const { [guard.code]: _, ...others } = sheet.entries;
    if (!slot || slot.start <= now || roomFor(slot, { ...sheet, entries: others }, now) === 0)
      return { answer: false };
    return { next: withEntry(sheet, offered(parts, entry, { waiter, waiting, now })), answer: true };
  });
  if (!isOurs) await endOffer(parts, { ...guard, ruc: waiter.ruc });
  return isOurs;
}

function offered(
  { limits }: BookParts,
  entry: Entry,
  { waiter, waiting, now }: { waiter: Waiter; waiting: HolderWaiting; now: number },
): Entry {
  const { ruc, procedure, employerType } = waiter;
  const shown = waiting.label === undefined ? {} : { label: waiting.label };
  const line = waiting.line ? { line: waiting.line } : {};
  const until = now + limits.offerMs;
  return {
    ...entry,
    ...{ ruc, procedure, employerType, until },
    ...shown,
    ...line,
    state: 'offered',
    told: !waiting.line,
  };
}

/** Notes the offer with the waiter; undefined when it waits no more or has another offer. */
async function bind(
  parts: BookParts,
  at: SheetRef,
  { guard, waiter }: Offer,
): Promise<HolderWaiting | undefined> {
  const found = await parts.records.change<Holder, HolderWaiting | 'none' | undefined>(
    holderOf(parts, waiter.ruc),
    (holder, now) => {
      const waiting = holder.waiting.find(({ id }) => id === waiter.id);
      if (!waiting) return { answer: 'none' };
      if (waiting.offer && waiting.offer.code !== guard.code && waiting.offer.until > now)
        return { answer: undefined };
      const offer = { code: guard.code, at, spot: guard.spot, until: now + parts.limits.offerMs };
      const next = holder.waiting.map((one) => (one === waiting ? { ...one, offer } : one));
      return { next: { ...holder, waiting: next }, answer: waiting };
    },
  );
  if (found !== 'none') return found;
  await removeWaiter(parts, [at.office], waiter.id);
  return undefined;
}

async function hasLiveTurno(parts: BookParts, { ruc, procedure }: Waiter): Promise<boolean> {
  const { value: holder } = await parts.records.read(holderOf(parts, ruc));
  const claim = claimFor(holder, procedure);
  if (!claim) return false;
  const { entry, now } = await entryOf(parts, claim);
  return entry !== undefined && takesPlace(entry, now) && isLive(entry, now);
}

/** An entry ended; its place kept for the waitlist when somebody waits. Who had an offer has had the chance. */
export function endEntry(
  sheet: Sheet,
  entry: Entry,
  { now, isWanted }: { now: number; isWanted: boolean },
): Sheet {
  const ended = withEntry(sheet, { ...entry, state: 'released', until: now, told: true });
  if (!isWanted) return ended;
  const guard = guardOf(entry, newCode(), now);
  return withEntry(ended, { ...guard, passed: entry.ruc ? [...entry.passed, entry.ruc] : entry.passed });
}

/** The waiter's own record forgets the offer, and the waiter hears when it simply ran out. */
export async function endOffer(
  parts: BookParts,
  offer: Entry,
  news?: { readonly what: 'offerEnded'; readonly at: SheetRef },
): Promise<void> {
  const line = news && (await lineOf(parts, offer));
  await parts.records.change(holderOf(parts, offer.ruc), (holder) => {
    if (!holder.waiting.some((one) => one.offer?.code === offer.code)) return { answer: undefined };
    const waiting = holder.waiting.map((one) => (one.offer?.code === offer.code ? withoutOffer(one) : one));
    return { next: { ...holder, waiting }, answer: undefined };
  });
  const turno = news && turnoOf(offer, news.at);
  if (turno && line) await parts.tell(line, { what: news.what, code: offer.code }, turno);
}

function withoutOffer({ offer: _, ...waiting }: HolderWaiting): HolderWaiting {
  return waiting;
}

/** Who has a turno waits no more. */
export async function removeWaiting(
  parts: BookParts,
  { ruc, id }: Pick<Waiter, 'ruc' | 'id'>,
): Promise<void> {
  const offices = await parts.records.change(holderOf(parts, ruc), (holder) => {
    const gone = holder.waiting.find((one) => one.id === id);
    if (!gone) return { answer: [] };
    return {
      next: { ...holder, waiting: holder.waiting.filter((one) => one !== gone) },
      answer: gone.offices,
    };
  });
  await removeWaiter(parts, offices, id);
}
