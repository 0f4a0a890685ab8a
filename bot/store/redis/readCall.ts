// A read as the keys of read.lua, and its answer back.
import { dictionary } from '../../dictionary.ts';
import type { ReadAnswer, ReadRequest, Shard, StoredRecord } from '../store.ts';
import { milliseconds, splitNumber } from './commitCall.ts';
import { markKey, recordKey } from './keys.ts';
import type { ScriptCall } from './scripts.ts';

export function readCall(shard: Shard, { records = [], marks = [] }: ReadRequest): ScriptCall {
  const keys = [...records.map((key) => recordKey(shard, key)), ...marks.map((key) => markKey(shard, key))];
  return { script: 'read', keys };
}

export function readAnswer({ records = [], marks = [] }: ReadRequest, raw: unknown): ReadAnswer {
  const [seconds, microseconds, ...values] = raw as [Buffer, Buffer, ...(Buffer | null)[]];
  return {
    now: milliseconds(seconds, microseconds),
    records: dictionary(records.map((key, index) => [key, storedRecord(values[index])])),
    marks: dictionary(marks.map((key, index) => [key, values[records.length + index]?.toString()])),
  };
}

function storedRecord(stored: Buffer | null | undefined): StoredRecord {
  if (!stored) return { version: 0, value: undefined };
  const { number, bytes } = splitNumber(stored);
  return { version: number, value: bytes };
}
