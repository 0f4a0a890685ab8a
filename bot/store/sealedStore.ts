// The store as the rest of the bot uses it: JSON values, sealed on the way in and opened on the way out.
import { dictionary } from '../dictionary.ts';
import { givenBack } from './giveBack.ts';
import { NewerRecord } from './newerRecord.ts';
import { entryPlace, isOwn, recordPlace, timerPlace } from './places.ts';
import type { Engine } from './resealable.ts';
import type { Keyring } from './seal.ts';
import type { SealedAnswer, SealedCommit, SealedEntry, SealedRecord, SealedTaken } from './sealedTypes.ts';
import { Sealer } from './sealer.ts';
import { findSecret } from './secret.ts';
import type { Commit, CommitAnswer, ReadRequest, Shard, StoredRecord, Taken } from './store.ts';

export class SealedStore {
  /** For resealing alone: everybody else speaks JSON. */
  readonly engine: Engine;
  readonly keyring: Keyring;
  private readonly sealer: Sealer;
  private readonly secrets = new Map<string, Promise<Buffer>>();

  constructor(engine: Engine, keyring: Keyring) {
    this.engine = engine;
    this.keyring = keyring;
    this.sealer = new Sealer(engine, keyring);
  }

  /** @throws StoreAway | NewerRecord */
  async read(shard: Shard, request: ReadRequest): Promise<SealedAnswer> {
    const { records, marks, now } = await this.engine.read(shard, request);
    const opened = dictionary<SealedRecord>();
    for (const key in records) {
      const stored = records[key];
      if (stored) opened[key] = await this.openRecord(shard, key, stored);
    }
    return { marks, now, records: opened };
  }

  /** Atomic and durable, as the port says. @throws StoreAway */
  async commit(commit: SealedCommit): Promise<CommitAnswer> {
    return this.engine.commit(this.sealCommit(commit));
  }

  /** @throws StoreAway | NewerRecord */
  async readLog(shard: Shard, log: string, after: number, limit: number): Promise<readonly SealedEntry[]> {
    const place = entryPlace(shard, log);
    const entries = await this.engine.readLog(shard, log, after, limit);
    return Promise.all(
      entries.map(async ({ seq, value: bytes }) => {
        const name = `entry/${log}/${seq}`;
        return { seq, ...(await this.sealer.open({ shard, place, name, bytes })) };
      }),
    );
  }

  nextDue(): ReturnType<Engine['nextDue']> {
    return this.engine.nextDue();
  }

  /** Timers only a newer release can read go back at once. @throws StoreAway */
  async takeDue(shard: Shard, leaseMs: number, limit: number): Promise<readonly SealedTaken[]> {
    const taken = await this.engine.takeDue(shard, leaseMs, limit);
    const opened = await Promise.all(taken.map((one) => this.openTaken(one, leaseMs)));
    return opened.flatMap((one) => (one ? [one] : []));
  }

  watch(shard: Shard, log: string, heard: () => void): () => void {
    return this.engine.watch(shard, log, heard);
  }

  /** Every record key of a shard but the store's own. */
  async *registered(shard: Shard): AsyncIterable<string> {
    for await (const key of this.engine.registered(shard)) if (!isOwn(key)) yield key;
  }

  /** 32 random bytes that stay the same for ever, in every process: keys for HMACs. @throws StoreAway */
  secret(name: 'index' | 'token' | (string & {})): Promise<Buffer> {
    const known = this.secrets.get(name) ?? findSecret(this, name);
    this.secrets.set(name, known);
    known.catch(() => this.secrets.delete(name));
    return known;
  }

  /** Store time, ms. @throws StoreAway */
  ping(): Promise<number> {
    return this.engine.ping();
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  private async openRecord(shard: Shard, key: string, stored: StoredRecord): Promise<SealedRecord> {
    const { version, value: bytes } = stored;
    if (!bytes) return { version, value: undefined };
    const place = recordPlace(shard, key, version);
    return {
      version,
      ...(await this.sealer.open({ shard, place, name: `record/${key}/${version}`, bytes })),
    };
  }

  private async openTaken(taken: Taken, leaseMs: number): Promise<SealedTaken | undefined> {
    const { payload, ...timer } = taken;
    const { shard, id } = timer;
    const sealed = { shard, place: timerPlace(shard, id), name: `timer/${id}`, bytes: payload };
    try {
      const { value, ...state } = await this.sealer.open(sealed);
      return { ...timer, payload: value, ...state };
    } catch (error) {
      if (!(error instanceof NewerRecord)) throw error;
      await this.engine.commit(givenBack(taken, leaseMs));
      return undefined;
    }
  }

  private sealCommit({ puts = [], appends = [], dues = [], ...rest }: SealedCommit): Commit {
    const { shard } = rest;
    const { sealer } = this;
    // What is spread stands last: before other fields, each of them would cost Node 20 a hidden class a commit.
    return {
      puts: puts.map(({ value, ...put }) => {
        const place = recordPlace(shard, put.key, put.expect + 1);
        return { value: value === undefined ? undefined : sealer.seal(value, place), ...put };
      }),
      appends: appends.map((append) => ({
        ...append,
        entries: append.entries.map((entry) => sealer.seal(entry, entryPlace(shard, append.log))),
      })),
      dues: dues.map((due) => ({ ...due, payload: sealer.seal(due.payload, timerPlace(shard, due.id)) })),
      ...rest,
    };
  }
}
