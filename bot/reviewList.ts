// What was not understood, without secrets, numbers or addresses, for those who write the training words.

import { z } from 'zod';
import type { Talk } from '../dialogs/index.ts';
import { mask } from './log/mask.ts';
import { ALL_SHARDS, type SealedStore } from './store/index.ts';

/** One in every shard, beside the conversations it comes from. */
export const REVIEW_LOG = 'review';
export const REVIEW_MS = 30 * 24 * 60 * 60_000;
const LONGEST = 1000;
const PAGE = 500;

const entrySchema = z.object({ text: z.string(), lang: z.enum(['es', 'en']), at: z.number() });
export type ReviewEntry = z.infer<typeof entrySchema>;

export const reviewEntry = (text: string, { data, now }: Talk): ReviewEntry => ({
  text: mask(text, LONGEST),
  lang: data.lang,
  at: now,
});

/** The newest last. @throws StoreAway */
export async function readReviewList(store: SealedStore): Promise<readonly ReviewEntry[]> {
  const pages = await Promise.all(ALL_SHARDS.map((shard) => store.readLog(shard, REVIEW_LOG, 0, PAGE)));
  const entries = pages.flat().flatMap(({ value }) => entrySchema.safeParse(value).data ?? []);
  return entries.sort((a, b) => a.at - b.at);
}
