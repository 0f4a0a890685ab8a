// Wakes when timers are due, takes them under a lease, and lets each ring as a turn. Any process may take any timer.
import type { Log } from './log.ts';
import type { SealedStore, SealedTaken } from './store/index.ts';

export interface SchedulerParts {
  readonly store: SealedStore;
  readonly ring: (taken: SealedTaken) => Promise<unknown>;
  readonly log: Log;
}

const POLL_MS = 500;
/** A dead process's timers come back after this long. */
const LEASE_MS = 10_000;
const BATCH = 50;

/** Returns "stop", which waits for the round in hand. */
export function startScheduler({ store, ring, log }: SchedulerParts): () => Promise<void> {
  let stopped = false;
  let wake: () => void = () => undefined;
  const loop = async () => {
    while (!stopped) {
      await round(store, ring, log);
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
  return async () => {
    stopped = true;
    wake();
    await running;
  };
}

/** A store that is away is no matter here: what is due waits. */
async function round(store: SealedStore, ring: SchedulerParts['ring'], log: Log): Promise<void> {
  try {
    const { now, dues } = await store.nextDue();
    for (const { shard } of dues.filter(({ at }) => at <= now)) {
      const taken = await store.takeDue(shard, LEASE_MS, BATCH);
      await Promise.all(taken.map((one) => ring(one).catch((error) => log.warn('timer.failed', { error }))));
    }
  } catch (error) {
    log.warn('scheduler.away', { error });
  }
}
