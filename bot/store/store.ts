// The storage kernel's port: versioned records, ordered logs, timers and notices, atomic within one shard.
// Engines see sealed bytes only; `sealedStore.ts` turns them into JSON and back.

/** Shards are Redis Cluster hash tags: everything of one conversation lives in one. */
export const SHARD_COUNT = 256;

/** A shard's name, `s0` … `s255`. */
export type Shard = `s${number}`;

export interface StoredRecord {
  /** Grows by one with every put; 0 means there is no such record. */
  readonly version: number;
  readonly value: Uint8Array | undefined;
}

export interface ReadRequest {
  readonly records?: readonly string[];
  /** Marks: small unsealed notes that never change once set; a repeat is recognised by one. */
  readonly marks?: readonly string[];
}

export interface ReadAnswer {
  /** By key; a record that is not there has version 0. */
  readonly records: Readonly<Record<string, StoredRecord>>;
  readonly marks: Readonly<Record<string, string | undefined>>;
  /** The store's time, ms since 1970. */
  readonly now: number;
}

export interface Put {
  readonly key: string;
  /** The version read; the commit is refused when the record has moved on. 0: must not exist yet. */
  readonly expect: number;
  /** `undefined` removes the record. */
  readonly value: Uint8Array | undefined;
  /** Each put sets the life of its record anew: unset is for ever, `keep` is what was left of the old one. */
  readonly ttlMs?: number | 'keep';
}

export interface Mark {
  readonly key: string;
  /** Not sealed: no personal data. `$seq` stands for the first sequence number this commit appends (0: none). */
  readonly value: string;
  readonly ttlMs: number;
}

export interface Append {
  readonly log: string;
  readonly entries: readonly Uint8Array[];
  /** The log's life from now on; unset leaves it as it is. */
  readonly ttlMs?: number;
  /** Drop entries up to and including this sequence number (an outbox forgets what was delivered). */
  readonly trimTo?: number;
}

export interface Due {
  /** Unique within the shard; setting it again moves it. No personal data. */
  readonly id: string;
  /** Store time, ms. */
  readonly at: number;
  readonly payload: Uint8Array;
}

/** A timer handed out by `takeDue`; the lease is the fence: after it ends another process may take it. */
export interface Taken {
  readonly shard: Shard;
  readonly id: string;
  readonly payload: Uint8Array;
  /** When it was due, store time. */
  readonly at: number;
  readonly lease: number;
}

/** No record, mark, log or timer may stand twice in one commit (`taken` and `dues` may name the same timer). */
export interface Commit {
  readonly shard: Shard;
  readonly puts?: readonly Put[];
  /** Set if absent; one that exists refuses the whole commit with `why: 'mark'`. */
  readonly marks?: readonly Mark[];
  readonly appends?: readonly Append[];
  readonly dues?: readonly Due[];
  /** Timers to cancel; one that is gone is no matter. */
  readonly undues?: readonly string[];
  /** A timer being answered: refused with `why: 'due'` unless it still waits under this lease; then removed. */
  readonly taken?: { readonly id: string; readonly lease: number };
}

export type CommitAnswer =
  | {
      readonly ok: true;
      readonly now: number;
      /** First sequence number given to each log's entries. */
      readonly first: Readonly<Record<string, number>>;
    }
  | { readonly ok: false; readonly why: 'version' | 'mark' | 'due'; readonly key: string };

export interface LogEntry {
  /** 1, 2, 3 … within a log, without gaps. */
  readonly seq: number;
  readonly value: Uint8Array;
}

export interface Store {
  /** One round trip. */
  read(shard: Shard, request: ReadRequest): Promise<ReadAnswer>;
  /** Atomic and durable: when it answers `ok`, a killed process or machine loses none of it. */
  commit(commit: Commit): Promise<CommitAnswer>;
  /** Entries with `seq > after`, oldest first, `limit` at most. */
  readLog(shard: Shard, log: string, after: number, limit: number): Promise<readonly LogEntry[]>;
  /** The earliest due time in each shard that has one, store time; how the scheduler knows when to wake. */
  nextDue(): Promise<{ readonly now: number; readonly dues: readonly { shard: Shard; at: number }[] }>;
  /** Timers that are due, leased to the caller for `leaseMs`. */
  takeDue(shard: Shard, leaseMs: number, limit: number): Promise<readonly Taken[]>;
  /**
   * Calls back after each commit, here or in another process, that appended to this log; also without news,
   * when some may have been missed (just subscribed, reconnected). Returns "stop".
   */
  watch(shard: Shard, log: string, heard: () => void): () => void;
  /** Every record key a shard knows, in pages; a key may come twice. Retention and resealing walk it. */
  registered(shard: Shard): AsyncIterable<string>;
  /** Store time, ms; throws `StoreAway` when the store cannot be reached. */
  ping(): Promise<number>;
  close(): Promise<void>;
}

/** The store cannot be reached or cannot promise durability now: doors answer 503 and the channel sends again. */
export class StoreAway extends Error {
  readonly code = 'store-away';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreAway';
  }
}
