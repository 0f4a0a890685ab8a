// Taking up a delivery that nobody is at; and small changes of the cursor by those who do not deliver.
import { type SealedCommit, type SealedPut, type SealedStore, shardOf } from '../store/index.ts';
import type { Change } from './changes.ts';
import { type Cursor, cursorKey, readCursor } from './cursor.ts';
import { deliverTimer } from './deliverTimer.ts';
import { type Held, LEASE_MS } from './grip.ts';

export interface Claim {
  readonly conversation: string;
  readonly channel: string;
  readonly holder: string;
  /** Whether this process serves the channel. */
  readonly isServed: boolean;
  /** The delivery's timer, when it rang. */
  readonly taken?: { readonly id: string; readonly lease: number } | undefined;
  /** What else changes on the way. */
  readonly change?: Change | undefined;
  /** Records that change with it; when one of them has moved on, nothing happens. */
  readonly beside?: readonly SealedPut[] | undefined;
}

/** A channel this process does not serve: its deliveries are looked at again after this. */
const NOBODYS_MS = 60_000;

/** What this process holds now; undefined when another is at it or there is nothing to deliver to; `moved`: something beside it has. @throws StoreAway */
export async function claimDelivery(store: SealedStore, claim: Claim): Promise<Held | 'moved' | undefined> {
  const { conversation, channel, holder, isServed, taken, change, beside = [] } = claim;
  const shard = shardOf(conversation);
  const rung = { shard, ...(taken ? { taken } : {}) };
  for (;;) {
    const { cursor: found, version, now } = await readAt(store, conversation);
    if (!found) {
      await store.commit(rung);
      return beside.length > 0 ? 'moved' : undefined;
    }
    const before = change?.(found) ?? found;
    const isFree = isServed && before.until <= now;
    const until = isFree ? now + LEASE_MS : Math.max(before.until, isServed ? 0 : now + NOBODYS_MS);
    const cursor = isFree ? { ...before, holder, until } : before;
    const puts = isFree || change ? [putOf(conversation, version, cursor)] : [];
    const dues = [deliverTimer(conversation, channel, until)];
    const answer = await store.commit({ ...rung, puts: [...puts, ...beside], dues });
    if (answer.ok) return isFree ? { cursor, version: version + 1, now: answer.now } : undefined;
    if (answer.why !== 'version') return undefined;
    if (answer.key !== cursorKey(conversation)) return 'moved';
  }
}

interface Planned {
  readonly cursor: Cursor;
  readonly beside?: Pick<SealedCommit, 'puts' | 'appends'>;
}

/**
 * Changes a cursor, and puts other records with it; false when there is none. `plan` decides over the cursor as it stands;
 * undefined leaves it. @throws StoreAway
 */
export async function changeCursor(
  store: SealedStore,
  conversation: string,
  plan: (cursor: Cursor, now: number) => Planned | undefined,
): Promise<boolean> {
  for (;;) {
    const { cursor, version, now } = await readAt(store, conversation);
    const planned = cursor && plan(cursor, now);
    if (!planned) return cursor !== undefined;
    const { puts: more = [], appends = [] } = planned.beside ?? {};
    const puts = [putOf(conversation, version, planned.cursor), ...more];
    const answer = await store.commit({ shard: shardOf(conversation), puts, appends });
    // A second record that is there already says the same.
    if (answer.ok || answer.key !== cursorKey(conversation)) return true;
  }
}

/** No cursor: the conversation is gone, or its cursor is damaged and nobody knows where to send. */
async function readAt(store: SealedStore, conversation: string) {
  const key = cursorKey(conversation);
  const { records, now } = await store.read(shardOf(conversation), { records: [key] });
  const { value, version } = records[key] ?? { value: undefined, version: 0 };
  return { cursor: value === undefined ? undefined : readCursor(value, 0), version, now };
}

const putOf = (conversation: string, expect: number, value: Cursor): SealedPut => ({
  key: cursorKey(conversation),
  expect,
  value,
  ttlMs: 'keep',
});
