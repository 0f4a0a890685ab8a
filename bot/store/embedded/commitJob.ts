// One commit on the embedded store: everything is checked before anything changes.
import { dictionary } from '../../dictionary.ts';
import type { Append, Commit, CommitAnswer, Due, Mark, Put, Shard } from '../store.ts';
import {
  endKey,
  entryKey,
  type LogCell,
  logKey,
  markKey,
  NEVER,
  NOTHING,
  packLog,
  packMark,
  packRecord,
  type RecordCell,
  recordKey,
  unpackLog,
  unpackMark,
  unpackRecord,
} from './cells.ts';
import type { Changes } from './changes.ts';
import { readTimer, removeTimer, setTimer } from './timers.ts';

const NO_LOG: LogCell = { ends: NEVER, first: 1, last: 0 };

/** Decides and applies `commit` as of store time `now`. */
export function runCommit(changes: Changes, commit: Commit, now: number): CommitAnswer {
  const { shard, puts = [], marks = [], appends = [], undues = [], dues = [], taken } = commit;
  const refused = refusal(changes, commit, now);
  if (refused) return refused;
  for (const put of puts) applyPut(changes, shard, put, now);
  const first = dictionary<number>();
  for (const append of appends) {
    const seq = applyAppend(changes, shard, append, now);
    if (append.entries.length > 0) first[append.log] = seq;
  }
  const seq = Object.values(first)[0] ?? 0;
  for (const mark of marks) applyMark(changes, shard, mark, { now, seq });
  for (const id of [...(taken ? [taken.id] : []), ...undues]) removeTimer(changes, shard, id);
  for (const due of dues) applyDue(changes, shard, due);
  return { ok: true, now, first };
}

/** A record that is there and has not expired. */
export function liveRecord(bytes: Buffer | undefined, now: number): RecordCell | undefined {
  const cell = bytes && unpackRecord(bytes);
  return cell && cell.ends > now ? cell : undefined;
}

export function liveMark(bytes: Buffer | undefined, now: number): string | undefined {
  const cell = bytes && unpackMark(bytes);
  return cell && cell.ends > now ? cell.value : undefined;
}

export function liveLog(bytes: Buffer | undefined, now: number): LogCell | undefined {
  const cell = bytes && unpackLog(bytes);
  return cell && cell.ends > now ? cell : undefined;
}

function refusal(changes: Changes, commit: Commit, now: number): CommitAnswer | undefined {
  const { shard, puts = [], marks = [], taken } = commit;
  if (taken && readTimer(changes, shard, taken.id)?.stands !== taken.lease) {
    return { ok: false, why: 'due', key: taken.id };
  }
  for (const { key } of marks) {
    if (liveMark(changes.get(markKey(shard, key)), now) !== undefined) return { ok: false, why: 'mark', key };
  }
  for (const { key, expect } of puts) {
    const version = liveRecord(changes.get(recordKey(shard, key)), now)?.version ?? 0;
    if (version !== expect) return { ok: false, why: 'version', key };
  }
  return undefined;
}

function applyPut(changes: Changes, shard: Shard, { key, expect, value, ttlMs }: Put, now: number): void {
  const place = recordKey(shard, key);
  const stored = changes.get(place);
  const before = stored && unpackRecord(stored);
  if (before && before.ends !== NEVER) changes.remove(endKey(before.ends, 'record', shard, key));
  if (value === undefined) {
    changes.remove(place);
    return;
  }
  const kept = before && before.ends > now ? before.ends : NEVER;
  const ends = ttlMs === 'keep' ? kept : ttlMs === undefined ? NEVER : now + ttlMs;
  changes.put(place, packRecord({ ends, version: expect + 1, value: Buffer.from(value) }));
  if (ends !== NEVER) changes.put(endKey(ends, 'record', shard, key), NOTHING);
}

function applyMark(
  changes: Changes,
  shard: Shard,
  mark: Mark,
  { now, seq }: { now: number; seq: number },
): void {
  const ends = now + mark.ttlMs;
  const value = mark.value.replaceAll('$seq', `${seq}`);
  const stored = changes.get(markKey(shard, mark.key));
  if (stored) changes.remove(endKey(unpackMark(stored).ends, 'mark', shard, mark.key));
  changes.put(markKey(shard, mark.key), packMark({ ends, value }));
  changes.put(endKey(ends, 'mark', shard, mark.key), NOTHING);
}

/** Answers the first sequence number given. */
function applyAppend(
  changes: Changes,
  shard: Shard,
  { log, entries, ttlMs, trimTo }: Append,
  now: number,
): number {
  const stored = changes.get(logKey(shard, log));
  const before = stored && unpackLog(stored);
  if (before && before.ends <= now) removeLog(changes, shard, log);
  const live = before && before.ends > now ? before : undefined;
  if (!live && entries.length === 0) return 0;
  const cell = live ?? NO_LOG;
  entries.forEach((entry, index) => {
    changes.put(entryKey(shard, log, cell.last + 1 + index), Buffer.from(entry));
  });
  const last = cell.last + entries.length;
  const first = Math.max(cell.first, Math.min(trimTo ?? 0, last) + 1);
  for (let seq = cell.first; seq < first; seq++) changes.remove(entryKey(shard, log, seq));
  const ends = ttlMs === undefined ? cell.ends : now + ttlMs;
  if (cell.ends !== NEVER) changes.remove(endKey(cell.ends, 'log', shard, log));
  if (ends !== NEVER) changes.put(endKey(ends, 'log', shard, log), NOTHING);
  changes.put(logKey(shard, log), packLog({ ends, first, last }));
  return cell.last + 1;
}

/** With all its entries and its place among what ends. */
export function removeLog(changes: Changes, shard: Shard, log: string): void {
  const stored = changes.get(logKey(shard, log));
  if (!stored) return;
  const { ends, first, last } = unpackLog(stored);
  for (let seq = first; seq <= last; seq++) changes.remove(entryKey(shard, log, seq));
  if (ends !== NEVER) changes.remove(endKey(ends, 'log', shard, log));
  changes.remove(logKey(shard, log));
}

function applyDue(changes: Changes, shard: Shard, { id, at, payload }: Due): void {
  const due = Math.floor(at);
  setTimer(changes, shard, id, { at: due, stands: due, payload: Buffer.from(payload) });
}
