// Direct Line: sending an activity and asking what is new.
import { randomBytes } from 'node:crypto';
import { INNER_EVENTS, type Received } from '../../conversation.ts';
import { type Call, json, type Route } from '../../http/answer.ts';
import { readJson } from '../../http/body.ts';
import { isAway, RejectedRequest } from '../../http/rejectedRequest.ts';
import {
  activityId,
  activitySet,
  type Incoming,
  inbound,
  messageIdOf,
  placeOf,
  readActivity,
} from './activities.ts';
import type { Caller } from './caller.ts';
import { BASE, unknownConversation } from './conversations.ts';
import type { WebsiteParts } from './parts.ts';
import { readUpload } from './upload.ts';

const PAGE = 200;
const HEARD = new Set(['message', 'event']);

export function activityRoutes(parts: WebsiteParts): readonly Route[] {
  const path = `${BASE}/conversations/:conversation`;
  return [
    { method: 'GET', path: `${path}/activities`, handler: (call) => news(parts, call) },
    { method: 'POST', path: `${path}/activities`, handler: (call) => post(parts, call) },
    { method: 'POST', path: `${path}/upload`, handler: (call) => upload(parts, call) },
  ];
}

/** DirectLineJS stops asking for ever after one 5xx or 429 here: whatever fails, there is nothing new. */
async function news(parts: WebsiteParts, { request, params, query }: Call) {
  const conversation = params.conversation ?? '';
  const caller = await parts.callers.identifyFor(request, conversation);
  const after = placeOf(query.get('watermark'));
  try {
    await refuseUnknown(parts, caller, conversation);
    return json(200, activitySet(conversation, after, await parts.log.read(conversation, after, PAGE)));
  } catch (error) {
    if (error instanceof RejectedRequest) throw error;
    if (!isAway(error)) parts.logger.error('log.unreadable', { error });
    return json(200, { activities: [], watermark: String(after) });
  }
}

async function post(parts: WebsiteParts, { request, params }: Call) {
  const conversation = params.conversation ?? '';
  const caller = await parts.callers.identifyFor(request, conversation);
  parts.takeMessage(conversation);
  const incoming = readActivity(await readJson(request));
  await refuseUnknown(parts, caller, conversation);
  return receive(parts, incoming, { caller, conversation });
}

async function upload(parts: WebsiteParts, { request, params, query }: Call) {
  const conversation = params.conversation ?? '';
  const caller = await parts.callers.identifyFor(request, conversation);
  parts.takeMessage(conversation);
  const sent = await readUpload(request);
  const from = { id: query.get('userId') ?? undefined, ...sent.from };
  await refuseUnknown(parts, caller, conversation);
  return receive(parts, { ...sent, from }, { caller, conversation });
}

async function receive(
  parts: WebsiteParts,
  incoming: Incoming,
  to: { caller: Caller; conversation: string },
) {
  const { caller, conversation } = to;
  if (!isHeard(incoming)) return json(200, { id: unlogged(conversation) });
  const { seq } = await reachBot(parts, {
    channel: 'website',
    conversation,
    messageId: messageIdOf(incoming),
    activity: inbound(incoming, caller, conversation),
  });
  return json(200, { id: seq > 0 ? activityId(conversation, seq) : unlogged(conversation) });
}

const isHeard = ({ type, name }: Incoming) =>
  HEARD.has(type) && !(type === 'event' && INNER_EVENTS.has(name ?? ''));

async function reachBot(
  { turns, logger }: WebsiteParts,
  message: Parameters<typeof turns.receive>[0],
): Promise<Received> {
  try {
    return await turns.receive(message);
  } catch (error) {
    if (isAway(error) || error instanceof RejectedRequest) throw error;
    logger.error('turn.failed', { error });
    throw new RejectedRequest(502, ['BotRejectedActivity', 'the bot could not take this; send it again']);
  }
}

/** A token proves its conversation; the secret's holder may have made one up. */
async function refuseUnknown({ turns }: WebsiteParts, caller: Caller, conversation: string): Promise<void> {
  if (caller.holds === 'token') return;
  if (!(await turns.exists(conversation))) throw unknownConversation();
}

/** An id for what has no place in the log. */
function unlogged(conversation: string): string {
  return `${conversation}|${randomBytes(6).toString('hex')}`;
}
