// Which shard a conversation lives in. The answer is kept in stored keys: changing it loses every record.
import { hash } from 'node:crypto';
import { SHARD_COUNT, type Shard } from './store.ts';

/** The same key gives the same shard in every process and release. */
export function shardOf(conversationKey: string): Shard {
  if (conversationKey !== last.key) last = { key: conversationKey, shard: hashed(conversationKey) };
  return last.shard;
}

/** A turn asks again and again for the same conversation. */
let last: { readonly key: string; readonly shard: Shard } = { key: '', shard: hashed('') };

function hashed(conversationKey: string): Shard {
  const digest = hash('sha256', conversationKey, 'hex');
  return `s${Number.parseInt(digest.slice(0, 8), 16) % SHARD_COUNT}`;
}

/** All shards, for what walks the whole store. */
export const ALL_SHARDS: readonly Shard[] = Array.from(
  { length: SHARD_COUNT },
  (_, index): Shard => `s${index}`,
);
