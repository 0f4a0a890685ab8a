// Activities at the door: what is kept of one that comes in, and how one looks when it goes out. Pure.
import type { Activity, Attachment } from 'botbuilder';
import { z } from 'zod';
import type { LoggedActivity } from '../../conversation.ts';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import type { Caller } from './caller.ts';

const TEXT_LIMIT = 4000;
const VALUE_LIMIT = 16 * 1024;
const ATTACHMENTS_LIMIT = 20;
/** Control and format characters but tab and line breaks: C0, C1, zero-width and bidirectional marks. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const short = z.string().max(256);
const locale = z.string().regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/);

const attachment = z.object({ contentType: short.catch('application/octet-stream'), name: short.catch('') });

const activityShape = z.object({
  type: short,
  id: short.optional().catch(undefined),
  from: z.object({ id: short.optional(), name: short.optional() }).optional(),
  text: z.string().optional(),
  textFormat: z.enum(['plain', 'markdown', 'xml']).optional().catch(undefined),
  locale: locale.optional().catch(undefined),
  localTimezone: short.optional().catch(undefined),
  name: short.optional(),
  value: z.unknown().optional(),
  replyToId: short.optional().catch(undefined),
  attachments: z.array(attachment).max(ATTACHMENTS_LIMIT).optional(),
  channelData: z
    .object({
      clientActivityID: short.optional().catch(undefined),
      clientTimestamp: short.optional().catch(undefined),
      postBack: z.boolean().optional().catch(undefined),
      messageBack: z
        .object({ displayText: z.string().max(TEXT_LIMIT) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

export const userShape = z.object({ id: short.min(1).optional(), name: short.optional() });

/** `POST /conversations`; a client that knows no user sends `{user: {}}`. */
export const startShape = z.object({
  user: userShape.optional().catch(undefined),
  locale: locale.optional().catch(undefined),
});

export type Incoming = z.infer<typeof activityShape>;

/** @throws RejectedRequest 400 */
export function readActivity(body: unknown): Incoming {
  const parsed = activityShape.safeParse(body);
  if (!parsed.success) throw badActivity(parsed.error.issues[0]?.path.join('.') ?? '');
  const { text, value } = parsed.data;
  if (value !== undefined && JSON.stringify(value).length > VALUE_LIMIT) throw badActivity('value');
  return text === undefined ? parsed.data : { ...parsed.data, text: cleanText(text) };
}

/** Invisible characters hide words from people and from redaction; surrogate pairs are not cut in two. */
export function cleanText(text: string): string {
  const seen = text.replace(INVISIBLE, '');
  return seen.length <= TEXT_LIMIT ? seen : seen.slice(0, TEXT_LIMIT).replace(/[\ud800-\udbff]$/, '');
}

/** What a repeat carries again. `start` is the mark of the conversation's own beginning. */
export function messageIdOf({ channelData, id }: Incoming): string | undefined {
  const own = channelData?.clientActivityID ?? id;
  return own === undefined || own === '' || own === 'start' ? undefined : own;
}

/** A token says who is writing; only the secret's holder may speak for anybody. */
export function personOf(caller: Caller, stated?: { id?: string | undefined; name?: string | undefined }) {
  const fixed = caller.holds === 'token' ? caller.grant.user : undefined;
  const name = stated?.name === undefined ? {} : { name: cleanText(stated.name) };
  return { id: fixed ?? stated?.id ?? 'user', ...name, role: 'user' } as Activity['from'];
}

/** The activity the conversation receives. */
export function inbound(incoming: Incoming, caller: Caller, conversation: string): Partial<Activity> {
  const { id: _theirs, from, attachments, ...kept } = incoming;
  return {
    ...(kept as Partial<Activity>),
    ...(attachments === undefined ? {} : { attachments: attachments as Attachment[] }),
    from: personOf(caller, from),
    recipient: BOT,
    channelId: 'directline',
    conversation: { id: conversation } as Activity['conversation'],
  };
}

export const BOT = { id: 'llavero', name: 'Llavero', role: 'bot' } as Activity['recipient'];

export function activityId(conversation: string, seq: number): string {
  return `${conversation}|${String(seq).padStart(7, '0')}`;
}

/** A place in the log from a client's watermark; `null`, nothing or junk starts over. */
export function placeOf(watermark: string | null | undefined): number {
  return /^\d{1,12}$/.test(watermark ?? '') ? Number(watermark) : 0;
}

const NEVER_SHOWN = new Set(['typing', 'conversationUpdate', 'trace']);

export interface ActivitySet {
  readonly activities: readonly Partial<Activity>[];
  readonly watermark: string;
}

/** The watermark moves past what is not shown, or a client would ask for it for ever. */
export function activitySet(
  conversation: string,
  after: number,
  entries: readonly LoggedActivity[],
): ActivitySet {
  const shown = entries.filter(({ activity }) => !NEVER_SHOWN.has(activity.type ?? ''));
  return {
    activities: shown.map((entry) => outbound(conversation, entry)),
    watermark: String(entries.at(-1)?.seq ?? after),
  };
}

function outbound(conversation: string, { seq, activity }: LoggedActivity): Partial<Activity> {
  const { serviceUrl: _url, recipient: _to, replyToId, ...shown } = activity;
  const reply = replyToId === undefined ? {} : { replyToId: activityId(conversation, placeOf(replyToId)) };
  return {
    ...shown,
    ...reply,
    id: activityId(conversation, seq),
    channelId: 'directline',
    conversation: { id: conversation } as Activity['conversation'],
  };
}

function badActivity(where: string): RejectedRequest {
  return new RejectedRequest(400, [
    'BadArgument',
    `the activity is not valid${where === '' ? '' : `: ${where}`}`,
  ]);
}
