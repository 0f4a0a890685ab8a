// Records many write at once: decisions about one record share a read and a write, and are taken again when another
// process was quicker. No locks: the version decides.
import { type SealedStore, StoreAway } from '../store/index.ts';
import { commitOf, DamagedSheet, type Decision, type Opened, type Place } from './place.ts';

export type RecordsStore = Pick<SealedStore, 'read' | 'commit' | 'ping'>;

/** Runs again on a conflict: pure, no effects of its own. `now`: store time. */
export type Decide<T, A> = (value: T, now: number) => Decision<T, A>;

interface Waiting {
  run(value: unknown, now: number): unknown;
  done(): void;
  failed(error: unknown): void;
}

const BATCH = 256;
const RETRY_MS = 15;
/** A record other processes keep changing is tried again for this long. */
const PATIENCE_MS = 5_000;

export class SharedRecords {
  private readonly store: RecordsStore;
  private readonly waiting = new Map<string, Waiting[]>();

  constructor(store: RecordsStore) {
    this.store = store;
  }

  async read<T>(place: Place<T>): Promise<{ readonly value: T; readonly now: number }> {
    const { value, now } = await this.open(place);
    return { value, now };
  }

  /** Answers once what was decided is durable. @throws StoreAway when it may or may not have happened */
  change<T, A>(place: Place<T>, decide: Decide<T, A>): Promise<A> {
    return new Promise<A>((resolve, reject) => {
      let answer: { readonly value: A } | undefined;
      const run = (value: unknown, now: number): unknown => {
        const decision = decide(value as T, now);
        answer = { value: decision.answer };
        return decision.next ?? value;
      };
      const done = (): void => {
        if (answer) resolve(answer.value);
      };
      this.enqueue(place, { run, done, failed: reject });
    });
  }

  /** A record that is written once; whoever finds it there leaves it. */
  async create<T>(place: Place<T>, value: T, now: number): Promise<boolean> {
    const put = { key: place.key, expect: 0, value, ttlMs: place.keepMs(value, now) };
    return (await this.store.commit({ shard: place.shard, puts: [put] })).ok;
  }

  /** Store time, ms. */
  now(): Promise<number> {
    return this.store.ping();
  }

  /** A record's timer rang and was looked after: gone, or set for what comes next. Set anew meanwhile, it stays. */
  async answer<T>(
    place: Place<T>,
    { id, lease }: { readonly id: string; readonly lease: number },
  ): Promise<void> {
    const { value, now } = await this.read(place);
    const at = place.timer?.dueAt(value, now);
    const dues =
      at === undefined || !place.timer ? [] : [{ id, at: Math.round(at), payload: place.timer.payload }];
    await this.store.commit({ shard: place.shard, taken: { id, lease }, dues });
  }

  private async open<T>(place: Place<T>): Promise<Opened<T>> {
    const { records, now } = await this.store.read(place.shard, { records: [place.key] });
    const stored = records[place.key];
    if (stored?.unreadable && place.precious) throw new DamagedSheet(place.key);
    return { value: place.parse(stored?.value), version: stored?.version ?? 0, now };
  }

  private enqueue(place: Place<unknown>, one: Waiting): void {
    const line = this.waiting.get(place.key);
    if (line) {
      line.push(one);
      return;
    }
    const started = [one];
    this.waiting.set(place.key, started);
    void this.work(place, started);
  }

  private async work(place: Place<unknown>, line: Waiting[]): Promise<void> {
    // One turn of the event loop lets decisions that arrive together share a round trip.
    await new Promise(setImmediate);
    let known: Opened<unknown> | undefined;
    while (line.length > 0) known = await this.settle(place, line.splice(0, BATCH), known);
    this.waiting.delete(place.key);
  }

  /** What the record is now, when this batch wrote it: the next one need not read it again. */
  private async settle(
    place: Place<unknown>,
    batch: readonly Waiting[],
    known: Opened<unknown> | undefined,
  ): Promise<Opened<unknown> | undefined> {
    const deadline = performance.now() + PATIENCE_MS;
    try {
      let settled = known && (await this.attempt(place, batch, known));
      for (let tries = 0; !settled; tries++) {
        if (performance.now() > deadline) throw new StoreAway('a turno sheet is too crowded; try again');
        if (tries > 0) await pause(Math.random() * RETRY_MS * Math.min(tries, 8));
        settled = await this.attempt(place, batch, undefined);
      }
      for (const { done } of settled.decided) done();
      return settled.written;
    } catch (error) {
      for (const { failed } of batch) failed(error);
      return undefined;
    }
  }

  /** Undefined when the record moved on meanwhile, or when nothing changes by what was only remembered. */
  private async attempt(
    place: Place<unknown>,
    batch: readonly Waiting[],
    known: Opened<unknown> | undefined,
  ): Promise<Settled | undefined> {
    const opened = known ?? (await this.open(place));
    const { decided, value } = decideAll(batch, opened);
    if (value === opened.value) return known ? undefined : { decided };
    const answer = await this.store.commit(commitOf(place, opened, value));
    if (!answer.ok) return undefined;
    return { decided, written: { value, version: opened.version + 1, now: answer.now } };
  }
}

interface Settled {
  readonly decided: readonly Waiting[];
  readonly written?: Opened<unknown>;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One after the other, each on what the one before left; a decision that throws fails alone. */
function decideAll(batch: readonly Waiting[], { value, now }: Opened<unknown>) {
  const decided: Waiting[] = [];
  let current = value;
  for (const waiting of batch) {
    try {
      current = waiting.run(current, now);
      decided.push(waiting);
    } catch (error) {
      waiting.failed(error);
    }
  }
  return { decided, value: current };
}
