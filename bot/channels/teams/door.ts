// `POST /api/messages`: who is calling, what it is for us, and the answer once it is durable.

import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Lang } from '../../../knowledge/index.ts';
import type { Inbound, Turns } from '../../conversation.ts';
import { type Answer, json, type Route } from '../../http/answer.ts';
import { mediaType, readJson } from '../../http/body.ts';
import { comeBack, RejectedRequest } from '../../http/rejectedRequest.ts';
import { readTeamsActivity, type TeamsActivity } from './activityShape.ts';
import { addressOf } from './address.ts';
import type { Consent } from './files/fileCards.ts';
import { fileEvent, type Offers } from './files/offers.ts';
import { bearerOf, type Guard } from './guard.ts';
import { type Heard, hear } from './heard.ts';
import { isLocalCaller } from './localTrial.ts';
import { mayReach } from './serviceUrl.ts';

/** `trial`: no app id, on one's own machine. `closed`: no app id, anywhere else. */
export type Access = Guard | 'trial' | 'closed';

export interface DoorParts {
  readonly access: Access;
  readonly turns: Turns;
  readonly offers: Pick<Offers, 'hear'>;
  /** Names conversations without their own ids. */
  readonly indexKey: Uint8Array;
  /** What a pressed `Action.Execute` is answered with. */
  readonly noted: (lang: Lang) => string;
}

/** The service waits this long for the answer to an invoke, the way there and back included. */
const INVOKE_MS = 2500;
const SEEN: Answer = { status: 200 };

export function messagesRoute(parts: DoorParts): Route {
  return { method: 'POST', path: '/api/messages', handler: ({ request }) => take(parts, request) };
}

async function take(parts: DoorParts, request: IncomingMessage): Promise<Answer> {
  const activity = await admit(parts.access, request);
  const heard = hear(activity);
  if (heard.kind === 'nothing') return activity.name === 'adaptiveCard/action' ? pressed('') : SEEN;
  if (heard.kind === 'unknown') return { status: 501 };
  if (heard.kind === 'consent') {
    await inTime(hearConsent(parts, activity, heard.consent));
    return SEEN;
  }
  const inbound = inboundOf(parts, activity, heard);
  const received = parts.turns.receive(inbound);
  if (activity.type !== 'invoke') {
    await received;
    return SEEN;
  }
  await inTime(received);
  return pressed(parts.noted(activity.locale?.startsWith('en') ? 'en' : 'es'));
}

/** @throws RejectedRequest */
async function admit(access: Access, request: IncomingMessage): Promise<TeamsActivity> {
  if (access === 'closed' || (access === 'trial' && !isLocalCaller(request)))
    throw new RejectedRequest(404, ['NotFound', 'nothing here']);
  if (typeof access === 'function') bearerOf(request.headers.authorization);
  if (mediaType(request) !== 'application/json')
    throw new RejectedRequest(415, ['UnsupportedMediaType', 'send application/json']);
  const activity = readTeamsActivity(await readJson(request));
  if (!activity) throw new RejectedRequest(400, ['BadArgument', 'this is no activity']);
  if (typeof access === 'function') await access(request.headers.authorization, activity);
  else if (!mayReach(activity.serviceUrl, 'trial'))
    throw new RejectedRequest(400, ['BadArgument', 'without an app id serviceUrl must be on this machine']);
  return activity;
}

/** The file, if they want it, is on its way; whatever else there is to say becomes a turn. */
async function hearConsent(parts: DoorParts, activity: TeamsActivity, consent: Consent): Promise<void> {
  const address = addressOf(activity, keyOf(parts, activity));
  const press = activity.id ?? consent.offer;
  const news = await parts.offers.hear({ consent, press, card: activity.replyToId, address });
  if (!news) return;
  await parts.turns.receive({
    channel: 'teams',
    conversation: address.key,
    messageId: `file:${press}`,
    activity: fileEvent(news),
    address,
  });
}

function inboundOf(
  parts: DoorParts,
  activity: TeamsActivity,
  { messageId, activity: said }: Extract<Heard, { kind: 'turn' }>,
): Inbound {
  const address = addressOf(activity, keyOf(parts, activity));
  return { channel: 'teams', conversation: address.key, messageId, activity: said, address };
}

function keyOf({ indexKey }: DoorParts, { channelId, conversation }: TeamsActivity): string {
  const name = createHmac('sha256', indexKey).update(`${channelId}\n${conversation.id}`).digest('base64url');
  return `t-${name.slice(0, 32)}`;
}

/** Too late to say that it worked; a repeat of the same press has no second effect. */
function inTime(received: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(comeBack()), INVOKE_MS);
  });
  received.catch(() => undefined);
  return Promise.race([received, late]).finally(() => clearTimeout(timer));
}

const pressed = (value: string): Answer =>
  json(200, { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });
