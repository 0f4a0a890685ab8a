// A stopped channel's timers wait: people hear of them once the channel runs again.
import type { Channel } from '../conversation.ts';
import type { Taker } from '../part.ts';
import type { SealedStore } from '../store/index.ts';
import type { Levers } from './levers.ts';

const WAIT_MS = 30_000;

export function holdTimers(
  ring: Taker['ring'],
  { levers, store }: { readonly levers: Pick<Levers, 'stoppedSince'>; readonly store: SealedStore },
): Taker['ring'] {
  return async (taken) => {
    const { channel } = (taken.payload ?? {}) as { channel?: Channel };
    if (channel === undefined || levers.stoppedSince(channel) === undefined) return ring(taken);
    const { shard, id, lease, payload } = taken;
    const at = (await store.ping()) + WAIT_MS;
    return store.commit({ shard, taken: { id, lease }, dues: [{ id, at, payload }] });
  };
}
