// Turns that never arrived: a record each, and a note in the shard's list, so that people can look and send again.
import { z } from 'zod';
import { IDLE_MS } from '../record.ts';
import { ALL_SHARDS, type SealedCommit, type SealedPut, type SealedStore, shardOf } from '../store/index.ts';
import { deadLetterKey } from './cursor.ts';

/** One in every shard, beside the conversations it speaks of. */
const LOG = 'dead-letters';
const PAGE = 500;

const letterSchema = z.object({
  conversation: z.string(),
  channel: z.enum(['website', 'whatsapp', 'teams']),
  from: z.number().int(),
  to: z.number().int(),
  /** The channel's own code of what was wrong. */
  code: z.string(),
  /** Store time, ms. */
  at: z.number(),
});
export type DeadLetter = z.infer<typeof letterSchema>;

/** Written once for each turn: with a second one the whole commit is refused. */
export const deadLetter = (letter: Omit<DeadLetter, 'channel'> & { readonly channel: string }) =>
  ({
    puts: [
      { key: deadLetterKey(letter.conversation, letter.from), expect: 0, value: letter, ttlMs: IDLE_MS },
    ],
    appends: [{ log: LOG, entries: [letter], ttlMs: IDLE_MS }],
  }) satisfies Partial<SealedCommit>;

/** Those that still stand, the newest first. @throws StoreAway */
export async function readDeadLetters(store: SealedStore): Promise<readonly DeadLetter[]> {
  const pages = await Promise.all(ALL_SHARDS.map((shard) => store.readLog(shard, LOG, 0, PAGE)));
  const noted = pages.flat().flatMap(({ value }) => letterSchema.safeParse(value).data ?? []);
  const keys = new Map(noted.map((letter) => [deadLetterKey(letter.conversation, letter.from), letter]));
  const standing = await Promise.all([...keys.values()].map((letter) => readOne(store, letter)));
  return standing.flatMap((found) => (found ? [found.letter] : [])).sort((a, b) => b.at - a.at);
}

/** A letter that still stands, and the write that takes it away. @throws StoreAway */
export async function findDeadLetter(
  store: SealedStore,
  place: Pick<DeadLetter, 'conversation' | 'from'>,
): Promise<{ readonly letter: DeadLetter; readonly gone: SealedPut } | undefined> {
  const found = await readOne(store, place);
  if (!found) return undefined;
  const key = deadLetterKey(place.conversation, place.from);
  return { letter: found.letter, gone: { key, expect: found.version, value: undefined } };
}

async function readOne(
  store: SealedStore,
  { conversation, from }: Pick<DeadLetter, 'conversation' | 'from'>,
) {
  const key = deadLetterKey(conversation, from);
  const { records } = await store.read(shardOf(conversation), { records: [key] });
  const letter = letterSchema.safeParse(records[key]?.value).data;
  return letter && { letter, version: records[key]?.version ?? 0 };
}
