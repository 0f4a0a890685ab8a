// A timer this process must leave to a newer release goes back at once: waiting for its lease to end would make it late.
import type { Shard } from './store.ts';

interface Given<Payload> {
  readonly shard: Shard;
  readonly id: string;
  readonly lease: number;
  readonly payload: Payload;
}

/**
 * The commit that gives back a timer taken for `leaseMs`, due when it was taken: now, store time. A newer process comes by
 * before this one does again, and whatever was due earlier is rung first, however many of its kind nobody takes.
 */
export const givenBack = <Payload>({ shard, id, lease, payload }: Given<Payload>, leaseMs: number) => ({
  shard,
  taken: { id, lease },
  dues: [{ id, at: Math.floor(lease - leaseMs), payload }],
});
