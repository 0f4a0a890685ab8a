// Whether LMDB can still be used: after a failed write of its meta page it refuses everything for good. Asked all the same,
// it hangs (a write, a close) or corrupts the memory of the process (a range): nobody may ask it then.
import { StoreAway } from '../store.ts';
import { CLOCK_KEY } from './cells.ts';
import type { Database } from './groupWriter.ts';

/** MDB_PANIC; the binding puts it in the code of some errors and in the message of others. */
const isPanic = (error: unknown): boolean =>
  error instanceof Error && (/MDB_PANIC/.test(error.message) || ('code' in error && error.code === -30795));

export class Breakdown {
  /** Fulfilled when the environment is lost: only a process that opens it anew can use it again. */
  readonly happened: Promise<Error>;
  private readonly database: Database;
  private cause: Error | undefined;
  private tell: (cause: Error) => void = () => undefined;

  constructor(database: Database) {
    this.database = database;
    this.happened = new Promise((resolve) => {
      this.tell = resolve;
    });
  }

  get isOver(): boolean {
    return this.cause !== undefined;
  }

  /** @throws StoreAway once it is lost: a write would never answer */
  check(): void {
    if (this.cause) throw this.away();
  }

  /** A commit was refused: asks LMDB, with a transaction of now, whether it still answers. */
  look(): void {
    try {
      this.reading(() => {
        this.database.resetReadTxn();
        return this.database.get(CLOCK_KEY);
      });
    } catch {
      // What else reading may throw is told to whoever reads.
    }
  }

  /** @throws StoreAway when it is lost */
  reading<T>(read: () => T): T {
    this.check();
    try {
      return read();
    } catch (error) {
      if (!isPanic(error)) throw error;
      this.cause = error as Error;
      this.tell(this.cause);
      throw this.away();
    }
  }

  private away(): StoreAway {
    return new StoreAway(
      'the disk refused a write that the store in DATA_DIR cannot do without; start again',
      {
        cause: this.cause,
      },
    );
  }
}
