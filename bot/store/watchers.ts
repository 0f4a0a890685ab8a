// Who waits for news of which log; both engines tell through it.
import type { Shard } from './store.ts';

type Heard = () => void;

export class Watchers {
  private readonly byShard = new Map<Shard, Map<string, Set<Heard>>>();

  shards(): Shard[] {
    return [...this.byShard.keys()];
  }

  has(shard: Shard): boolean {
    return this.byShard.has(shard);
  }

  /** A callback may be handed in twice: each place is its own. */
  add(shard: Shard, log: string, heard: Heard): () => void {
    const own: Heard = () => heard();
    const logs = this.byShard.get(shard) ?? new Map<string, Set<Heard>>();
    const places = logs.get(log) ?? new Set<Heard>();
    this.byShard.set(shard, logs.set(log, places.add(own)));
    return () => {
      places.delete(own);
      if (places.size === 0 && logs.get(log) === places) logs.delete(log);
      if (logs.size === 0 && this.byShard.get(shard) === logs) this.byShard.delete(shard);
    };
  }

  tell(shard: Shard, log: string): void {
    for (const heard of this.byShard.get(shard)?.get(log) ?? []) queueMicrotask(heard);
  }

  /** Notices may have been missed: everybody looks for themselves. */
  tellAll(shards: readonly Shard[]): void {
    for (const shard of shards) {
      for (const log of this.byShard.get(shard)?.keys() ?? []) this.tell(shard, log);
    }
  }
}
