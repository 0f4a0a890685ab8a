// The store that the settings name: for the server and for every program beside it.
import type { Settings } from './settings.ts';
import { openStore, type SealedStore } from './store/index.ts';

export type StoreNames = Pick<Settings, 'REDIS_URL' | 'DATA_DIR' | 'DATA_KEYS' | 'REDIS_WAIT_REPLICAS'>;

/** @throws SettingsError | StoreAway */
export const openStoreOf = (settings: StoreNames): Promise<SealedStore> =>
  openStore({
    redisUrl: settings.REDIS_URL,
    dataDir: settings.DATA_DIR,
    dataKeys: settings.DATA_KEYS,
    waitReplicas: settings.REDIS_WAIT_REPLICAS,
  });
