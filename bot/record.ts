// What the store keeps of one conversation, and under which keys. Keys hold no personal data.
import { hash } from 'node:crypto';
import { z } from 'zod';
import { type ConversationData, conversationSchema, newConversation } from '../dialogs/index.ts';
import { RELEASE } from './release.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** FLOWS §14.8: 7 days idle, 24 hours after a finished case; marks of handled messages 8 days. */
export const IDLE_MS = 7 * DAY;
export const FINISHED_MS = DAY;
/** A person of the staff took part. */
export const STAFFED_MS = 90 * DAY;
export const MARK_MS = 8 * DAY;

export const recordSchema = z.object({
  channel: z.enum(['website', 'whatsapp', 'teams']),
  /** Messages handled, ever. */
  count: z.number().int().default(0),
  /** Entries its log has been given. */
  logged: z.number().int().default(0),
  /** The release that wrote it. */
  by: z.string().optional(),
  /** Refusals that were told, and since when each held. */
  refused: z.record(z.string(), z.number()).optional(),
  data: conversationSchema,
});
export type ConversationRecord = z.infer<typeof recordSchema>;

export const recordKey = (conversation: string) => `c:${conversation}`;
export const logName = (conversation: string) => `l:${conversation}`;
export const timerId = (conversation: string, timer: string) => `${conversation}/${timer}`;

/** Each version of a record is written once, so this names one effect of one turn. */
export const effectId = (conversation: string, version: number, index: number) =>
  `${conversation}/e/${version}/${index}`;

/** A repeat is recognised by a mark; the id is hashed, because a wamid holds a phone number. */
export const markKey = (conversation: string, messageId: string) =>
  `m:${conversation}:${hash('sha256', messageId, 'base64url').slice(0, 22)}`;

/** A conversation's name in logs. */
export const shortHash = (conversation: string) => hash('sha256', conversation, 'base64url').slice(0, 10);

/** A stored value as a record; one that cannot be read starts fresh. What this release sealed itself is of its shape. */
export function readRecord(value: unknown, channel: ConversationRecord['channel']): ConversationRecord {
  if (isOwn(value)) return value as ConversationRecord;
  const parsed = recordSchema.safeParse(value);
  return parsed.success ? parsed.data : { channel, count: 0, logged: 0, data: newConversation() };
}

/** Whether this very code wrote it, so that every step and answer in it is one of its own. */
export const isOwn = (value: unknown): boolean =>
  (value as { readonly by?: unknown } | undefined)?.by === RELEASE;

/** How long a conversation stays whole after its last word. */
export const baseLife = (data: ConversationData): number =>
  data.outcome === 'solved' && data.stack.length === 0 ? FINISHED_MS : IDLE_MS;

/** How long a record and its log are kept from now on (conversation time): a day longer than what it still reminds of. */
export function keepFor(data: ConversationData, now: number): number {
  const last = Math.max(now, ...Object.values(data.timers));
  const life = data.staffed ? STAFFED_MS : baseLife(data);
  return Math.max(life, last > now ? Math.ceil(last - now) + DAY : 0);
}
