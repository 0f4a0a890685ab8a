// Random secrets of the house, made once by whichever process is first and kept sealed in the store.
import { randomBytes } from 'node:crypto';
import { SettingsError } from '../settings.ts';
import { HOME, secretKey } from './places.ts';
import type { SealedStore } from './sealedStore.ts';

const LENGTH = 32;

/** @throws SettingsError when it is damaged: a new one would silently lose every look-up; StoreAway */
export async function findSecret(store: SealedStore, name: string): Promise<Buffer> {
  const key = secretKey(name);
  for (;;) {
    const record = (await store.read(HOME, { records: [key] })).records[key];
    const secret = typeof record?.value === 'string' ? Buffer.from(record.value, 'base64') : undefined;
    if (secret?.length === LENGTH) return secret;
    if (record?.unreadable || record?.value !== undefined) {
      throw new SettingsError([`the stored secret "${name}" is damaged: restore the store from a backup`]);
    }
    // Lost to another process: the next round reads what that one wrote.
    const value = randomBytes(LENGTH).toString('base64');
    await store.commit({ shard: HOME, puts: [{ key, expect: record?.version ?? 0, value }] });
  }
}
