// Writes jobs to LMDB in groups: while one group is being synced to disk, the next one gathers.
// Nothing is visible before it is durable. This process is the only writer, so a job may decide by reading.
// LMDB's own asynchronous transactions with callbacks hang on some machines (lmdb 3.5.6); plain batches do not.
import type { RootDatabase } from 'lmdb';
import { StoreAway } from '../store.ts';
import type { Breakdown } from './breakdown.ts';
import { type CellKey, CLOCK_KEY } from './cells.ts';
import { Changes } from './changes.ts';

export type Database = RootDatabase<Buffer, CellKey>;

/** Decides by reading and writes into `changes`; if it throws, nothing of it is kept. */
export type Job<T> = (changes: Changes) => T;

interface Waiting {
  readonly run: (changes: Changes) => void;
  /** Sees only what is on disk, since it reads ranges: it runs in a group of its own. */
  readonly isAlone: boolean;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** How many jobs share one sync; more would only make the first ones wait. */
const GROUP = 256;

export class GroupWriter {
  private readonly database: Database;
  private readonly now: () => number;
  private readonly breakdown: Breakdown;
  private waiting: Waiting[] = [];
  private isWriting = false;
  private idle: (() => void)[] = [];

  /** `now`: each group writes down the store's time, from where the next process goes on. */
  constructor(database: Database, now: () => number, breakdown: Breakdown) {
    this.database = database;
    this.now = now;
    this.breakdown = breakdown;
  }

  /** Answers once what the job changed is on disk. @throws StoreAway when the disk refuses */
  submit<T>(job: Job<T>, isAlone = false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let answer: { readonly value: T } | undefined;
      const run = (changes: Changes): void => {
        answer = { value: job(changes) };
      };
      const done = (): void => {
        if (answer) resolve(answer.value);
      };
      this.waiting.push({ run, isAlone, done, failed: reject });
      if (!this.isWriting) void this.write();
    });
  }

  /** Resolves when nothing is left to write. */
  settled(): Promise<void> {
    if (!this.isWriting) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  private async write(): Promise<void> {
    this.isWriting = true;
    // One turn of the event loop lets jobs that arrive together share a sync.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) await this.writeGroup(this.nextGroup());
    this.isWriting = false;
    for (const resolve of this.idle.splice(0)) resolve();
  }

  private nextGroup(): Waiting[] {
    const firstAlone = this.waiting.findIndex(({ isAlone }) => isAlone);
    const size = firstAlone === 0 ? 1 : firstAlone < 0 ? GROUP : Math.min(firstAlone, GROUP);
    return this.waiting.splice(0, size);
  }

  private async writeGroup(group: readonly Waiting[]): Promise<void> {
    const all = new Changes((key) => this.breakdown.reading(() => this.database.get(key)));
    const decided = group.filter((waiting) => decide(waiting, all));
    try {
      this.breakdown.check();
      await this.store(all);
      for (const { done } of decided) done();
    } catch (cause) {
      this.breakdown.look();
      const away = new StoreAway('the disk of DATA_DIR refuses to write: is it full or read-only?', {
        cause,
      });
      for (const { failed } of decided) failed(away);
    }
  }

  /** One batch is one transaction; every promise it makes is heard, or a full disk would end the process. */
  private async store(changes: Changes): Promise<void> {
    const list = changes.list();
    if (list.length === 0) return;
    const clock = Buffer.alloc(8);
    clock.writeDoubleBE(this.now());
    list.push({ key: CLOCK_KEY, value: clock });
    const batch = this.database.batch(() => {
      for (const { key, value } of list) {
        const written = value ? this.database.put(key, value) : this.database.remove(key);
        written.catch(silenceCommitError);
      }
    });
    await batch.catch((error: unknown) => {
      silenceCommitError(error);
      throw error;
    });
  }
}

function decide({ run, failed }: Waiting, all: Changes): boolean {
  const own = new Changes((key) => all.get(key));
  try {
    run(own);
  } catch (error) {
    failed(error);
    return false;
  }
  own.addTo(all);
  return true;
}

/** LMDB hangs the reason on the error as one more promise that nobody would hear. */
function silenceCommitError(error: unknown): void {
  if (!(error instanceof Error) || !('commitError' in error)) return;
  if (error.commitError instanceof Promise) error.commitError.catch(() => undefined);
}
