// The store's front: opens the engine the settings ask for, and seals what goes in.
import { mkdirSync } from 'node:fs';
import { SettingsError } from '../settings.ts';
import { openEmbedded } from './embedded/openEmbedded.ts';
import { keysOf } from './keyFile.ts';
import { admitKeyring, keysInUse } from './keyList.ts';
import { openRedis } from './redis/openRedis.ts';
import type { Engine } from './resealable.ts';
import { Keyring } from './seal.ts';
import { SealedStore } from './sealedStore.ts';

export { givenBack } from './giveBack.ts';
export { NewerRecord } from './newerRecord.ts';
export { type ResealProgress, type ResealReport, reseal } from './reseal.ts';
export { SealedStore } from './sealedStore.ts';
export type * from './sealedTypes.ts';
export { SCHEMA } from './sealer.ts';
export { ALL_SHARDS, shardOf } from './shard.ts';
export { type CommitAnswer, type ReadRequest, type Shard, StoreAway } from './store.ts';

export interface StoreSettings {
  readonly redisUrl?: string | undefined;
  /** Where the embedded engine keeps everything; unused with `redisUrl`. */
  readonly dataDir: string;
  readonly dataKeys?: string | undefined;
  readonly waitReplicas?: number | undefined;
}

/** @throws SettingsError | StoreAway */
export async function openStore(settings: StoreSettings): Promise<SealedStore> {
  const { redisUrl, dataDir, dataKeys } = settings;
  // A wrong key text is told before anything is opened.
  const given = dataKeys === undefined ? undefined : Keyring.parse(dataKeys);
  if (redisUrl !== undefined && !given) {
    throw new SettingsError([
      'DATA_KEYS is needed with REDIS_URL: set it to id:base64key with 32 random bytes, e.g. DATA_KEYS="k1:$(openssl rand -base64 32)", the same for every process',
    ]);
  }
  const engine = await openEngine(settings);
  try {
    const keyring = given ?? Keyring.parse(keysOf(dataDir, await keysInUse(engine)));
    await admitKeyring(engine, keyring);
    return new SealedStore(engine, keyring);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function openEngine({ redisUrl, dataDir, waitReplicas }: StoreSettings): Promise<Engine> {
  if (redisUrl !== undefined) return openRedis(redisUrl, waitReplicas);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openEmbedded(dataDir);
}
