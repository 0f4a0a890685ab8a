// Joining the waitlist, and what a waiter waits for.
import type { Applicant, Refusal, Waiting, Wish } from '../../dialogs/index.ts';
import { slotId } from '../../knowledge/index.ts';
import { freeSlots } from './free.ts';
import type { HolderWaiting } from './holder.ts';
import { locateOfRuc } from './locating.ts';
import { removeWaiting } from './offering.ts';
import { type BookParts, entryOf, holderOf } from './parts.ts';
import { guardFree } from './tending.ts';
import { removeWaiter, type Waiter, waitingPlace } from './waitingList.ts';

interface Joining {
  readonly wish: Wish;
  readonly applicant: Applicant;
  readonly key: string;
}

export async function join(
  parts: BookParts,
  joining: Joining,
): Promise<Waiting | Refusal | { readonly refused: 'full' }> {
  const { wish, applicant, key } = joining;
  const found = await locateOfRuc(parts, applicant.ruc, applicant.procedure);
  const truth = found && (await entryOf(parts, found.claim));
  if (truth?.entry?.state === 'confirmed' && truth.entry.end > truth.now)
    return { refused: 'hasTurno', code: truth.entry.code };
  const old = await parts.records.change(holderOf(parts, applicant.ruc), (holder, now) => {
    if (holder.waiting.some(({ id }) => id === key)) return { answer: undefined };
    const before = holder.waiting.find(({ procedure }) => procedure === applicant.procedure);
    const waiting = [...holder.waiting.filter((one) => one !== before), waitingOfWish(joining, now, before)];
    return { next: { ...holder, waiting }, answer: before };
  });
  if (old) await removeWaiter(parts, old.offices, old.id);
  const entered = await Promise.all(wish.offices.map((office) => enter(parts, office, joining)));
  if (!entered.includes(true)) {
    await removeWaiting(parts, { ruc: applicant.ruc, id: key });
    return { refused: 'full' };
  }
  await offerFree(parts, { ...wish, ...applicant });
  return (await waitingOf(parts, applicant.ruc, applicant.procedure)) ?? { refused: 'gone' };
}

function waitingOfWish(
  { wish, applicant, key }: Joining,
  now: number,
  before?: HolderWaiting,
): HolderWaiting {
  const { procedure, employerType, line, label } = applicant;
  return {
    ...{
      id: key,
      procedure,
      employerType,
      line,
      offices: [...wish.offices],
      from: wish.from,
      to: wish.to,
      since: now,
    },
    ...(wish.modality ? { modality: wish.modality } : {}),
    ...(wish.dayPart ? { dayPart: wish.dayPart } : {}),
    ...(label === undefined ? {} : { label }),
    ...(before?.offer ? { offer: before.offer } : {}),
  };
}

function enter(parts: BookParts, office: string, { wish, applicant, key }: Joining): Promise<boolean> {
  const { ruc, procedure, employerType } = applicant;
  const { from, to, modality, dayPart } = wish;
  const waiter: Waiter = {
    ...{ id: key, ruc, procedure, employerType, from, to },
    ...(modality ? { modality } : {}),
    ...(dayPart ? { dayPart } : {}),
  };
  return parts.records.change(waitingPlace(office), ({ waiters }) => {
    if (waiters.some(({ id }) => id === key)) return { answer: true };
    if (waiters.length >= parts.limits.longestList) return { answer: false };
    return { next: { waiters: [...waiters, waiter] }, answer: true };
  });
}

/** A place that came free before the list knew of this waiter is offered now. */
async function offerFree(parts: BookParts, wish: Wish & Applicant): Promise<void> {
  const [slot] = await freeSlots(parts, { ...wish, limit: 1 });
  if (slot) await guardFree(parts, slot, [slot.slot]);
}

export async function waitingOf(
  parts: BookParts,
  ruc: string,
  procedure: string,
): Promise<Waiting | undefined> {
  const { value: holder, now } = await parts.records.read(holderOf(parts, ruc));
  const found = holder.waiting.find((one) => one.procedure === procedure);
  if (!found) return undefined;
  const { offices, modality, from, to, dayPart, since, offer } = found;
  const live =
    offer && offer.until > now
      ? { code: offer.code, slot: slotOfOffer(offer), until: offer.until }
      : undefined;
  return { procedure, offices, from, to, since, modality, dayPart, offer: live };
}

function slotOfOffer({ at, spot }: NonNullable<HolderWaiting['offer']>): string {
  const [counter = '', time = ''] = spot.split('@');
  return slotId({ ...at, counter, time });
}
