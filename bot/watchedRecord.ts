// One small record of which every process holds a copy: changed by few, looked at in every turn without asking the store.
import type { z } from 'zod';
import type { Log } from './log.ts';
import { NewerRecord, type SealedCommit, type SealedStore, StoreAway, shardOf } from './store/index.ts';

export interface WatchedParts<Value> {
  readonly store: SealedStore;
  readonly log: Log;
  /** Its key, and the name of the log that says when it changed. */
  readonly key: string;
  readonly schema: z.ZodType<Value>;
  /** What it is before anybody wrote it. */
  readonly empty: Value;
  /** A notice that got lost is made good after this. */
  readonly pollMs?: number;
}

/** The new value, and what else is written in the same commit; undefined leaves all as it is. */
export type Planned<Value> = { readonly value: Value; readonly and?: Beside } | undefined;
export type Beside = Pick<SealedCommit, 'puts' | 'appends' | 'dues' | 'undues'>;

const POLL_MS = 1000;

export class WatchedRecord<Value> {
  private readonly parts: WatchedParts<Value>;
  private readonly listening = new Set<(value: Value) => void>();
  private held: { readonly value: Value; readonly version: number };
  private reading: Promise<void> | undefined;
  private unwatch: () => void = () => undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(parts: WatchedParts<Value>) {
    this.parts = parts;
    this.held = { value: parts.empty, version: 0 };
  }

  /** The copy of this process. */
  get value(): Value {
    return this.held.value;
  }

  get shard() {
    return shardOf(this.parts.key);
  }

  /** Reads it and keeps up with it from now on. @throws StoreAway */
  async start(): Promise<void> {
    await this.read();
    this.unwatch = this.parts.store.watch(this.shard, this.parts.key, () => void this.refresh());
    this.timer = setInterval(() => void this.refresh(), this.parts.pollMs ?? POLL_MS);
    this.timer.unref();
  }

  stop(): void {
    this.unwatch();
    clearInterval(this.timer);
  }

  /** Calls back after each change, whoever made it. */
  onChange(heard: (value: Value) => void): () => void {
    this.listening.add(heard);
    return () => void this.listening.delete(heard);
  }

  /** Decides over the value as it stands in the store (`now`: store time), as often as others are quicker. @throws StoreAway */
  async change(
    plan: (value: Value, now: number) => Planned<Value> | Promise<Planned<Value>>,
  ): Promise<Value> {
    const { store, key } = this.parts;
    for (;;) {
      const { value, version, now } = await this.open();
      const planned = await plan(value, now);
      if (!planned) return value;
      const { puts = [], appends = [], ...and } = planned.and ?? {};
      const answer = await store.commit({
        ...and,
        shard: this.shard,
        puts: [{ key, expect: version, value: planned.value }, ...puts],
        appends: [{ log: key, entries: [version + 1], trimTo: version }, ...appends],
      });
      if (!answer.ok) continue;
      this.hold(planned.value, version + 1);
      return planned.value;
    }
  }

  private async open(): Promise<{ value: Value; version: number; now: number }> {
    const { store, key, schema, empty, log } = this.parts;
    const { records, now } = await store.read(this.shard, { records: [key] });
    const stored = records[key];
    if (stored?.value === undefined) return { value: empty, version: stored?.version ?? 0, now };
    const parsed = schema.safeParse(stored.value);
    if (!parsed.success) log.error(`${key}.unreadable`);
    return { value: parsed.success ? parsed.data : empty, version: stored.version, now };
  }

  private async read(): Promise<void> {
    const { value, version } = await this.open();
    this.hold(value, version);
  }

  /** A store that is away, or what a newer release wrote, leaves the last copy standing. */
  private refresh(): Promise<void> {
    this.reading ??= this.read()
      .catch((error) => {
        if (!(error instanceof StoreAway || error instanceof NewerRecord))
          this.parts.log.error(`${this.parts.key}.unread`, { error });
      })
      .finally(() => {
        this.reading = undefined;
      });
    return this.reading;
  }

  private hold(value: Value, version: number): void {
    if (version <= this.held.version) return;
    this.held = { value, version };
    for (const heard of this.listening) heard(value);
  }
}
