// Ranges of the embedded store, read page by page, so that a walk holds no old state of the database open.
import type { Shard } from '../store.ts';
import { type CellKey, dueKey } from './cells.ts';
import type { Database } from './groupWriter.ts';

const PAGE = 200;

export interface Cell {
  readonly key: CellKey;
  /** The third part of the key: a record's key, a log's or a timer's id. */
  readonly name: string;
  readonly value: Buffer;
}

/** Every cell of one kind in one shard. */
export async function* walk(
  database: Database,
  kind: 'record' | 'log' | 'timer',
  shard: Shard,
): AsyncIterable<Cell> {
  let start: CellKey = [kind, shard];
  for (;;) {
    const range = { start, end: [kind, shard, '\uffff'], exclusiveStart: true, limit: PAGE };
    const page = [...database.getRange(range)];
    for (const { key, value } of page) yield { key, name: String(key[2]), value };
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    start = last.key;
    await new Promise(setImmediate);
  }
}

/** Timers that stand before `until`, the earliest first. */
export function timersBefore(
  database: Database,
  shard: Shard,
  { until, limit }: { until: number; limit: number },
) {
  const range = { start: dueKey(shard, 0, ''), end: dueKey(shard, until, '\uffff'), limit };
  return [...database.getKeys(range)].map((key) => ({ stands: Number(key[2]), id: String(key[3]) }));
}
