// The timer by which any live process takes up what a dead one left undelivered.
import { z } from 'zod';
import type { SealedDue, SealedTaken } from '../store/index.ts';

export const DELIVER = '$deliver';

/** `at`: store time, ms. */
export const deliverTimer = (conversation: string, channel: string, at: number): SealedDue => ({
  id: `${conversation}/${DELIVER}`,
  at,
  payload: { conversation, channel, timer: DELIVER },
});

const payloadSchema = z.object({
  conversation: z.string(),
  channel: z.enum(['website', 'whatsapp', 'teams']),
  timer: z.literal(DELIVER),
});

/** Whose delivery a taken timer is for; undefined for every other timer. */
export function deliveryOf({ payload }: Pick<SealedTaken, 'payload'>) {
  const parsed = payloadSchema.safeParse(payload);
  return parsed.success ? parsed.data : undefined;
}
