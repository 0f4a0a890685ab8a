// A reply as it is kept in the conversation's log: known fields only, stamped and signed.
import type { Activity } from 'botbuilder';

const KEPT = [
  'type',
  'text',
  'textFormat',
  'locale',
  'inputHint',
  'suggestedActions',
  'attachments',
  'channelData',
  'name',
  'value',
] as const;

/** Conversation time, ms, as activities carry it. */
export const stamp = (now: number) => new Date(now).toISOString() as unknown as Date;

/** `replyTo`: how many entries before it the person's message stands; 0 when it answers none. */
export function outgoing(
  reply: Partial<Activity>,
  { now, replyTo }: { readonly now: number; readonly replyTo: number },
): Partial<Activity> {
  const kept: Record<string, unknown> = {};
  for (const field of KEPT) if (reply[field] !== undefined) kept[field] = reply[field];
  kept['timestamp'] = stamp(now);
  kept['from'] = { id: 'llavero', name: 'Llavero', role: 'bot' };
  if (replyTo > 0) kept['replyToId'] = String(replyTo);
  return kept;
}

/** One saying by itself, for a turn that changes nothing of the talk: an apology, a refusal. */
export const plainReply = (
  saying: string,
  { text, lang }: { readonly text: string; readonly lang: string },
) => ({
  type: 'message',
  text,
  locale: lang,
  channelData: { contentId: saying, facts: [] },
});
