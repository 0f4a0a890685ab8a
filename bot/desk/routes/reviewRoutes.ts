// What the bot did not understand, for staff to label; the labels are taken into the training words with the next release.
import { z } from 'zod';
import { intents } from '../../../knowledge/index.ts';
import type { Part } from '../../part.ts';
import { readReviewList } from '../../reviewList.ts';
import { type SealedStore, shardOf } from '../../store/index.ts';
import { deskRoute } from '../deskRoute.ts';

export const LABELS_LOG = 'labels';
const LABELS_SHARD = shardOf(LABELS_LOG);
const KEEP_MS = 90 * 24 * 3_600_000;
const MOST = 10_000;

const entrySchema = z.object({ text: z.string(), lang: z.enum(['es', 'en']), at: z.number() });
const labelled = z.object({
  text: z.string().min(1).max(1000),
  lang: z.enum(['es', 'en']),
  /** `none`: it is not worth learning. */
  label: z.enum(['none', ...intents]),
});
export type Labelled = z.infer<typeof labelled>;

/** What staff labelled, oldest first: lines for `knowledge/utterances`. @throws StoreAway */
export async function readLabels(store: SealedStore): Promise<readonly Labelled[]> {
  const entries = await store.readLog(LABELS_SHARD, LABELS_LOG, 0, MOST);
  return entries.flatMap(({ value }) => labelled.safeParse(value).data ?? []);
}

export const reviewPart = (store: SealedStore): Part => ({
  deskRoutes: [
    deskRoute({
      method: 'GET',
      path: '/review',
      role: 'agent',
      summary: 'Messages nobody understood, masked, that have no label yet',
      gives: { 200: z.array(entrySchema) },
      audit: 'review.read',
      handle: async () => {
        const [list, labels] = await Promise.all([readReviewList(store), readLabels(store)]);
        const done = new Set(labels.map(({ text }) => text));
        return { status: 200, json: list.filter(({ text }) => !done.has(text)) };
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/review/label',
      role: 'agent',
      summary: 'Says what such a message meant; `none` puts it aside',
      takes: labelled,
      gives: { 201: 'empty' },
      audit: 'review.label',
      handle: async ({ body }) => {
        await store.commit({
          shard: LABELS_SHARD,
          appends: [{ log: LABELS_LOG, entries: [body], ttlMs: KEEP_MS }],
        });
        return { status: 201 };
      },
    }),
  ],
});
