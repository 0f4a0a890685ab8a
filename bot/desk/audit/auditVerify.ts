// Walks the audit log from its checkpoint to its head and says where it was tampered with.
import type { Audit } from './audit.ts';
import { type Break, breakIn, type Link } from './auditChain.ts';
import { AUDIT, AUDIT_LOG } from './auditPlace.ts';

const PAGE = 500;

export type Verdict =
  | { readonly verified: true; readonly entries: number }
  | {
      readonly verified: false;
      readonly entries: number;
      readonly brokenAt: number;
      readonly why: Break['why'];
    };

/** Entries appended meanwhile are left for the next time. @throws StoreAway */
export async function verifyAudit(audit: Pick<Audit, 'store' | 'head' | 'key'>): Promise<Verdict> {
  const { checkpoint, last } = (await audit.head()).value;
  let at: Link = checkpoint;
  while (at.seq < last.seq) {
    const page = await audit.store.readLog(AUDIT, AUDIT_LOG, at.seq, Math.min(PAGE, last.seq - at.seq));
    const walked = walk(at, page, audit.key);
    if ('why' in walked) return broken(walked, checkpoint);
    if (walked.seq === at.seq) return await cutOrTrimmed(audit, { checkpoint, at });
    at = walked;
  }
  if (at.hash !== last.hash) return broken({ seq: last.seq, why: 'cut' }, checkpoint);
  return { verified: true, entries: at.seq - checkpoint.seq };
}

function walk(from: Link, page: readonly { seq: number; value: unknown }[], key: Uint8Array): Link | Break {
  let at = from;
  for (const { seq, value } of page) {
    if (seq !== at.seq + 1) return { seq: at.seq + 1, why: 'missing' };
    const wrong = breakIn(at, value, key);
    if (wrong) return wrong;
    at = { seq, hash: (value as Link).hash };
  }
  return at;
}

/** Entries that were let go while we walked are no break: the checkpoint has moved past them. */
async function cutOrTrimmed(
  audit: Pick<Audit, 'store' | 'head' | 'key'>,
  { checkpoint, at }: { checkpoint: Link; at: Link },
): Promise<Verdict> {
  const moved = (await audit.head()).value.checkpoint.seq > checkpoint.seq;
  return moved ? verifyAudit(audit) : broken({ seq: at.seq + 1, why: 'cut' }, checkpoint);
}

const broken = ({ seq, why }: Break, checkpoint: Link): Verdict => ({
  verified: false,
  entries: seq - 1 - checkpoint.seq,
  brokenAt: seq,
  why,
});

const REMEMBERED_MS = 60_000;

/** The whole walk at most once a minute, however many ask. */
export function rememberVerdict(
  audit: Pick<Audit, 'store' | 'head' | 'key'>,
  clock: () => number,
): () => Promise<Verdict> {
  let known: { readonly at: number; readonly verdict: Promise<Verdict> } | undefined;
  return () => {
    if (known && clock() - known.at < REMEMBERED_MS) return known.verdict;
    const fresh = { at: clock(), verdict: verifyAudit(audit) };
    known = fresh;
    fresh.verdict.catch(() => {
      known = undefined;
    });
    return fresh.verdict;
  };
}
