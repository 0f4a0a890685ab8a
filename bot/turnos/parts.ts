// What every verb of the book works with, and how stored entries become turnos.
import { createHmac } from 'node:crypto';
import type { Line, Refusal, Turno } from '../../dialogs/index.ts';
import { type Agenda, slotId } from '../../knowledge/index.ts';
import { type Claim, type CodeNote, codePlace, type Holder, holderPlace, type SheetRef } from './holder.ts';
import type { TurnoLimits } from './limits.ts';
import type { SharedRecords } from './sharedRecords.ts';
import { type Entry, sheetPlace } from './sheet.ts';

/** `offer`: a place to take or pass; `offerEnded`: it passed on; `displaced`: staff closed the window. */
export interface TurnoNews {
  readonly what: 'offer' | 'offerEnded' | 'displaced';
  readonly code: string;
}

export interface BookParts {
  readonly records: SharedRecords;
  readonly agenda: () => Agenda;
  readonly limits: TurnoLimits;
  /** Key of the HMAC under which codes are looked up. */
  readonly indexKey: Buffer;
  /** Reaches a person later; may be called again for the same news, and must then do it once. */
  readonly tell: (line: Line, news: TurnoNews, turno: Turno) => Promise<void>;
  /** A whole number from 0 up to `count`: the lot among equal waiters. */
  readonly draw: (count: number) => number;
}

export const isRefusal = (value: object): value is Refusal => 'refused' in value;

export const sheetOf = ({ office, day }: SheetRef) => sheetPlace(office, day);

export const holderOf = ({ limits }: BookParts, ruc: string) => holderPlace(ruc, limits);

export function codeNote({ indexKey }: BookParts, code: string, day = '') {
  return codePlace(
    createHmac('sha256', indexKey).update(`turno:${code}`).digest('base64url').slice(0, 22),
    day,
  );
}

/** An entry as the world sees it; a place the waitlist guards, or one that moved away, is no turno. */
export function turnoOf(entry: Entry, { office, day }: SheetRef): Turno | undefined {
  const { state, spot } = entry;
  if (state === 'guarded' || state === 'moved') return undefined;
  const [counter = '', time = ''] = spot.split('@');
  const { code, start, end, procedure, employerType, label, moves } = entry;
  return {
    ...{ code, state, slot: slotId({ office, counter, day, time }), office, counter, day, time, start, end },
    ...{ procedure, employerType, moves },
    ...(label === undefined ? {} : { label }),
    ...(state === 'held' || state === 'offered' ? { until: entry.until } : {}),
  };
}

export function turnoOrGone(entry: Entry, at: SheetRef): Turno | Refusal {
  return turnoOf(entry, at) ?? { refused: 'gone' };
}

export const claimFor = ({ claims }: Pick<Holder, 'claims'>, procedure: string): Claim | undefined =>
  claims.find((claim) => claim.procedure === procedure);

/** Who hears of an entry: whoever the holder says, else whoever took it. */
export async function lineOf(parts: BookParts, entry: Entry): Promise<Line | undefined> {
  const { value: holder } = await parts.records.read(holderOf(parts, entry.ruc));
  const claim = holder.claims.find(({ code }) => code === entry.code);
  const waiting = holder.waiting.find(({ offer }) => offer?.code === entry.code);
  return claim?.line ?? waiting?.line ?? entry.line;
}

/** What its sheet says of a claim: the truth. */
export async function entryOf(
  { records }: BookParts,
  { code, at }: Claim,
): Promise<{ readonly entry: Entry | undefined; readonly now: number }> {
  const { value: sheet, now } = await records.read(sheetOf(at));
  return { entry: sheet.entries[code], now };
}

/** Writes down where a code leads; false when another turno has that code already. */
export async function noteCode(parts: BookParts, code: string, { ruc, at }: CodeNote): Promise<boolean> {
  const place = codeNote(parts, code, at.day);
  if (await parts.records.create(place, { ruc, at }, Date.parse(`${at.day}T00:00:00Z`))) return true;
  return (await parts.records.read(place)).value?.ruc === ruc;
}
