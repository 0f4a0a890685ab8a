// Which slots an agenda has for somebody: a pure function of data and time. Listing and confirming both ask here.
import { daysAfter, type RestDay } from '../calendar.ts';
import type { Agenda } from './agenda.ts';
import { type Slot, slotsOfDay } from './dayPlan.ts';
import type { Counter, EmployerType, Modality, Office } from './schemas.ts';
import { readSlotId } from './slotId.ts';
import { minutesOf, wallClock } from './zones.ts';

export type { Slot } from './dayPlan.ts';

export interface SlotQuery {
  readonly procedure: string;
  readonly employerType: EmployerType;
  readonly modality?: Modality | undefined;
  readonly province?: string | undefined;
  readonly offices?: readonly string[] | undefined;
  /** First and last day wanted. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly dayPart?: 'morning' | 'afternoon' | undefined;
  /** `HH:MM`: only slots that begin then or hold that minute. */
  readonly time?: string | undefined;
}

type Applied = Pick<SlotQuery, 'procedure' | 'employerType'>;

/** Soonest first; nothing before the lead time nor after the horizon, nothing the counter does not do for that employer. */
export function slotsOf(agenda: Agenda, query: SlotQuery, now: number): readonly Slot[] {
  return openDays(agenda, query, now)
    .flatMap(({ counter, office, day }) => slotsOfDay(counter, office, day))
    .filter((slot) => isOpenAt(agenda, slot, now) && fits(slot, query))
    .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
}

/** The slot of that name, if the agenda still has it for this procedure and employer. */
export function slotNamed(
  agenda: Agenda,
  id: string,
  { procedure, employerType, now }: Pick<SlotQuery, 'procedure' | 'employerType'> & { readonly now: number },
): Slot | undefined {
  const place = readSlotId(id);
  if (!place) return undefined;
  const query = { procedure, employerType, offices: [place.office], from: place.day, to: place.day };
  return slotsOf(agenda, query, now).find((slot) => slot.id === id);
}

/** Offices that do it for such an employer: the matrix, asked before any slot is offered. */
export function officesFor(agenda: Agenda, query: SlotQuery): readonly Office[] {
  const ids = new Set(countersFor(agenda, query).map(({ office }) => office));
  return [...agenda.offices.values()].filter(({ id }) => ids.has(id));
}

/** Every slot of an office's day, past ones and those of any procedure too; none when it is closed. */
export function slotsOfOffice(agenda: Agenda, officeId: string, day: string): readonly Slot[] {
  const office = agenda.offices.get(officeId);
  if (!office || closedBy(agenda, office, day)) return [];
  const counters = agenda.file.counters.filter((counter) => counter.office === officeId);
  return counters.flatMap((counter) => slotsOfDay(counter, office, day));
}

/** Why an office rests that day; undefined when it works or when it is just a weekend. */
export function closedBy(agenda: Agenda, { id, city }: Office, day: string): RestDay | undefined {
  const own = agenda.file.closedDays.find(({ office, date }) => office === id && date === day);
  return own ? { name: own.name, recoverable: false } : agenda.calendar.restDay(day, city);
}

function countersFor(agenda: Agenda, query: SlotQuery): readonly Counter[] {
  const { modality, province, offices } = query;
  return agenda.file.counters.filter(
    (counter) =>
      (!offices || offices.includes(counter.office)) &&
      (!province || agenda.offices.get(counter.office)?.province === province) &&
      (!modality || counter.modality === modality) &&
      serves(agenda, counter, query),
  );
}

function serves(agenda: Agenda, { offers }: Counter, { procedure, employerType }: Applied): boolean {
  const offer = offers.find((one) => one.procedure === procedure);
  const types = offer?.employerTypes ?? agenda.procedures.get(procedure)?.employerTypes ?? [];
  return offer !== undefined && types.includes(employerType);
}

/** The matrix for one counter. */
export function counterServes(agenda: Agenda, counter: string, applied: Applied): boolean {
  return agenda.file.counters.some((one) => one.id === counter && serves(agenda, one, applied));
}

interface OpenDay {
  readonly counter: Counter;
  readonly office: Office;
  readonly day: string;
}

function openDays(agenda: Agenda, query: SlotQuery, now: number): readonly OpenDay[] {
  return countersFor(agenda, query).flatMap((counter) => {
    const office = agenda.offices.get(counter.office);
    if (!office) return [];
    const today = wallClock(now, office.zone).day;
    const last = daysAfter(today, agenda.file.horizonDays);
    const from = query.from && query.from > today ? query.from : today;
    const to = query.to && query.to < last ? query.to : last;
    const days: OpenDay[] = [];
    for (let day = from; day <= to; day = daysAfter(day, 1))
      if (!closedBy(agenda, office, day)) days.push({ counter, office, day });
    return days;
  });
}

const isOpenAt = ({ file }: Agenda, { start }: Slot, now: number): boolean =>
  start >= now + file.leadMinutes * 60_000;

function fits(slot: Slot, { dayPart, time }: SlotQuery): boolean {
  const begins = minutesOf(slot.time);
  const part = begins < 12 * 60 ? 'morning' : 'afternoon';
  if (dayPart && dayPart !== part) return false;
  const length = (slot.end - slot.start) / 60_000;
  return !time || (begins <= minutesOf(time) && minutesOf(time) < begins + length);
}
