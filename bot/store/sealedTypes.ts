// The store's verbs over JSON values instead of sealed bytes.
import type { Append, Commit, Due, LogEntry, Put, ReadAnswer, Taken } from './store.ts';

/** Plain JSON; `undefined` when there is nothing, or nothing that opens. */
export type JsonValue = unknown;

export interface SealedRecord {
  readonly version: number;
  readonly value: JsonValue;
  /** Damaged: its bytes are kept aside, and a put over this version starts fresh. */
  readonly unreadable?: true;
}

export interface SealedAnswer extends Omit<ReadAnswer, 'records'> {
  readonly records: Readonly<Record<string, SealedRecord>>;
}

export interface SealedPut extends Omit<Put, 'value'> {
  /** `undefined` removes the record. */
  readonly value: JsonValue;
}

export interface SealedAppend extends Omit<Append, 'entries'> {
  readonly entries: readonly JsonValue[];
}

export interface SealedDue extends Omit<Due, 'payload'> {
  readonly payload: JsonValue;
}

export interface SealedCommit extends Omit<Commit, 'puts' | 'appends' | 'dues'> {
  readonly puts?: readonly SealedPut[];
  readonly appends?: readonly SealedAppend[];
  readonly dues?: readonly SealedDue[];
}

export interface SealedEntry extends Omit<LogEntry, 'value'> {
  readonly value: JsonValue;
  readonly unreadable?: true;
}

export interface SealedTaken extends Omit<Taken, 'payload'> {
  readonly payload: JsonValue;
  readonly unreadable?: true;
}
