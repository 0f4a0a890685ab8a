// Uploads under way: each is at one process at a time, and a timer gives it to another should that one die.
import type { Log } from '../../../log.ts';
import { shortHash } from '../../../record.ts';
import { type SealedStore, type SealedTaken, shardOf } from '../../../store/index.ts';
import { type Held, type Place, putOffer, readOffer, uploadOf, uploadTimer } from './offerRecord.ts';

export interface Uploads {
  /** The caller holds it already: it is carried on in this process. */
  begin(place: Place, held: Held): void;
  /** Whether the timer is an upload's. */
  rings(taken: SealedTaken): boolean;
  /** Answers before anything is sent. @throws StoreAway */
  ring(taken: SealedTaken): Promise<void>;
  /** Waits for what is in hand; what is left goes to another process or to the next start. */
  stop(): Promise<void>;
}

export interface UploadsParts {
  readonly store: SealedStore;
  readonly log: Log;
  /** Takes an upload as far as it gets now. */
  readonly carryOn: (place: Place, held: Held) => Promise<void>;
}

/** Longer than one try. */
export const LEASE_MS = 15_000;

export function createUploads({ store, log, carryOn }: UploadsParts): Uploads {
  const running = new Set<Promise<void>>();
  const begin = (place: Place, held: Held) => {
    const task = carryOn(place, held)
      .catch((error: unknown) => {
        const conversation = shortHash(place.conversation);
        log.warn('teams.file', { channel: 'teams', conversation, error });
      })
      .finally(() => running.delete(task));
    running.add(task);
  };
  return {
    begin,
    rings: ({ payload }) => uploadOf(payload) !== undefined,
    ring: async (taken) => {
      const place = uploadOf(taken.payload);
      const held = place && (await claim(store, place, taken));
      if (held) begin(place, held);
    },
    stop: async () => {
      await Promise.all(running);
    },
  };
}

/** Undefined when there is nothing to do, or another process was quicker. */
async function claim(store: SealedStore, place: Place, taken: SealedTaken): Promise<Held | undefined> {
  const { record, version, now } = await readOffer(store, place);
  const shard = shardOf(place.conversation);
  const answered = { id: taken.id, lease: taken.lease };
  if (!record?.way) {
    await store.commit({ shard, taken: answered });
    return undefined;
  }
  // Whoever was at it never said how it ended.
  const next = { ...record, doubtful: record.doubtful || record.trying, trying: true };
  const answer = await store.commit({
    shard,
    puts: [putOffer(place, version, next)],
    taken: answered,
    dues: [uploadTimer(place, now + LEASE_MS)],
  });
  return answer.ok ? { record: next, version: version + 1, now: answer.now } : undefined;
}
