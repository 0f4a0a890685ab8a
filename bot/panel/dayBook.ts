// The panel's figures by day: gathered in this process, written down together every few seconds. A killed process loses those seconds.
import { z } from 'zod';
import type { Log } from '../log.ts';
import { type SealedStore, StoreAway, shardOf } from '../store/index.ts';
import { addUp, type Tally } from './turnFigures.ts';

const FLUSH_MS = 5000;
const DAY = 24 * 3_600_000;
const KEEP_MS = 400 * DAY;
const tallySchema = z.record(z.string(), z.number());

/** Ecuador's mainland is five hours behind, all year. */
const dayOf = (now: number) => new Date(now - 5 * 3_600_000).toISOString().slice(0, 10);
const keyOf = (day: string) => `panel:${day}`;
const SHARD = shardOf('panel');

export class DayBook {
  private readonly store: SealedStore;
  private readonly log: Log;
  private readonly pending = new Map<string, Record<string, number>>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(store: SealedStore, log: Log) {
    this.store = store;
    this.log = log;
  }

  start(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** `now`: real time, ms. */
  add(tally: Tally, now: number): void {
    this.gather(dayOf(now), tally);
  }

  /** Writes down what was gathered; with the store away it waits for the next time. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  /** The days up to the one of `now`, oldest first. @throws StoreAway */
  async read(days: number, now: number): Promise<readonly { readonly day: string; readonly tally: Tally }[]> {
    const names = Array.from({ length: days }, (_, back) => dayOf(now - (days - 1 - back) * DAY));
    const { records } = await this.store.read(SHARD, { records: names.map(keyOf) });
    return names.map((day) => ({
      day,
      tally: tallySchema.safeParse(records[keyOf(day)]?.value).data ?? {},
    }));
  }

  private async write(): Promise<void> {
    for (const [day, tally] of [...this.pending]) {
      this.pending.delete(day);
      try {
        await this.grow(day, tally);
      } catch (error) {
        this.gather(day, tally);
        if (!(error instanceof StoreAway)) this.log.error('panel.unwritten', { error });
      }
    }
  }

  private gather(day: string, tally: Tally): void {
    const sums = this.pending.get(day) ?? {};
    addUp(sums, tally);
    this.pending.set(day, sums);
  }

  private async grow(day: string, tally: Tally): Promise<void> {
    for (;;) {
      const key = keyOf(day);
      const { records } = await this.store.read(SHARD, { records: [key] });
      const stored = records[key];
      const sums: Record<string, number> = { ...tallySchema.safeParse(stored?.value).data };
      addUp(sums, tally);
      const put = { key, expect: stored?.version ?? 0, value: sums, ttlMs: KEEP_MS };
      if ((await this.store.commit({ shard: SHARD, puts: [put] })).ok) return;
    }
  }
}
