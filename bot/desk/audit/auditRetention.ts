// What of the audit log is over a year old: let go, behind a checkpoint that carries its last seal.
import { auditEntry, type Head } from './auditChain.ts';
import { AUDIT, AUDIT_LOG, type AuditStore } from './auditPlace.ts';

const KEPT_MS = 365 * 24 * 3_600_000;
const PAGE = 500;

/** The head once those are gone; undefined when there are none. The rest of many goes with the next entry. */
export async function expiredBy(
  store: AuditStore,
  head: Head,
  now: number,
): Promise<{ readonly head: Head } | undefined> {
  const edge = new Date(now - KEPT_MS).toISOString();
  if (head.oldest === undefined || head.oldest >= edge) return undefined;
  const page = await store.readLog(AUDIT, AUDIT_LOG, head.checkpoint.seq, PAGE);
  const entries = page.flatMap(({ value }) => auditEntry.safeParse(value).data ?? []);
  const expired = entries.filter(({ at }) => at < edge);
  const last = expired.at(-1);
  if (!last) return undefined;
  const next = entries[expired.length]?.at;
  const rest = { last: head.last, checkpoint: { seq: last.seq, hash: last.hash } };
  return { head: next === undefined ? rest : { ...rest, oldest: next } };
}
