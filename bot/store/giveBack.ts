// A timer this process must leave to a newer release goes back at once: waiting for its lease to end would make it late.
import type { Engine } from './resealable.ts';
import type { Taken } from './store.ts';

/**
 * When a timer taken under that lease is due again, store time: now. A newer process comes by before this one does again,
 * and whatever was due earlier is rung first, however many of its kind nobody takes.
 */
export const againAt = (lease: number, leaseMs: number): number => Math.floor(lease - leaseMs);

/** As it was sealed. @throws StoreAway: then its lease ends by itself */
export async function giveBack(
  engine: Engine,
  { shard, id, lease, payload }: Taken,
  leaseMs: number,
): Promise<undefined> {
  const due = { id, at: againAt(lease, leaseMs), payload };
  await engine.commit({ shard, taken: { id, lease }, dues: [due] });
}
