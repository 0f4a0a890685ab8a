// One process's hold on a conversation's cursor: every change is a commit that fails when the hold was lost.
import { type SealedCommit, type SealedStore, StoreAway, shardOf } from '../store/index.ts';
import { type Change, letGo } from './changes.ts';
import { type Cursor, cursorKey, readCursor } from './cursor.ts';
import { deliverTimer } from './deliverTimer.ts';

/** A dead process's deliveries come back after this long; longer than one send. */
export const LEASE_MS = 5000;
const STORE_AWAY_MS = 250;

/** What is written together with the cursor. */
export type Beside = Pick<SealedCommit, 'puts' | 'appends'>;
const NOTHING: Beside = {};

export interface GripParts {
  readonly store: SealedStore;
  readonly holder: string;
  readonly conversation: string;
  readonly channel: string;
  /** The process is going down: a store that is away is not waited for. */
  readonly isStopping: () => boolean;
}

export interface Held {
  readonly cursor: Cursor;
  readonly version: number;
  /** Store time when that was so. */
  readonly now: number;
}

export class Grip {
  private readonly parts: GripParts;
  private held: Held;
  private since = performance.now();
  /** Somebody changed the cursor: the log may hold more than was read of it. */
  hasNews = false;

  constructor(parts: GripParts, held: Held) {
    this.parts = parts;
    this.held = held;
  }

  get cursor(): Cursor {
    return this.held.cursor;
  }

  /** Store time. */
  get now(): number {
    return Math.round(this.held.now + performance.now() - this.since);
  }

  /** Ms until whoever is free takes it up again; undefined when nothing is left, or another process has it. */
  get parkedFor(): number | undefined {
    const { holder, until } = this.held.cursor;
    return holder === '' && until > 0 ? Math.max(0, until - this.now) : undefined;
  }

  /** Keeps the hold for `ms` and a lease more; false when it was lost. */
  async change(change: Change, ms = 0, beside: Beside = NOTHING): Promise<boolean> {
    const keep: Change = (cursor) => ({ ...change(cursor), until: this.now + ms + LEASE_MS });
    return this.settle(keep, beside);
  }

  /** Gives the hold up; delivery goes on after `ms`, in whichever process. */
  async park(change: Change, ms: number): Promise<boolean> {
    return this.settle(
      (cursor) => ({ ...change(cursor), holder: '', until: this.now + Math.ceil(ms) }),
      NOTHING,
    );
  }

  /** Gives the hold up because nothing is left; `more` when something was added meanwhile. */
  async finish(change: Change, beside: Beside = NOTHING): Promise<'done' | 'more' | 'lost'> {
    const done = await this.commit((cursor) => letGo(change(cursor)), beside);
    if (done === 'ok') return 'done';
    if (done === 'lost') return 'lost';
    return (await this.change(change, 0, beside)) ? 'more' : 'lost';
  }

  /** Before a send: the hold must outlast it. */
  async ensure(forMs: number): Promise<boolean> {
    return this.held.cursor.until - this.now > forMs || this.change((cursor) => cursor);
  }

  private async settle(change: Change, beside: Beside): Promise<boolean> {
    for (;;) {
      const outcome = await this.commit(change, beside);
      if (outcome !== 'moved') return outcome === 'ok';
    }
  }

  /** `moved`: somebody changed the cursor; it was read again and is still ours. */
  private async commit(change: Change, beside: Beside): Promise<'ok' | 'moved' | 'lost'> {
    for (;;) {
      try {
        return await this.tryCommit(change, beside);
      } catch (error) {
        if (!(error instanceof StoreAway)) throw error;
        if (this.parts.isStopping()) return 'lost';
        await new Promise((resolve) => setTimeout(resolve, STORE_AWAY_MS));
      }
    }
  }

  private async tryCommit(change: Change, beside: Beside): Promise<'ok' | 'moved' | 'lost'> {
    const { store, conversation, channel, holder } = this.parts;
    const value = change(this.held.cursor);
    const timer = deliverTimer(conversation, channel, value.until);
    const answer = await store.commit({
      shard: shardOf(conversation),
      puts: [
        { key: cursorKey(conversation), expect: this.held.version, value, ttlMs: 'keep' },
        ...(beside.puts ?? []),
      ],
      appends: beside.appends ?? [],
      ...(value.until === 0 ? { undues: [timer.id] } : { dues: [timer] }),
    });
    if (answer.ok) {
      this.hold({ cursor: value, version: this.held.version + 1, now: answer.now });
      return 'ok';
    }
    // A dead letter that is written already: an earlier try did arrive.
    if (answer.key !== cursorKey(conversation)) return this.tryCommit(change, NOTHING);
    await this.reload();
    return this.held.cursor.holder === holder ? 'moved' : 'lost';
  }

  private async reload(): Promise<void> {
    const { store, conversation } = this.parts;
    const key = cursorKey(conversation);
    const { records, now } = await store.read(shardOf(conversation), { records: [key] });
    const { value, version } = records[key] ?? { value: undefined, version: 0 };
    this.hold({ cursor: readCursor(value, 0), version, now });
    this.hasNews = true;
  }

  private hold(held: Held): void {
    this.held = held;
    this.since = performance.now();
  }
}
