// Bytes that do not open are kept aside for a month before anybody writes over them.
import { createHash } from 'node:crypto';
import { QUARANTINE } from './places.ts';
import type { Shard, Store } from './store.ts';

const KEPT_MS = 30 * 24 * 3_600_000;
/** Room for the prefix and the hash in the longest key. */
const LONGEST_NAME = 250;

/** Keeps `raw` in its shard, once. @throws StoreAway */
export async function keepAside(store: Store, shard: Shard, name: string, raw: Uint8Array): Promise<string> {
  const key = quarantineKey(name, raw);
  // A refusal says that the same bytes are there already.
  await store.commit({ shard, puts: [{ key, expect: 0, value: raw, ttlMs: KEPT_MS }] });
  return key;
}

/** `name`: what it was, e.g. `record/<key>/<version>`. */
export function quarantineKey(name: string, raw: Uint8Array): string {
  const short = Buffer.byteLength(name) > LONGEST_NAME ? hash(name) : name;
  return `${QUARANTINE}${short}/${hash(raw)}`;
}

function hash(of: string | Uint8Array): string {
  return createHash('sha256').update(of).digest('hex').slice(0, 24);
}
