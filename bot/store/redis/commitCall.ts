// A commit as the keys and arguments of commit.lua, and its answer back; the script's header lists both.
import { dictionary } from '../../dictionary.ts';
import type { Commit, CommitAnswer, Put } from '../store.ts';
import {
  dueKey,
  logKey,
  logRegisterKey,
  markKey,
  noticeChannel,
  payloadKey,
  recordKey,
  recordRegisterKey,
} from './keys.ts';
import type { ScriptCall } from './scripts.ts';

type Argument = string | number | Uint8Array;

export function commitCall(commit: Commit): ScriptCall {
  const { shard, puts = [], marks = [], appends = [], undues = [], dues = [], taken } = commit;
  const keys = [dueKey(shard), payloadKey(shard), recordRegisterKey(shard), logRegisterKey(shard)];
  for (const put of puts) keys.push(recordKey(shard, put.key));
  for (const mark of marks) keys.push(markKey(shard, mark.key));
  for (const append of appends) keys.push(logKey(shard, append.log));
  const args: Argument[] = [puts.length, marks.length, appends.length, undues.length, dues.length];
  args.push(taken?.id ?? '', taken?.lease ?? '', noticeChannel(shard));
  for (const put of puts) args.push(...putArguments(put));
  for (const mark of marks) args.push(mark.value, mark.ttlMs);
  for (const { log, entries, ttlMs, trimTo } of appends) {
    args.push(log, ttlMs ?? 0, trimTo ?? 0, entries.length, ...entries);
  }
  args.push(...undues);
  for (const due of dues) {
    const at = Math.floor(due.at);
    args.push(due.id, at, withNumber(at, due.payload));
  }
  return { script: 'commit', keys, args };
}

export function commitAnswer(commit: Commit, raw: unknown): CommitAnswer {
  const [word, ...rest] = (raw as unknown[]).map(String);
  const { puts = [], marks = [], appends = [], taken } = commit;
  const place = Number(rest[0]) - 1;
  if (word === 'version') return { ok: false, why: 'version', key: puts[place]?.key ?? '' };
  if (word === 'mark') return { ok: false, why: 'mark', key: marks[place]?.key ?? '' };
  if (word === 'due') return { ok: false, why: 'due', key: taken?.id ?? '' };
  const first = appends.flatMap(({ log, entries }, index) =>
    entries.length > 0 ? [[log, Number(rest[2 + index])] as const] : [],
  );
  return { ok: true, now: milliseconds(rest[0], rest[1]), first: dictionary(first) };
}

/** What `TIME` answers, as ms since 1970. */
export function milliseconds(seconds: unknown, microseconds: unknown): number {
  return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
}

/** `<number>:<bytes>`, how records keep their version and payloads their time. */
export function withNumber(number: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${number}:`, 'latin1'), bytes]);
}

/** Reads it back; what has no number in front is no value of ours, and stands under 0. */
export function splitNumber(stored: Buffer): { number: number; bytes: Buffer } {
  const head = /^\d{1,15}:/.exec(stored.toString('latin1', 0, 16))?.[0];
  if (head === undefined) return { number: 0, bytes: stored };
  return { number: Number.parseInt(head, 10), bytes: stored.subarray(head.length) };
}

function putArguments({ key, expect, value, ttlMs }: Put): Argument[] {
  if (value === undefined) return [key, expect, 0, 'del', ''];
  return [key, expect, ttlMs === 'keep' ? -1 : (ttlMs ?? 0), 'set', withNumber(expect + 1, value)];
}
