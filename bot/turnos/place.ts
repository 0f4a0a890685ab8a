// What a shared record of the book is: where it lives, what it means, how long it stays, which timer it carries.
import type { SealedCommit, Shard } from '../store/index.ts';

/** Where a record lives and what it means. */
export interface Place<T> {
  readonly shard: Shard;
  readonly key: string;
  /** A stored value, or nothing, as the record. */
  parse(value: unknown): T;
  /** A damaged one is an error: starting it fresh would give taken places away. */
  readonly precious?: boolean;
  /** How long it is kept from now on, ms. */
  keepMs(value: T, now: number): number;
  /** The timer a record of this kind always carries; `undefined`: none. Set with the record, or not at all. */
  readonly timer?: {
    readonly id: string;
    readonly payload: unknown;
    dueAt(value: T, now: number): number | undefined;
  };
}

export interface Decision<T, A> {
  /** Unset: nothing changes. */
  readonly next?: T | undefined;
  readonly answer: A;
}

/** A record as it was read or written. */
export interface Opened<T> {
  readonly value: T;
  readonly version: number;
  /** Store time. */
  readonly now: number;
}

/** A record that does not open any more, of a kind that must not start fresh. */
export class DamagedSheet extends Error {
  readonly code = 'turno-sheet-damaged';
  constructor(key: string) {
    super(`the stored record ${key} is damaged: restore the store from a backup`);
    this.name = 'DamagedSheet';
  }
}

/** The new value with its timer: one atomic write, refused when the record moved on. */
export function commitOf(place: Place<unknown>, before: Opened<unknown>, value: unknown): SealedCommit {
  const { version, now } = before;
  const ttlMs = Math.max(1, Math.round(place.keepMs(value, now)));
  const commit = { shard: place.shard, puts: [{ key: place.key, expect: version, value, ttlMs }] };
  if (!place.timer) return commit;
  const { id, payload, dueAt } = place.timer;
  const at = dueAt(value, now);
  if (at !== undefined) return { ...commit, dues: [{ id, at: Math.round(at), payload }] };
  return dueAt(before.value, now) === undefined ? commit : { ...commit, undues: [id] };
}
