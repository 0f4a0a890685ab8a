// Timers of the embedded store: a cell each, and an index by the time they stand at.
import type { Shard } from '../store.ts';
import { dueKey, NOTHING, packTimer, type TimerCell, timerKey, unpackTimer } from './cells.ts';
import type { Changes } from './changes.ts';

export function readTimer(changes: Changes, shard: Shard, id: string): TimerCell | undefined {
  const bytes = changes.get(timerKey(shard, id));
  return bytes && unpackTimer(bytes);
}

export function setTimer(changes: Changes, shard: Shard, id: string, cell: TimerCell): void {
  removeTimer(changes, shard, id);
  changes.put(timerKey(shard, id), packTimer(cell));
  changes.put(dueKey(shard, cell.stands, id), NOTHING);
}

export function removeTimer(changes: Changes, shard: Shard, id: string): void {
  const before = readTimer(changes, shard, id);
  if (!before) return;
  changes.remove(dueKey(shard, before.stands, id));
  changes.remove(timerKey(shard, id));
}

/**
 * Where a leased timer stands: on half a millisecond, where no due time ever is, so that a timer set anew
 * is never taken for a leased one.
 */
export function endOfLease(now: number, leaseMs: number): number {
  return now + Math.floor(leaseMs) + 0.5;
}
