// JSON values in and out of sealed bytes, and what to make of bytes that do not open.
import { keysInUse } from './keyList.ts';
import { NewerRecord } from './newerRecord.ts';
import { keepAside } from './quarantine.ts';
import type { Keyring, Opening } from './seal.ts';
import type { Shard, Store } from './store.ts';

/** The schema number of what this release writes. It reads this one and the one before. */
export const SCHEMA = 1;

export interface Sealed {
  readonly shard: Shard;
  /** What it is bound to (places.ts). */
  readonly place: string;
  /** What it is called when kept aside. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type Unsealed = { readonly value: unknown } | { readonly value: undefined; readonly unreadable: true };

export class Sealer {
  private readonly store: Store;
  private readonly keyring: Keyring;

  constructor(store: Store, keyring: Keyring) {
    this.store = store;
    this.keyring = keyring;
  }

  seal(value: unknown, place: string): Buffer {
    const json = JSON.stringify(value);
    if (json === undefined) throw new TypeError('only JSON values can be stored');
    return this.keyring.seal(json, place, SCHEMA);
  }

  /** A promise only for what does not open. @throws NewerRecord when a newer release, or a key this process was not given, sealed it; StoreAway */
  open(sealed: Sealed): Unsealed | Promise<Unsealed> {
    const opening = this.keyring.open(sealed.bytes, sealed.place);
    if (opening.state !== 'open') return this.shut(sealed, opening);
    if (opening.schema > SCHEMA) {
      throw new NewerRecord(`a newer release wrote schema ${opening.schema}, this one reads up to ${SCHEMA}`);
    }
    try {
      return { value: JSON.parse(opening.plain.toString()) };
    } catch {
      return this.unreadable(sealed);
    }
  }

  private async shut(
    sealed: Sealed,
    opening: Exclude<Opening, { readonly state: 'open' }>,
  ): Promise<Unsealed> {
    if (opening.state === 'noKey') await this.refuseKnown(opening.keyId);
    return this.unreadable(sealed);
  }

  /** A key id that is on the store's list is another process's key; any other is damage. */
  private async refuseKnown(keyId: string): Promise<void> {
    if (!(await keysInUse(this.store)).includes(keyId)) return;
    throw new NewerRecord(`sealed under the key ${keyId}, which the DATA_KEYS of this process lack`);
  }

  private async unreadable({ shard, name, bytes }: Sealed): Promise<Unsealed> {
    await keepAside(this.store, shard, name, bytes);
    return { value: undefined, unreadable: true };
  }
}
