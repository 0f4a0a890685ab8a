// The turno book: the port's verbs over the storage kernel, and the timers it sets for itself.
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Line, Turno, TurnoBook } from '../dialogs/index.ts';
import type { Agenda } from '../knowledge/index.ts';
import type { SealedTaken } from './store/index.ts';
import { isLive } from './turnos/availability.ts';
import { readCode } from './turnos/code.ts';
import { freeSlots } from './turnos/free.ts';
import { cancel, confirm, hold, release } from './turnos/holding.ts';
import { join, waitingOf } from './turnos/joining.ts';
import { LIMITS, type TurnoLimits } from './turnos/limits.ts';
import { type Located, locate, locateOfRuc } from './turnos/locating.ts';
import { mend } from './turnos/mending.ts';
import { reschedule } from './turnos/moving.ts';
import { bookNamed } from './turnos/named.ts';
import { type BookParts, entryOf, holderOf, sheetOf, type TurnoNews, turnoOf } from './turnos/parts.ts';
import { readdress } from './turnos/readdressing.ts';
import { type RecordsStore, SharedRecords } from './turnos/sharedRecords.ts';
import { closeWindow, daySheet, mark, openWindow, setCapacity } from './turnos/staff.ts';
import { tend } from './turnos/tending.ts';
import { leave, pass, take } from './turnos/waiting.ts';

export type {
  Applicant,
  DaySheet,
  FreeQuery,
  FreeSlot,
  Line,
  Refusal,
  Stretch,
  Turno,
  TurnoBook,
  TurnoState,
  Waiting,
  Wish,
} from '../dialogs/index.ts';
export { readCode } from './turnos/code.ts';
export { LIMITS, type TurnoLimits } from './turnos/limits.ts';
export type { TurnoNews } from './turnos/parts.ts';

export interface TurnoBookParts {
  readonly store: RecordsStore;
  /** Asked anew each time, so that staff may edit it while running. */
  readonly agenda: () => Agenda;
  /** `store.secret('index')` */
  readonly indexKey: Buffer;
  readonly limits?: Partial<TurnoLimits> | undefined;
  /** Reaches a person later; may be called again with the same news, and must then do it once. */
  readonly tell?: ((line: Line, news: TurnoNews, turno: Turno) => Promise<void>) | undefined;
  /** A whole number from 0 up to `count`. */
  readonly draw?: ((count: number) => number) | undefined;
}

/** What the scheduler hands over: the book's own timers. */
export interface TurnoTimers {
  rings(taken: SealedTaken): boolean;
  /** @throws StoreAway: it comes again when its lease ends */
  ring(taken: SealedTaken): Promise<void>;
}

const timerSchema = z.union([
  z.object({ turnos: z.literal('sheet'), office: z.string(), day: z.string() }),
  z.object({ turnos: z.literal('holder'), ruc: z.string() }),
]);

export function createTurnoBook(given: TurnoBookParts): TurnoBook & TurnoTimers {
  const parts: BookParts = {
    records: new SharedRecords(given.store),
    agenda: given.agenda,
    indexKey: given.indexKey,
    limits: { ...LIMITS, ...given.limits },
    tell: given.tell ?? (async () => undefined),
    draw: given.draw ?? randomInt,
  };
  return {
    ...bookingVerbs(parts),
    ...waitingVerbs(parts),
    ...staffVerbs(parts),
    rings: (taken) => timerSchema.safeParse(taken.payload).success,
    ring: (taken) => ring(parts, taken),
  };
}

/** A code in any clothing; one that is no code leads nowhere. */
const tidy = (code: string): string => readCode(code) ?? '';

function bookingVerbs(parts: BookParts) {
  return {
    free: (query) => freeSlots(parts, query),
    hold: (slot, applicant, key) => hold(parts, slot, { applicant, key }),
    confirm: (code) => confirm(parts, tidy(code)),
    release: (code) => release(parts, tidy(code)),
    reschedule: (code, slot, key) => reschedule(parts, { code: tidy(code), slot, key }),
    cancel: (code) => cancel(parts, tidy(code)),
    find: async (code) => seen(parts, await locate(parts, tidy(code)), false),
    ofRuc: async (ruc, procedure) => seen(parts, await locateOfRuc(parts, ruc, procedure), true),
    bookNamed: (name, key) => bookNamed(parts, name, key),
  } satisfies Partial<TurnoBook>;
}

function waitingVerbs(parts: BookParts) {
  return {
    join: (wish, applicant, key) => join(parts, { wish, applicant, key }),
    leave: (ruc, procedure) => leave(parts, ruc, procedure),
    waitingOf: (ruc, procedure) => waitingOf(parts, ruc, procedure),
    take: (code) => take(parts, tidy(code)),
    pass: (code) => pass(parts, tidy(code)),
    readdress: (moved) => readdress(parts, { ...moved, codes: moved.codes.map(tidy) }),
  } satisfies Partial<TurnoBook>;
}

function staffVerbs(parts: BookParts) {
  return {
    daySheet: (office, day) => daySheet(parts, { office, day }),
    closeWindow: (stretch, key) => closeWindow(parts, stretch, key),
    openWindow: (stretch, key) => openWindow(parts, stretch, key),
    setCapacity: (place, capacity, key) => setCapacity(parts, place, { capacity, key }),
    mark: (code, as) => mark(parts, tidy(code), as),
  } satisfies Partial<TurnoBook>;
}

async function seen(
  parts: BookParts,
  found: Located | undefined,
  liveOnly: boolean,
): Promise<Turno | undefined> {
  if (!found) return undefined;
  const { entry, now } = await entryOf(parts, found.claim);
  return entry && (!liveOnly || isLive(entry, now)) ? turnoOf(entry, found.claim.at) : undefined;
}

async function ring(parts: BookParts, taken: SealedTaken): Promise<void> {
  const timer = timerSchema.parse(taken.payload);
  if (timer.turnos === 'sheet')
    await tend(parts, timer).then(() => parts.records.answer(sheetOf(timer), taken));
  else await mend(parts, timer.ruc).then(() => parts.records.answer(holderOf(parts, timer.ruc), taken));
}
