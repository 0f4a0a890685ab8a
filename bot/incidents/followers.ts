// Who asked to be told when a fault is over: kept as a log, told page by page, each conversation once.
import { z } from 'zod';
import type { Turns } from '../conversation.ts';
import type { SealedStore, Shard } from '../store/index.ts';

const followerSchema = z.object({
  channel: z.enum(['website', 'whatsapp', 'teams']),
  conversation: z.string(),
});
export type Follower = z.infer<typeof followerSchema>;

/** Nobody waits longer than this for a portal. */
export const FOLLOW_MS = 3 * 24 * 3_600_000;
const PAGE = 64;
/** Told side by side. */
const ABREAST = 8;

export const followersLog = (fault: string) => `incident-followers:${fault}`;

export interface TellingParts {
  readonly store: SealedStore;
  readonly shard: Shard;
  readonly turns: Pick<Turns, 'receive'>;
}

export interface Telling {
  readonly fault: string;
  /** Which incident ended: a part of the key that makes it once. */
  readonly since: number;
  /** Entries told so far. */
  readonly after: number;
}

/** Tells one page, and says how far that went. @throws StoreAway */
export async function tellPage(
  parts: TellingParts,
  telling: Telling,
): Promise<{ told: number; more: boolean }> {
  const { store, shard } = parts;
  const entries = await store.readLog(shard, followersLog(telling.fault), telling.after, PAGE);
  const followers = entries.flatMap(({ value }) => followerSchema.safeParse(value).data ?? []);
  const waiting = [...new Map(followers.map((one) => [one.conversation, one])).values()];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await tell(parts, telling, next);
  };
  await Promise.all(Array.from({ length: ABREAST }, lane));
  return { told: entries.at(-1)?.seq ?? telling.after, more: entries.length === PAGE };
}

/** As if their timer rang: quiet hours and "no avisar" hold, and who no longer waits hears nothing. */
async function tell({ turns }: TellingParts, { fault, since }: Telling, follower: Follower): Promise<void> {
  await turns.receive({
    ...follower,
    messageId: `T-INC/${fault}/${since}`,
    activity: { type: 'event', name: 'timer', value: 'T-INC' },
  });
}
