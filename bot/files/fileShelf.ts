// Papers people asked for: only the order is kept, sealed, for a quarter of an hour; the file is made when it is fetched.
import { createHash, randomBytes } from 'node:crypto';
import { type Paper, type PaperOrder, paperOrderSchema } from '../../dialogs/index.ts';
import type { Letters } from '../../knowledge/index.ts';
import { type SealedStore, shardOf } from '../store/index.ts';
import type { Facts } from './papers/facts.ts';
import { type Label, labelOf, renderPaper } from './renderPaper.ts';

export interface ShelfParts {
  readonly store: SealedStore;
  readonly letters: Letters;
  readonly facts: Facts;
  /** How long an order waits to be fetched. */
  readonly keepMs?: number;
}

export interface Rendered extends Label {
  readonly bytes: Buffer;
  readonly paper: PaperOrder['paper'];
}

export interface FileShelf {
  /** A way to fetch the file; each call is another one. @throws StoreAway */
  offer(order: PaperOrder): Promise<Label & { readonly token: string }>;
  /** Undefined when there is no such order any more. @throws StoreAway */
  fetch(token: string): Promise<Rendered | undefined>;
  /** The time it is kept begins anew; false when there is no such order any more. @throws StoreAway */
  keep(token: string): Promise<boolean>;
}

const KEEP_MS = 15 * 60_000;
const TOKEN_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

export function createFileShelf({ store, letters, facts, keepMs = KEEP_MS }: ShelfParts): FileShelf {
  return {
    offer: async (order) => {
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const { shard, key } = placeOf(token);
      await store.commit({
        shard,
        puts: [{ key, expect: 0, value: paperOrderSchema.parse(order), ttlMs: keepMs }],
      });
      return { token, ...labelOf(order, letters) };
    },
    fetch: async (token) => {
      const found = await find(store, token);
      if (!found) return undefined;
      const { order, id } = found;
      return {
        ...labelOf(order, letters),
        bytes: await renderPaper(order, letters, { ...facts, id }),
        paper: order.paper,
      };
    },
    keep: async (token) => {
      const found = await find(store, token);
      if (!found) return false;
      const { shard, key, version: expect, order: value } = found;
      // Lost only to somebody who keeps it too.
      await store.commit({ shard, puts: [{ key, expect, value, ttlMs: keepMs }] });
      return true;
    },
  };
}

async function find(store: SealedStore, token: string) {
  if (!TOKEN.test(token)) return undefined;
  const place = placeOf(token);
  const { records } = await store.read(place.shard, { records: [place.key] });
  const { value, version } = records[place.key] ?? { value: undefined, version: 0 };
  const order = paperOrderSchema.safeParse(value);
  return order.success ? { ...place, version, order: order.data } : undefined;
}

/** The key says nothing a link could be made of. */
function placeOf(token: string) {
  const id = createHash('sha256').update(token).digest('base64url').slice(0, 22);
  return { shard: shardOf(id), key: `f:${id}`, id };
}

/** Where a person finds it; without PUBLIC_URL only this site's own page can follow it. */
export const paperAt = (
  { token, name, contentType }: Label & { readonly token: string },
  publicUrl?: string,
): Paper => ({
  name,
  contentType: contentType.split(';')[0] ?? contentType,
  url: publicUrl ? new URL(`/files/${token}`, publicUrl).href : `/files/${token}`,
});

/** The token of a paper's address. */
export const tokenIn = (url: string): string | undefined => /\/files\/([A-Za-z0-9_-]{22})$/.exec(url)?.[1];
