// What is kept of a file offered in a chat: which paper, how far its way into OneDrive is. No name, no bytes.
import { z } from 'zod';
import { paperKinds } from '../../../../dialogs/index.ts';
import { IDLE_MS } from '../../../record.ts';
import { type SealedPut, type SealedStore, shardOf } from '../../../store/index.ts';
import { uploadShape } from './fileCards.ts';

const offerSchema = z.object({
  /** Of the shelf; of no use once the paper is gone. */
  token: z.string(),
  paper: z.enum(paperKinds),
  /** `uploading`: being put there. `saved`: it is there, and the chat does not show it yet. */
  stage: z.enum(['offered', 'uploading', 'saved', 'done']).default('offered'),
  /** While it is on its way: where to, the card that asked, where the chat is, which press it was. */
  way: z
    .object({
      upload: uploadShape,
      card: z.string().optional(),
      address: z.record(z.string(), z.string()),
      press: z.string(),
    })
    .optional(),
  /** Failed tries of this stage; whether one of them may have arrived. */
  tries: z.number().int().default(0),
  doubtful: z.boolean().default(false),
  /** A process is at it; found so by another, that one died on the way. */
  trying: z.boolean().default(false),
});
export type Offer = z.infer<typeof offerSchema>;

/** An offer in a chat. */
export interface Place {
  readonly conversation: string;
  readonly offer: string;
}

/** An offer as it stood at `now` (store time). */
export interface Held {
  readonly record: Offer | undefined;
  readonly version: number;
  readonly now: number;
}

const keyOf = ({ conversation, offer }: Place) => `o:${conversation}:${offer}`;

/** @throws StoreAway */
export async function readOffer(store: SealedStore, place: Place): Promise<Held> {
  const key = keyOf(place);
  const { records, now } = await store.read(shardOf(place.conversation), { records: [key] });
  const { value, version } = records[key] ?? { value: undefined, version: 0 };
  return { record: offerSchema.safeParse(value).data, version, now };
}

/** Old buttons are understood for as long as a conversation is. */
export const putOffer = (place: Place, expect: number, value: Offer): SealedPut => ({
  key: keyOf(place),
  expect,
  value,
  ttlMs: IDLE_MS,
});

const NAME = '$upload';
const timerShape = z.object({
  conversation: z.string(),
  channel: z.literal('teams'),
  timer: z.literal(NAME),
  offer: z.string(),
});

export const uploadTimer = ({ conversation, offer }: Place, at: number) => ({
  id: `${conversation}/${NAME}/${offer}`,
  at: Math.round(at),
  payload: { conversation, channel: 'teams', timer: NAME, offer },
});

/** Whose upload a taken timer is for; undefined for every other timer. */
export const uploadOf = (payload: unknown): Place | undefined => timerShape.safeParse(payload).data;
