// A small country for the turno book's tests: open day and night, no holidays, as many offices as asked.

import type { SealedStore } from '../../bot/store/index.ts';
import type { Applicant, Refusal, Turno, TurnoBook } from '../../bot/turnoBook.ts';
import { createTurnoBook, type TurnoBookParts, type TurnoNews } from '../../bot/turnoBook.ts';
import { holidaysFile } from '../../knowledge/calendar.ts';
import { type Agenda, agendaFile, agendaProblems, openAgenda, slotsOf } from '../../knowledge/offices.ts';

const origin = { source: 'test', reviewed: '2026-11-21' };
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const types = ['company', 'public', 'natural_person', 'household'] as const;

export function testAgenda({ offices = ['north', 'south'], capacity = 1 } = {}): Agenda {
  const parts = {
    offices: offices.map((id) => ({
      ...{
        id,
        name: id,
        city: 'Quito',
        province: 'Pichincha',
        zone: 'America/Guayaquil' as const,
        confidence: 'unknown' as const,
      },
      ...{ page: 'https://www.iess.gob.ec/', ...origin },
    })),
    procedures: ['reset', 'unlock'].map((id) => ({
      ...{
        id,
        name: { es: id, en: id },
        modalities: ['in_person' as const],
        employerTypes: [...types],
        ...origin,
      },
    })),
    holidays: holidaysFile.parse({
      rule: { text: 'x', ...origin, confidence: 'press' },
      national: [],
      local: [],
      decrees: [],
    }),
    file: agendaFile.parse({
      name: 'test',
      leadMinutes: 60,
      counters: offices.map((office) => ({
        ...{ id: `${office}-desk`, office, modality: 'in_person', minutes: 30, capacity },
        ...{
          offers: [{ procedure: 'reset' }, { procedure: 'unlock' }],
          windows: [{ days, from: '00:00', to: '23:30' }],
        },
      })),
      ...origin,
    }),
  };
  const problems = agendaProblems(parts);
  if (problems.length > 0) throw new Error(problems.join());
  return openAgenda(parts);
}

/** Slot ids of one office, from two days ahead on: `slots(agenda, 'north', 1)[3]` is the fourth of the second day. */
export function slotIds(agenda: Agenda, office: string, day = 0): string[] {
  const query = { procedure: 'reset', employerType: 'company' as const, offices: [office] };
  const slots = slotsOf(agenda, query, Date.now());
  const dates = [...new Set(slots.map((slot) => slot.day))];
  return slots.filter((slot) => slot.day === dates[day + 2]).map(({ id }) => id);
}

export const dayOfSlot = (slot: string): string => slot.split('/')[2] ?? '';

export interface Heard extends TurnoNews {
  readonly conversation: string;
}

export interface TestBook extends ReturnType<typeof createTurnoBook> {
  readonly heard: Heard[];
}

export function openBook(
  store: TurnoBookParts['store'],
  agenda: Agenda,
  rest: Partial<TurnoBookParts> = {},
): TestBook {
  const heard: Heard[] = [];
  const tell: TurnoBookParts['tell'] = async ({ conversation }, news) =>
    void heard.push({ conversation, ...news });
  return {
    ...createTurnoBook({ store, agenda: () => agenda, indexKey: Buffer.from('index'), tell, ...rest }),
    heard,
  };
}

let serial = 0;
export const fresh = (name = 'k'): string => `${name}-${process.pid}-${++serial}`;

export const applicant = (ruc = fresh('ruc'), procedure = 'reset'): Applicant => ({
  ...{ ruc, procedure, employerType: 'company', label: '179••••••4001' },
  line: { channel: 'website', conversation: `talk-of-${ruc}` },
});

/** The turno, or an error that says what was refused. */
export function turno(answer: Turno | Refusal | object): Turno {
  if (!('code' in answer) || !('state' in answer)) throw new Error(`no turno: ${JSON.stringify(answer)}`);
  return answer as Turno;
}

export const refused = (answer: object): string | undefined =>
  'refused' in answer ? String(answer.refused) : undefined;

/** Holds and confirms. */
export async function book(books: TurnoBook, slot: string, who = applicant()): Promise<Turno> {
  const held = turno(await books.hold(slot, who, fresh()));
  return turno(await books.confirm(held.code, fresh()));
}

/** What a dead process took comes back after this long. */
export const LEASE_MS = 1_000;

/** Rings what is due, as the scheduler does; answers how many timers were the book's. */
export async function ringDue(store: SealedStore, books: TestBook): Promise<number> {
  const { now, dues } = await store.nextDue();
  let rung = 0;
  for (const { shard } of dues.filter(({ at }) => at <= now))
    for (const taken of await store.takeDue(shard, LEASE_MS, 50)) {
      if (!books.rings(taken)) continue;
      await books.ring(taken);
      rung += 1;
    }
  return rung;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Rings until the claim holds. */
export async function ringUntil(
  store: SealedStore,
  books: TestBook,
  claim: () => Promise<boolean> | boolean,
): Promise<void> {
  const end = Date.now() + 5_000;
  while (!(await claim())) {
    if (Date.now() > end) throw new Error('it did not come true in time');
    await ringDue(store, books);
    await pause(10);
  }
}
