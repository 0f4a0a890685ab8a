// The storage kernel on LMDB: one process, one folder, on disk before it answers.

import { dictionary } from '../../dictionary.ts';
import { checkCommit } from '../checkCommit.ts';
import type { Engine, EntrySwap, PayloadSwap } from '../resealable.ts';
import { ALL_SHARDS } from '../shard.ts';
import type { Commit, CommitAnswer, LogEntry, ReadAnswer, ReadRequest, Shard, Taken } from '../store.ts';
import { Watchers } from '../watchers.ts';
import type { Breakdown } from './breakdown.ts';
import {
  type CellKey,
  CLOCK_KEY,
  entryKey,
  logKey,
  markKey,
  NEVER,
  recordKey,
  unpackTimer,
} from './cells.ts';
import type { Changes } from './changes.ts';
import { liveLog, liveMark, liveRecord, runCommit } from './commitJob.ts';
import type { Database, GroupWriter, Job } from './groupWriter.ts';
import type { StoreClock } from './storeClock.ts';
import { endOfLease, readTimer, setTimer } from './timers.ts';
import { timersBefore, walk } from './walk.ts';

export interface EmbeddedParts {
  readonly database: Database;
  readonly writer: GroupWriter;
  readonly clock: StoreClock;
  readonly breakdown: Breakdown;
  /** Ends the sweep, closes the database and gives the folder back. */
  readonly close: () => Promise<void>;
}

export class EmbeddedStore implements Engine {
  private readonly parts: EmbeddedParts;
  readonly lost: Promise<Error>;
  private readonly watchers = new Watchers();

  constructor(parts: EmbeddedParts) {
    this.parts = parts;
    this.lost = parts.breakdown.happened;
  }

  async read(shard: Shard, { records = [], marks = [] }: ReadRequest): Promise<ReadAnswer> {
    const now = this.parts.clock.now();
    const readRecord = (key: string) => liveRecord(this.get(recordKey(shard, key)), now);
    const stored = records.map((key) => [key, readRecord(key)] as const);
    return {
      now,
      records: dictionary(
        stored.map(([key, cell]) => [key, { version: cell?.version ?? 0, value: cell?.value }]),
      ),
      marks: dictionary(marks.map((key) => [key, liveMark(this.get(markKey(shard, key)), now)])),
    };
  }

  async commit(commit: Commit): Promise<CommitAnswer> {
    checkCommit(commit);
    const answer = await this.write((changes, now) => runCommit(changes, commit, now));
    if (!answer.ok) return answer;
    for (const log of Object.keys(answer.first)) this.watchers.tell(commit.shard, log);
    return answer;
  }

  async readLog(shard: Shard, log: string, after: number, limit: number): Promise<readonly LogEntry[]> {
    const cell = liveLog(this.get(logKey(shard, log)), this.parts.clock.now());
    const entries: LogEntry[] = [];
    if (!cell) return entries;
    const start = Math.max(cell.first, Math.floor(after) + 1);
    for (let seq = start; seq <= cell.last && entries.length < limit; seq++) {
      const value = this.get(entryKey(shard, log, seq));
      if (value) entries.push({ seq, value });
    }
    return entries;
  }

  async nextDue(): Promise<{ now: number; dues: { shard: Shard; at: number }[] }> {
    const { database } = this.asked();
    const dues = ALL_SHARDS.flatMap((shard) => {
      const [first] = timersBefore(database, shard, { until: NEVER, limit: 1 });
      return first ? [{ shard, at: Math.ceil(first.stands) }] : [];
    });
    return { now: this.parts.clock.now(), dues };
  }

  async takeDue(shard: Shard, leaseMs: number, limit: number): Promise<readonly Taken[]> {
    if (this.timers(shard, this.parts.clock.now(), 1).length === 0) return [];
    const job = (changes: Changes, now: number): Taken[] =>
      this.timers(shard, now, limit).flatMap(({ id }) => {
        const timer = readTimer(changes, shard, id);
        if (!timer) return [];
        const lease = endOfLease(now, leaseMs);
        setTimer(changes, shard, id, { ...timer, stands: lease });
        return [{ shard, id, at: timer.at, payload: timer.payload, lease }];
      });
    return this.write(job, true);
  }

  watch(shard: Shard, log: string, heard: () => void): () => void {
    return this.watchers.add(shard, log, heard);
  }

  async *registered(shard: Shard): AsyncIterable<string> {
    for await (const { name, value } of this.walk('record', shard)) {
      if (liveRecord(value, this.parts.clock.now())) yield name;
    }
  }

  async *registeredLogs(shard: Shard): AsyncIterable<string> {
    for await (const { name, value } of this.walk('log', shard)) {
      if (liveLog(value, this.parts.clock.now())) yield name;
    }
  }

  async *waiting(shard: Shard): AsyncIterable<{ id: string; payload: Uint8Array }> {
    for await (const { name, value } of this.walk('timer', shard)) {
      yield { id: name, payload: unpackTimer(value).payload };
    }
  }

  swapEntries(shard: Shard, log: string, swaps: readonly EntrySwap[]): Promise<number> {
    return this.write((changes) => {
      const same = swaps.filter(({ seq, from }) => changes.get(entryKey(shard, log, seq))?.equals(from));
      for (const { seq, to } of same) changes.put(entryKey(shard, log, seq), Buffer.from(to));
      return same.length;
    });
  }

  swapPayload(shard: Shard, { id, from, to }: PayloadSwap): Promise<boolean> {
    return this.write((changes) => {
      const timer = readTimer(changes, shard, id);
      if (!timer?.payload.equals(from)) return false;
      setTimer(changes, shard, id, { ...timer, payload: Buffer.from(to) });
      return true;
    });
  }

  async ping(): Promise<number> {
    this.get(CLOCK_KEY);
    return this.parts.clock.now();
  }

  async close(): Promise<void> {
    await this.parts.close();
  }

  private timers(shard: Shard, until: number, limit: number) {
    return timersBefore(this.asked().database, shard, { until, limit });
  }

  private walk(kind: 'record' | 'log' | 'timer', shard: Shard) {
    return walk(this.asked().database, kind, shard);
  }

  /** Before ranges are read: one read tells without harm whether the environment is lost. */
  private asked(): EmbeddedParts {
    this.get(CLOCK_KEY);
    return this.parts;
  }

  private get(key: CellKey): Buffer | undefined {
    const { breakdown, database } = this.parts;
    return breakdown.reading(() => database.get(key));
  }

  private write<T>(job: (changes: Changes, now: number) => T, isAlone = false): Promise<T> {
    const timed: Job<T> = (changes) => job(changes, this.parts.clock.now());
    return this.parts.writer.submit(timed, isAlone);
  }
}
