// Wakes when timers are due, takes them under a lease, and lets each ring as a turn. Any process may take any timer.
import type { Log } from './log.ts';
import { givenBack, NewerRecord, type SealedStore, type SealedTaken, type Shard } from './store/index.ts';

export interface SchedulerParts {
  readonly store: SealedStore;
  readonly ring: (taken: SealedTaken) => Promise<unknown>;
  readonly log: Log;
}

const POLL_MS = 500;
/** A dead process's timers come back after this long. */
const LEASE_MS = 10_000;
const BATCH = 50;

export interface RunningScheduler {
  /** Something in this shard is due already: taken at once, not at the next round. */
  poke(shard: Shard): void;
  /** Waits for what is in hand. */
  stop(): Promise<void>;
}

export function startScheduler(parts: SchedulerParts): RunningScheduler {
  let stopped = false;
  let wake: () => void = () => undefined;
  const loop = async () => {
    while (!stopped) {
      await round(parts);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const running = loop();
  const poked = new Set<Promise<void>>();
  return {
    poke: (shard) => {
      if (stopped) return;
      const taking = take(parts, shard).finally(() => poked.delete(taking));
      poked.add(taking);
    },
    stop: async () => {
      stopped = true;
      wake();
      await running;
      await Promise.all(poked);
    },
  };
}

/** A store that is away is no matter here: what is due waits. */
async function round(parts: SchedulerParts): Promise<void> {
  try {
    const { now, dues } = await parts.store.nextDue();
    for (const { shard } of dues.filter(({ at }) => at <= now)) await take(parts, shard);
  } catch (error) {
    parts.log.warn('scheduler.away', { error });
  }
}

async function take({ store, ring, log }: SchedulerParts, shard: Shard): Promise<void> {
  try {
    const taken = await store.takeDue(shard, LEASE_MS, BATCH);
    await Promise.all(
      taken.map((one) => ring(one).catch((error) => leave({ store, ring, log }, one, error))),
    );
  } catch (error) {
    log.warn('scheduler.away', { error });
  }
}

/** It comes again when its lease ends; at once, when what it rings for was written by a newer release. */
async function leave({ store, log }: SchedulerParts, taken: SealedTaken, error: unknown): Promise<void> {
  if (!(error instanceof NewerRecord)) return log.warn('timer.failed', { error });
  await store.commit(givenBack(taken, LEASE_MS));
}
