// Takes away what has expired; until then reading already says it is not there.
import type { Shard } from '../store.ts';
import {
  type CellKey,
  logKey,
  markKey,
  NEVER,
  recordKey,
  unpackLog,
  unpackMark,
  unpackRecord,
} from './cells.ts';
import type { Changes } from './changes.ts';
import { removeLog } from './commitJob.ts';

/** Removes what `ended` (keys of the end index) points to, if it still ends then. */
export function sweepEnded(changes: Changes, ended: readonly CellKey[], now: number): void {
  for (const key of ended) {
    const [, , kind, shard, name] = key;
    changes.remove(key);
    sweepOne(changes, { kind: String(kind), shard: String(shard) as Shard, name: String(name) }, now);
  }
}

interface Ended {
  readonly kind: string;
  readonly shard: Shard;
  readonly name: string;
}

function sweepOne(changes: Changes, { kind, shard, name }: Ended, now: number): void {
  const place =
    kind === 'record' ? recordKey(shard, name) : kind === 'mark' ? markKey(shard, name) : logKey(shard, name);
  const stored = changes.get(place);
  if (!stored || endOf(kind, stored) > now) return;
  if (kind === 'log') removeLog(changes, shard, name);
  else changes.remove(place);
}

function endOf(kind: string, stored: Buffer): number {
  if (kind === 'record') return unpackRecord(stored).ends;
  if (kind === 'mark') return unpackMark(stored).ends;
  return kind === 'log' ? unpackLog(stored).ends : NEVER;
}
