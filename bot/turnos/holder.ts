// What is known of one employer (RUC-HMAC): on which sheets its turnos are, how often it held and cancelled, what it waits for.
import { z } from 'zod';
import type { Refusal } from '../../dialogs/index.ts';
import { shardOf } from '../store/index.ts';
import { HOUR_MS, KEEP_MS, type TurnoLimits } from './limits.ts';
import type { Place } from './place.ts';

const sheetRef = z.object({ office: z.string(), day: z.string() });
export type SheetRef = z.infer<typeof sheetRef>;

const line = z.object({ channel: z.string(), conversation: z.string() });

const claimSchema = z.object({
  code: z.string(),
  procedure: z.string(),
  /** Who hears of it: goes before what its entry says, because a case may have moved. */
  line: line.optional(),
  /** The sheet its entry is on. */
  at: sheetRef,
  /** A move to another sheet that is under way: finished by whoever finds it. */
  moving: z.object({ to: sheetRef, key: z.string(), since: z.number() }).optional(),
});
export type Claim = z.infer<typeof claimSchema>;

const waitingSchema = z.object({
  id: z.string(),
  procedure: z.string(),
  employerType: z.enum(['company', 'public', 'natural_person', 'household']),
  offices: z.array(z.string()),
  modality: z.enum(['in_person', 'virtual']).optional(),
  from: z.string(),
  to: z.string(),
  dayPart: z.enum(['morning', 'afternoon']).optional(),
  since: z.number(),
  label: z.string().optional(),
  line: line.optional(),
  offer: z.object({ code: z.string(), at: sheetRef, spot: z.string(), until: z.number() }).optional(),
});
export type HolderWaiting = z.infer<typeof waitingSchema>;

const holderSchema = z.object({
  claims: z.array(claimSchema).default([]),
  /** When holds were made, this last hour. */
  holds: z.array(z.object({ code: z.string(), at: z.number() })).default([]),
  cancels: z.array(z.object({ code: z.string(), at: z.number() })).default([]),
  waiting: z.array(waitingSchema).default([]),
});
export type Holder = z.infer<typeof holderSchema>;

const emptyHolder = (): Holder => ({ claims: [], holds: [], cancels: [], waiting: [] });

export function holderPlace(ruc: string, limits: TurnoLimits): Place<Holder> {
  const key = `turnos:holder:${ruc}`;
  const dueAt = (holder: Holder): number | undefined => {
    const since = holder.claims.flatMap(({ moving }) => (moving ? [moving.since] : []));
    return since.length > 0 ? Math.min(...since) + limits.mendMs : undefined;
  };
  return {
    key,
    shard: shardOf(key),
    precious: true,
    parse: (value) => (value === undefined ? emptyHolder() : holderSchema.parse(value)),
    keepMs: (holder, now) => Math.max(lastDay(holder) + KEEP_MS - now, 2 * 24 * HOUR_MS),
    timer: { id: key, payload: { turnos: 'holder', ruc }, dueAt },
  };
}

function lastDay({ claims, waiting }: Holder): number {
  const days = [
    ...claims.flatMap(({ at, moving }) => [at.day, moving?.to.day ?? at.day]),
    ...waiting.map(({ to }) => to),
  ];
  return Math.max(0, ...days.map((day) => Date.parse(`${day}T23:59:59Z`)));
}

/** Where a code leads. */
export interface CodeNote {
  readonly ruc: string;
  /** The sheet it was born on; a move may have taken it elsewhere. */
  readonly at: SheetRef;
}

export function codePlace(blinded: string, day: string): Place<CodeNote | undefined> {
  const key = `turnos:code:${blinded}`;
  const note = z.object({ ruc: z.string(), at: sheetRef }).optional().catch(undefined);
  // A move may take it as far as the horizon again, thrice: kept well beyond that.
  const kept = Date.parse(`${day || '1970-01-01'}T23:59:59Z`) + 5 * KEEP_MS;
  return {
    key,
    shard: shardOf(key),
    parse: (value) => note.parse(value),
    keepMs: (_, now) => Math.max(kept - now, HOUR_MS),
  };
}

/** Why this employer may not hold one more just now. */
export function holdRefusal(holder: Holder, limits: TurnoLimits, now: number): Refusal | undefined {
  const holds = holder.holds.filter(({ at }) => at > now - HOUR_MS);
  if (holds.length >= limits.holdsPerHour) {
    const freed = holds.map(({ at }) => at).sort((a, b) => a - b)[holds.length - limits.holdsPerHour] ?? now;
    return { refused: 'tooManyHolds', until: freed + HOUR_MS };
  }
  const cancels = holder.cancels.filter(({ at }) => at > now - limits.cancelWindowMs).map(({ at }) => at);
  const pause = Math.max(0, ...cancels) + limits.coolDownMs;
  return cancels.length >= limits.cancels && pause > now ? { refused: 'coolDown', until: pause } : undefined;
}

/** The claim takes the place of the procedure's earlier one. */
export const withClaimOf = (holder: Holder, claim: Claim): Holder => ({
  ...holder,
  claims: [...holder.claims.filter(({ procedure }) => procedure !== claim.procedure), claim],
});

export const withHold = (holder: Holder, code: string, now: number): Holder => ({
  ...holder,
  holds: [...holder.holds.filter(({ at }) => at > now - HOUR_MS), { code, at: now }],
});

/** A turno given back counts once, whoever notes it. */
export function withCancel(holder: Holder, code: string, at: number): Holder {
  if (holder.cancels.some((cancel) => cancel.code === code)) return holder;
  return { ...holder, cancels: [...holder.cancels, { code, at }].slice(-10) };
}

/** One claim changed; the holder as it is when there is no such claim. */
export function withClaim(holder: Holder, code: string, change: (claim: Claim) => Claim): Holder {
  const claims = holder.claims.map((claim) => (claim.code === code ? change(claim) : claim));
  return { ...holder, claims };
}
