// The chain of the audit log, as plain arithmetic: each entry carries the seal of the one before.
import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** What happened; names of people and things are HMACs. */
export const auditFacts = z.object({
  /** ISO time. */
  at: z.string(),
  who: z.string(),
  role: z.string(),
  what: z.string(),
  subject: z.string(),
  /** HTTP status of the answer: refusals are entries too. */
  status: z.number(),
  reason: z.string().optional(),
});
export type AuditFacts = z.infer<typeof auditFacts>;

export const auditEntry = auditFacts.extend({ seq: z.number(), prev: z.string(), hash: z.string() });
export type AuditEntry = z.infer<typeof auditEntry>;

/** A place in the chain: up to here everything is vouched for. */
export const link = z.object({ seq: z.number(), hash: z.string() });
export type Link = z.infer<typeof link>;

export const head = z.object({
  last: link,
  /** Entries up to here were let go after their year; their seal keeps the chain whole. */
  checkpoint: link,
  /** Time of the oldest entry that is kept; ISO. */
  oldest: z.string().optional(),
});
export type Head = z.infer<typeof head>;

export const START: Link = { seq: 0, hash: 'start' };
export const NEW: Head = { last: START, checkpoint: START };

const FIELDS = ['at', 'who', 'role', 'what', 'subject', 'status', 'reason'] as const;

export function linkOn(before: Link, facts: AuditFacts, key: Uint8Array): AuditEntry {
  const seq = before.seq + 1;
  const sealed = JSON.stringify([seq, before.hash, ...FIELDS.map((name) => facts[name] ?? null)]);
  const hash = createHmac('sha256', key).update(sealed).digest('base64url');
  return { ...facts, seq, prev: before.hash, hash };
}

/** Undefined when the entry follows `before` and was not touched; else what is wrong. */
export function breakIn(before: Link, value: unknown, key: Uint8Array): Break | undefined {
  const seq = before.seq + 1;
  const entry = auditEntry.safeParse(value).data;
  if (!entry) return { seq, why: 'unreadable' };
  if (entry.seq !== seq) return { seq, why: 'missing' };
  if (entry.prev !== before.hash) return { seq, why: 'unlinked' };
  return linkOn(before, entry, key).hash === entry.hash ? undefined : { seq, why: 'changed' };
}

export interface Break {
  readonly seq: number;
  readonly why: 'unreadable' | 'missing' | 'unlinked' | 'changed' | 'cut';
}
