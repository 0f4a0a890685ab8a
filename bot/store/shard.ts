// Which shard a conversation lives in. The answer is kept in stored keys: changing it loses every record.
import { createHash } from 'node:crypto';
import { SHARD_COUNT, type Shard } from './store.ts';

/** The same key gives the same shard in every process and release. */
export function shardOf(conversationKey: string): Shard {
  const digest = createHash('sha256').update(conversationKey).digest();
  return `s${digest.readUInt32BE(0) % SHARD_COUNT}`;
}

/** All shards, for what walks the whole store. */
export const ALL_SHARDS: readonly Shard[] = Array.from(
  { length: SHARD_COUNT },
  (_, index): Shard => `s${index}`,
);
