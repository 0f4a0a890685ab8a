// The places sealed bytes are bound to, and the names the store keeps for itself.
import type { Shard } from './store.ts';

export const recordPlace = (shard: Shard, key: string, version: number): string =>
  `record\0${shard}\0${key}\0${version}`;
export const entryPlace = (shard: Shard, log: string): string => `entry\0${shard}\0${log}`;
export const timerPlace = (shard: Shard, id: string): string => `timer\0${shard}\0${id}`;

/** Where the store keeps what belongs to no conversation. */
export const HOME: Shard = 's0';
export const KEY_LIST = 'store/keys';
export const secretKey = (name: string): string => `store/secret/${name}`;
export const QUARANTINE = 'store/quarantine/';

/** Records that are the store's own: callers of `registered` never see them. */
export function isOwn(key: string): boolean {
  return key.startsWith('store/');
}

/** Of those, what is not sealed: the list of keys in use, and bytes that nobody could open. */
export function isPlain(key: string): boolean {
  return key === KEY_LIST || key.startsWith(QUARANTINE);
}
