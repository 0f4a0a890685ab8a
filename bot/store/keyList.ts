// The plain list of key ids in use, with a check value each: a start without one of the keys would lose records.
import { SettingsError } from '../settings.ts';
import { HOME, KEY_LIST } from './places.ts';
import type { Keyring } from './seal.ts';
import type { Store } from './store.ts';

type KeyList = Readonly<Record<string, string>>;

/** Ids under which something may be sealed. */
export async function keysInUse(store: Store): Promise<readonly string[]> {
  return Object.keys((await readList(store)).list);
}

/** Puts the keyring's first key on the list. @throws SettingsError when it lacks a listed key, or has another one by that id */
export async function admitKeyring(store: Store, keyring: Keyring): Promise<void> {
  for (;;) {
    const { list, version } = await readList(store);
    const problems = Object.entries(list).flatMap(([id, check]) => problemWith(keyring, id, check));
    if (problems.length > 0) throw new SettingsError(problems);
    if (list[keyring.first] !== undefined) return;
    if (await writeList(store, { ...list, [keyring.first]: keyring.checkOf(keyring.first) ?? '' }, version))
      return;
  }
}

/** After everything was sealed anew: takes all but the first key off the list and answers what was taken off. */
export async function retireOldKeys(store: Store, keyring: Keyring): Promise<readonly string[]> {
  for (;;) {
    const { list, version } = await readList(store);
    const old = Object.keys(list).filter((id) => id !== keyring.first);
    if (old.length === 0) return old;
    if (await writeList(store, { [keyring.first]: keyring.checkOf(keyring.first) ?? '' }, version))
      return old;
  }
}

function problemWith(keyring: Keyring, id: string, check: string): string[] {
  const own = keyring.checkOf(id);
  if (own === check) return [];
  if (own !== undefined)
    return [`DATA_KEYS: the key ${id} is not the one that sealed what is stored; put the right one there`];
  return [
    `DATA_KEYS lacks the key ${id}, under which something is stored: add it after the first one, and take it away only when \`npm run reseal\` says so`,
  ];
}

async function readList(store: Store): Promise<{ list: KeyList; version: number }> {
  const record = (await store.read(HOME, { records: [KEY_LIST] })).records[KEY_LIST];
  return { list: parseList(record?.value), version: record?.version ?? 0 };
}

/** A damaged list counts as empty: each start puts its own key on it again. */
function parseList(value: Uint8Array | undefined): KeyList {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(value ?? '{}').toString());
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(Object.entries(parsed).filter(([, check]) => typeof check === 'string'));
  } catch {
    return {};
  }
}

async function writeList(store: Store, list: KeyList, version: number): Promise<boolean> {
  const value = Buffer.from(JSON.stringify(list));
  return (await store.commit({ shard: HOME, puts: [{ key: KEY_LIST, expect: version, value }] })).ok;
}
