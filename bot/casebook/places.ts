// Where the casebook keeps what: no code, RUC or name stands in a key, only what an HMAC makes of it.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { shardOf } from '../store/index.ts';
import type { Place } from '../turnos/place.ts';

const DAY = 24 * 3_600_000;
/** FLOWS §14.8: 30 days after close; an open case is closed by a week of silence. */
export const KEEP_MS = 30 * DAY;
export const IDLE_MS = 7 * DAY;
const HOUR = 3_600_000;

export type Key = Buffer;

export const hashed = (key: Key, kind: string, text: string): string =>
  createHmac('sha256', key).update(`${kind}:${text}`).digest('base64url').slice(0, 22);

const channel = z.enum(['website', 'whatsapp', 'teams']);

const summarySchema = z.object({
  code: z.string(),
  /** Conversation time, ms. */
  opened: z.number(),
  /** Conversation time of what is said here: older news changes nothing. */
  at: z.number(),
  /** Store time, as retention counts. */
  touched: z.number(),
  closed: z.number().optional(),
  /** FLOWS P12, in English. */
  outcome: z.string(),
  route: z.string().optional(),
  type: z.string().optional(),
  channel,
});
export type CaseSummary = z.infer<typeof summarySchema>;

const listSchema = z.object({ cases: z.array(summarySchema) });
export type CaseList = z.infer<typeof listSchema>;
const MOST_CASES = 20;

const lastOf = ({ closed, touched }: CaseSummary) => closed ?? touched + IDLE_MS;

/** A conversation's cases, in its own shard. */
export const casesPlace = (conversation: string): Place<CaseList> => ({
  shard: shardOf(conversation),
  key: `k:${conversation}`,
  parse: (value) => listSchema.safeParse(value).data ?? { cases: [] },
  keepMs: ({ cases }, now) => Math.max(0, ...cases.map(lastOf)) + KEEP_MS - now,
});

/** Cases whose time is over are left out; the newest stay. */
export const tidied = (cases: readonly CaseSummary[], now: number): CaseList => ({
  cases: cases.filter((one) => lastOf(one) + KEEP_MS > now).slice(-MOST_CASES),
});

const pointerSchema = z.object({ conversation: z.string(), channel, until: z.number() });
export type Pointer = z.infer<typeof pointerSchema>;

/** Code -> conversation, in the code's own shard. */
export function pointerPlace(key: Key, code: string): Place<Pointer | undefined> {
  const name = `kc:${hashed(key, 'case', code)}`;
  return {
    shard: shardOf(name),
    key: name,
    parse: (value) => pointerSchema.safeParse(value).data,
    keepMs: (pointer, now) => (pointer?.until ?? 0) - now,
  };
}

const rucSchema = z.object({ codes: z.array(z.object({ code: z.string(), at: z.number() })) });
export type CodesOfRuc = z.infer<typeof rucSchema>;

/** HMAC of a RUC -> codes of its cases. */
export function rucPlace(key: Key, ruc: string): Place<CodesOfRuc> {
  const name = `kr:${hashed(key, 'ruc', ruc)}`;
  return {
    shard: shardOf(name),
    key: name,
    parse: (value) => rucSchema.safeParse(value).data ?? { codes: [] },
    keepMs: ({ codes }, now) => Math.max(0, ...codes.map(({ at }) => at)) + IDLE_MS + KEEP_MS - now,
  };
}

/** A company put aside, beside its conversation. */
export const companyPlace = (home: string, id: string): Place<unknown> => ({
  shard: shardOf(home),
  key: `kp:${home}/${id}`,
  parse: (value) => value ?? null,
  keepMs: () => KEEP_MS,
});

const linkSchema = z.object({
  conversation: z.string(),
  channel,
  until: z.number(),
  /** The effect that used it: nobody else does. */
  usedBy: z.string().optional(),
});
export type LinkRecord = z.infer<typeof linkSchema>;

export function linkPlace(key: Key, code: string): Place<LinkRecord | undefined> {
  const name = `kl:${hashed(key, 'link', code)}`;
  return {
    shard: shardOf(name),
    key: name,
    parse: (value) => linkSchema.safeParse(value).data,
    // Kept past its use, so that a repeat of the same use is known.
    keepMs: () => HOUR,
  };
}

const triesSchema = z.object({ at: z.array(z.number()) });
export type Tries = z.infer<typeof triesSchema>;

/** Tries at codes, by whoever they are counted for. */
export function triesPlace(name: string, windowMs: number): Place<Tries> {
  const key = `kt:${name}`;
  return {
    shard: shardOf(name),
    key,
    parse: (value) => triesSchema.safeParse(value).data ?? { at: [] },
    keepMs: () => windowMs,
  };
}
