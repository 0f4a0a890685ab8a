// What a message holds besides its intent: numbers, days, hours, places, errors, as canonical values.
import { findDate } from './entities/dates.ts';
import { findDayPart } from './entities/dayParts.ts';
import { findEmail } from './entities/email.ts';
import { findEmployerType } from './entities/employerType.ts';
import { findIdentity } from './entities/identity.ts';
import { findModality } from './entities/modality.ts';
import { findOffice } from './entities/office.ts';
import { findCity } from './entities/places.ts';
import { type Finding, type Reading, readMessage, shortened } from './entities/reading.ts';
import { findTime } from './entities/times.ts';
import { findPortalError } from './portalErrors.ts';

export { findElapsedSeconds } from './entities/elapsed.ts';
export { findPastMoment, type PastMoment } from './entities/pastMoment.ts';
export { provinceOf } from './entities/places.ts';

export type EntitySlot =
  | 'ruc'
  | 'cedula'
  | 'email'
  | 'phone'
  | 'date'
  | 'time'
  | 'day_part'
  | 'city'
  | 'office'
  | 'modality'
  | 'employer_type'
  | 'error_code';

export interface Entities {
  /** Slot -> canonical value. */
  readonly slots: Readonly<Partial<Record<EntitySlot, string>>>;
  /** Slot -> why what was offered for it is refused. */
  readonly rejected: Readonly<Partial<Record<EntitySlot, string>>>;
}

export interface EntityOptions {
  /** Defaults to the clock; days and hours count from it. */
  readonly now?: Date;
  /** The slot just asked for: a bare value is read as that one. */
  readonly asked?: string;
}

/** Reads every slot out of a message; pure, and total on any text. */
export function findEntities(text: string, options: EntityOptions = {}): Entities {
  const reading = readMessage(text, options.now ?? new Date(), options.asked);
  const findings: Partial<Record<EntitySlot, Finding>> = {
    ...findIdentity(reading),
    email: findEmail(reading),
  };
  const rest = withoutIdentity(shortened(reading), findings);
  findings.date = findDate(rest);
  findings.time = notPast(findTime(rest), findings.date, rest);
  findings.day_part = findings.time.value === undefined ? findDayPart(rest) : {};
  findings.city = findCity(rest);
  findings.office = findOffice(rest);
  findings.modality = findModality(rest);
  findings.employer_type = findEmployerType(rest);
  findings.error_code = { value: findPortalError(rest.words) };
  return collect(findings);
}

/** Long runs of figures and addresses hold no day or hour. */
function withoutIdentity(reading: Reading, found: Partial<Record<EntitySlot, Finding>>): Reading {
  const hasIdentity = ['ruc', 'cedula', 'phone', 'email'].some((slot) =>
    hasSomething(found[slot as EntitySlot]),
  );
  if (!hasIdentity) return reading;
  const blank = (run: string) => ' '.repeat(run.length);
  return { ...reading, folded: reading.folded.replace(/\+?\(?\d[\d .()–-]{6,}\d|\S*@\S*/g, blank) };
}

/** Today's hours that are over cannot be had. */
function notPast(time: Finding, date: Finding, { now, folded, booking, asked, bare }: Reading): Finding {
  if (time.value === undefined) {
    const ago = /\bhace (?:\w+ ){1,3}(?:minutos?|horas?|ratos?)|\b(?:minutes|hours?) ago\b/.test(folded);
    return ago && (booking || bare || asked === 'time' || asked === 'date') ? { reason: 'past' } : time;
  }
  const today = new Date(Math.floor(now / 1440) * 86_400_000).toISOString().slice(0, 10);
  const clock = new Date(now * 60_000).toISOString().slice(11, 16);
  return date.value === today && time.value < clock ? { reason: 'past' } : time;
}

function hasSomething(finding: Finding | undefined): boolean {
  return finding?.value !== undefined || finding?.reason !== undefined;
}

function collect(findings: Partial<Record<EntitySlot, Finding>>): Entities {
  const slots: Partial<Record<EntitySlot, string>> = {};
  const rejected: Partial<Record<EntitySlot, string>> = {};
  for (const [slot, { value, reason }] of Object.entries(findings) as Array<[EntitySlot, Finding]>) {
    if (value !== undefined) slots[slot] = value;
    else if (reason !== undefined) rejected[slot] = reason;
  }
  return { slots, rejected };
}
