// An office's waitlist: who would take a place there. Only a register; what counts is each waiter's own record.
import { z } from 'zod';
import { shardOf } from '../store/index.ts';
import { KEEP_MS } from './limits.ts';
import type { BookParts } from './parts.ts';
import type { Place } from './place.ts';

const waiterSchema = z.object({
  id: z.string(),
  ruc: z.string(),
  procedure: z.string(),
  employerType: z.enum(['company', 'public', 'natural_person', 'household']),
  modality: z.enum(['in_person', 'virtual']).optional(),
  from: z.string(),
  to: z.string(),
  dayPart: z.enum(['morning', 'afternoon']).optional(),
});
export type Waiter = z.infer<typeof waiterSchema>;

const listSchema = z.object({ waiters: z.array(waiterSchema).default([]) });
export type WaitingList = z.infer<typeof listSchema>;

export function waitingPlace(office: string): Place<WaitingList> {
  const key = `turnos:waiting:${office}`;
  return {
    key,
    shard: shardOf(key),
    parse: (value) => (value === undefined ? { waiters: [] } : listSchema.parse(value)),
    keepMs: () => 2 * KEEP_MS,
  };
}

/** Whether anybody waits for that day there. */
export async function hasWaiters({ records }: BookParts, office: string, day: string): Promise<boolean> {
  const { value } = await records.read(waitingPlace(office));
  return value.waiters.some(({ from, to }) => from <= day && day <= to);
}

export async function removeWaiter(
  { records }: BookParts,
  offices: readonly string[],
  id: string,
): Promise<void> {
  const without = (list: WaitingList) => {
    const waiters = list.waiters.filter((waiter) => waiter.id !== id);
    return waiters.length === list.waiters.length
      ? { answer: undefined }
      : { next: { waiters }, answer: undefined };
  };
  await Promise.all(offices.map((office) => records.change(waitingPlace(office), without)));
}
