// What stands under each key of the embedded store, and how its bytes are laid out.
import type { Shard } from '../store.ts';

export type CellKey = (string | number)[];

export const CLOCK_KEY: CellKey = ['clock'];
export const recordKey = (shard: Shard, key: string): CellKey => ['record', shard, key];
export const markKey = (shard: Shard, key: string): CellKey => ['mark', shard, key];
export const logKey = (shard: Shard, log: string): CellKey => ['log', shard, log];
export const entryKey = (shard: Shard, log: string, seq: number): CellKey => ['entry', shard, log, seq];
export const timerKey = (shard: Shard, id: string): CellKey => ['timer', shard, id];
/** Index: timers of a shard by the time they are due or their lease ends. */
export const dueKey = (shard: Shard, at: number, id: string): CellKey => ['due', shard, at, id];
/** Index: what ends when; `kind` is record, mark or log. */
export const endKey = (ends: number, kind: string, shard: Shard, name: string): CellKey => [
  'end',
  ends,
  kind,
  shard,
  name,
];

/** A store time that never comes: no end. */
export const NEVER = Number.POSITIVE_INFINITY;
export const NOTHING: Buffer = Buffer.from([0]);

export interface RecordCell {
  readonly ends: number;
  readonly version: number;
  readonly value: Buffer;
}

export interface MarkCell {
  readonly ends: number;
  readonly value: string;
}

/** Entries `first` to `last` are there; none when `first` is past `last`. */
export interface LogCell {
  readonly ends: number;
  readonly first: number;
  readonly last: number;
}

export interface TimerCell {
  readonly at: number;
  /** Where it stands in the due index: `at`, or the end of its lease. */
  readonly stands: number;
  readonly payload: Buffer;
}

export function packRecord({ ends, version, value }: RecordCell): Buffer {
  return pack([ends, version], value);
}

export function unpackRecord(bytes: Buffer): RecordCell {
  return { ends: bytes.readDoubleBE(0), version: bytes.readDoubleBE(8), value: bytes.subarray(16) };
}

export function packMark({ ends, value }: MarkCell): Buffer {
  return pack([ends], Buffer.from(value));
}

export function unpackMark(bytes: Buffer): MarkCell {
  return { ends: bytes.readDoubleBE(0), value: bytes.toString('utf8', 8) };
}

export function packLog({ ends, first, last }: LogCell): Buffer {
  return pack([ends, first, last]);
}

export function unpackLog(bytes: Buffer): LogCell {
  return { ends: bytes.readDoubleBE(0), first: bytes.readDoubleBE(8), last: bytes.readDoubleBE(16) };
}

export function packTimer({ at, stands, payload }: TimerCell): Buffer {
  return pack([at, stands], payload);
}

export function unpackTimer(bytes: Buffer): TimerCell {
  return { at: bytes.readDoubleBE(0), stands: bytes.readDoubleBE(8), payload: bytes.subarray(16) };
}

function pack(numbers: readonly number[], tail: Uint8Array = new Uint8Array()): Buffer {
  const bytes = Buffer.alloc(numbers.length * 8 + tail.length);
  numbers.forEach((number, index) => {
    bytes.writeDoubleBE(number, index * 8);
  });
  bytes.set(tail, numbers.length * 8);
  return bytes;
}
