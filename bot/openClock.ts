// Conversation time of this installation; its origin is kept in the store, so that a restart does not move it.
import { type Clock, fastClock } from './clock.ts';
import type { SealedStore } from './store/index.ts';

/** `speed`: CLOCK_SPEED. @throws StoreAway */
export async function openClock(store: SealedStore, speed: number): Promise<Clock> {
  const now = await store.ping();
  if (speed === 1) return fastClock(now, 1);
  const key = 'clock-origin';
  const { records } = await store.read('s0', { records: [key] });
  const kept = records[key];
  if (typeof kept?.value === 'number') return fastClock(kept.value, speed);
  await store.commit({ shard: 's0', puts: [{ key, expect: kept?.version ?? 0, value: now }] });
  return fastClock(now, speed);
}
