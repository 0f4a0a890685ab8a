// The names of things in Redis. Every key starts with its shard's hash tag, so that a cluster keeps a shard on one node.
import type { Shard } from '../store.ts';

export const recordKey = (shard: Shard, key: string): string => `{${shard}}r:${key}`;
export const markKey = (shard: Shard, key: string): string => `{${shard}}m:${key}`;
export const logKey = (shard: Shard, log: string): string => `{${shard}}l:${log}`;

/** Sorted set: timer id by the time it is due or its lease ends. */
export const dueKey = (shard: Shard): string => `{${shard}}due`;
/** Hash: timer id to `<due time>:<payload>`. */
export const payloadKey = (shard: Shard): string => `{${shard}}payload`;
/** Sets: names of the shard's records and logs. */
export const recordRegisterKey = (shard: Shard): string => `{${shard}}records`;
export const logRegisterKey = (shard: Shard): string => `{${shard}}logs`;
/** Written only so that WAIT has something new to wait for. */
export const barrierKey = (shard: Shard): string => `{${shard}}barrier`;
/** Publish and subscribe: the message is the name of the log that grew. */
export const noticeChannel = (shard: Shard): string => `{${shard}}notice`;

export function shardOfChannel(channel: string): Shard | undefined {
  const number = /^\{s(\d+)\}/.exec(channel)?.[1];
  return number === undefined ? undefined : `s${Number(number)}`;
}
