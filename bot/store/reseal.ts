// Seals everything anew under the first key while the bot goes on working; then the older keys may go.
import { keysInUse, retireOldKeys } from './keyList.ts';
import { entryPlace, isPlain, recordPlace, timerPlace } from './places.ts';
import type { Engine, EntrySwap } from './resealable.ts';
import type { Keyring } from './seal.ts';
import type { SealedStore } from './sealedStore.ts';
import { ALL_SHARDS } from './shard.ts';
import type { Shard } from './store.ts';

const PAGE = 200;

export interface ResealProgress {
  readonly shards: number;
  readonly ofShards: number;
  readonly looked: number;
  readonly resealed: number;
}

export interface ResealReport {
  readonly looked: number;
  readonly resealed: number;
  /** Damaged, or sealed under a key that is not here: left as they are. */
  readonly unreadable: number;
  /** Nothing readable is sealed under these any more: they may go from DATA_KEYS once every process has the new first key. */
  readonly mayGo: readonly string[];
}

/** May be repeated and interrupted at any time. @throws StoreAway */
export async function reseal(
  store: Pick<SealedStore, 'engine' | 'keyring'>,
  onProgress: (progress: ResealProgress) => void = () => undefined,
): Promise<ResealReport> {
  const { engine, keyring } = store;
  const resealer = new Resealer(engine, keyring);
  let shards = 0;
  for (const shard of ALL_SHARDS) {
    for await (const key of engine.registered(shard)) if (!isPlain(key)) await resealer.record(shard, key);
    for await (const log of engine.registeredLogs(shard)) await resealer.log(shard, log);
    for await (const { id, payload } of engine.waiting(shard)) await resealer.timer(shard, id, payload);
    shards++;
    onProgress({ shards, ofShards: ALL_SHARDS.length, looked: resealer.looked, resealed: resealer.resealed });
  }
  const { looked, resealed, unreadable } = resealer;
  return { looked, resealed, unreadable, mayGo: await spareKeys(store, resealer.lacking) };
}

/** None while something is sealed under a key of another process: this walk could not open it. */
async function spareKeys(
  { engine, keyring }: Pick<SealedStore, 'engine' | 'keyring'>,
  lacking: ReadonlySet<string>,
) {
  const inUse = await keysInUse(engine);
  if (inUse.some((id) => lacking.has(id))) return [];
  const retired = await retireOldKeys(engine, keyring);
  return [...new Set([...retired, ...keyring.ids.filter((id) => id !== keyring.first)])];
}

class Resealer {
  looked = 0;
  resealed = 0;
  unreadable = 0;
  /** Key ids met that are not in the keyring; damage can make such ids up. */
  readonly lacking = new Set<string>();
  private readonly engine: Engine;
  private readonly keyring: Keyring;

  constructor(engine: Engine, keyring: Keyring) {
    this.engine = engine;
    this.keyring = keyring;
  }

  /** Tried again while traffic keeps moving it: what moves it may still seal with the old key. */
  async record(shard: Shard, key: string): Promise<void> {
    this.looked++;
    for (;;) {
      const stored = (await this.engine.read(shard, { records: [key] })).records[key];
      if (!stored?.value) return;
      const places = {
        from: recordPlace(shard, key, stored.version),
        to: recordPlace(shard, key, stored.version + 1),
      };
      const value = this.anew(stored.value, places.from, places.to);
      if (!value) return;
      const puts = [{ key, expect: stored.version, value, ttlMs: 'keep' as const }];
      if ((await this.engine.commit({ shard, puts })).ok) {
        this.resealed++;
        return;
      }
    }
  }

  async log(shard: Shard, log: string): Promise<void> {
    const place = entryPlace(shard, log);
    for (let after = 0; ; ) {
      const entries = await this.engine.readLog(shard, log, after, PAGE);
      this.looked += entries.length;
      const swaps = entries.flatMap(({ seq, value: from }): EntrySwap[] => {
        const to = this.anew(from, place, place);
        return to ? [{ seq, from, to }] : [];
      });
      if (swaps.length > 0) this.resealed += await this.engine.swapEntries(shard, log, swaps);
      if (entries.length < PAGE) return;
      after = entries.at(-1)?.seq ?? after;
    }
  }

  /** A timer that was set anew meanwhile is sealed already. */
  async timer(shard: Shard, id: string, from: Uint8Array): Promise<void> {
    this.looked++;
    const place = timerPlace(shard, id);
    const to = this.anew(from, place, place);
    if (to && (await this.engine.swapPayload(shard, { id, from, to }))) this.resealed++;
  }

  /** The same content sealed under the first key, or `undefined` when there is nothing to do or to open. */
  private anew(bytes: Uint8Array, from: string, to: string): Buffer | undefined {
    const opening = this.keyring.open(bytes, from);
    if (opening.state === 'open') {
      return opening.keyId === this.keyring.first
        ? undefined
        : this.keyring.seal(opening.plain, to, opening.schema);
    }
    this.unreadable++;
    if (opening.state === 'noKey') this.lacking.add(opening.keyId);
    return undefined;
  }
}
