// What resealing needs beside the store's verbs: to walk logs and timers, and to swap their bytes in place.
import type { Shard, Store } from './store.ts';

export interface EntrySwap {
  readonly seq: number;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

export interface PayloadSwap {
  readonly id: string;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

export interface Resealable {
  /** Every log a shard knows, in pages; a name may come twice. */
  registeredLogs(shard: Shard): AsyncIterable<string>;
  /** Every timer that waits in a shard, leased or not. */
  waiting(shard: Shard): AsyncIterable<{ readonly id: string; readonly payload: Uint8Array }>;
  /** Entries that still hold `from` hold `to` afterwards; place, order and life stay. Answers how many did. */
  swapEntries(shard: Shard, log: string, swaps: readonly EntrySwap[]): Promise<number>;
  /** The same for one timer; its time and its lease stay. */
  swapPayload(shard: Shard, swap: PayloadSwap): Promise<boolean>;
}

/** What both engines are. */
export type Engine = Store &
  Resealable & {
    /** Fulfilled when only another process can go on with what is stored; until then it may come back. */
    readonly lost?: Promise<Error>;
  };
