// Direct Line: tokens, starting a conversation and coming back to one.
import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Call, json, type Route } from '../../http/answer.ts';
import { readJson } from '../../http/body.ts';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import { BOT, personOf, placeOf, startShape } from './activities.ts';
import type { WebsiteParts } from './parts.ts';
import { type Grant, notOurs } from './tokens.ts';

export const BASE = '/v3/directline';

export function conversationRoutes(parts: WebsiteParts): readonly Route[] {
  return [
    { method: 'POST', path: `${BASE}/tokens/generate`, handler: (call) => generate(parts, call) },
    { method: 'POST', path: `${BASE}/tokens/refresh`, handler: (call) => refresh(parts, call) },
    { method: 'POST', path: `${BASE}/conversations`, handler: (call) => start(parts, call) },
    { method: 'GET', path: `${BASE}/conversations/:conversation`, handler: (call) => comeBack(parts, call) },
  ];
}

/** 128 random bits: knowing one conversation helps nobody to find another. */
export function newConversation(): string {
  return randomBytes(16).toString('base64url');
}

export function newUser(): string {
  return `dl_${randomUUID()}`;
}

const generateShape = z.object({
  user: z.object({ id: z.string().max(256).optional() }).optional(),
  trustedorigins: z.array(z.url().max(256)).max(20).default([]),
});

async function generate({ callers, tokens }: WebsiteParts, { request }: Call) {
  if ((await callers.identify(request)).holds !== 'secret') throw notOurs();
  const body = generateShape.safeParse(lowerKeys(await readJson(request)));
  if (!body.success) throw badArgument('user or trustedOrigins is not valid');
  const user = body.data.user?.id ?? newUser();
  if (!user.startsWith('dl_')) throw badArgument('user.id must begin with dl_');
  const grant = tokens.grant(newConversation(), user, body.data.trustedorigins.map(originOf));
  return json(200, { conversationId: grant.conversation, ...(await tokens.give(grant)) });
}

async function refresh({ callers, tokens }: WebsiteParts, { request }: Call) {
  const caller = await callers.identify(request);
  if (caller.holds === 'secret') throw badArgument('only a token can be refreshed');
  return json(200, { conversationId: caller.grant.conversation, ...(await tokens.give(caller.grant)) });
}

async function start(parts: WebsiteParts, call: Call) {
  const caller = await parts.callers.identify(call.request);
  const asked = startShape.safeParse(await readJson(call.request));
  if (!asked.success) throw badArgument('user or locale is not valid');
  const { user, locale } = asked.data;
  const grant =
    caller.holds === 'token' ? caller.grant : parts.tokens.grant(newConversation(), user?.id ?? newUser());
  const { repeat } = await parts.turns.receive({
    channel: 'website',
    conversation: grant.conversation,
    messageId: 'start',
    activity: beginning(grant, user?.name, locale),
  });
  return json(repeat ? 200 : 201, await connection(parts, call, grant));
}

function beginning(grant: Grant, name: string | undefined, locale: string | undefined) {
  const person = personOf({ holds: 'token', grant }, { name });
  return {
    type: 'conversationUpdate',
    from: person,
    recipient: BOT,
    membersAdded: [person, BOT],
    channelId: 'directline',
    conversation: { id: grant.conversation, name: '', isGroup: false, conversationType: 'personal' },
    ...(locale === undefined ? {} : { locale }),
  };
}

async function comeBack(parts: WebsiteParts, call: Call) {
  const conversation = call.params.conversation ?? '';
  const caller = await parts.callers.identifyFor(call.request, conversation);
  if (caller.holds === 'token') return json(200, await connection(parts, call, caller.grant));
  if (!(await parts.turns.exists(conversation))) throw unknownConversation();
  return json(200, await connection(parts, call, parts.tokens.grant(conversation)));
}

/** The client drops its token and stream for these, so both must be fresh every time. */
async function connection({ tokens, site }: WebsiteParts, { request, query }: Call, grant: Grant) {
  const { conversation } = grant;
  const stream = new URLSearchParams({
    watermark: String(placeOf(query.get('watermark'))),
    t: await tokens.giveStream(grant),
  });
  const streamUrl = `${site.socketOrigin(request)}${BASE}/conversations/${conversation}/stream?${stream}`;
  return { conversationId: conversation, ...(await tokens.give(grant)), streamUrl };
}

export function unknownConversation(): RejectedRequest {
  return new RejectedRequest(404, ['BadArgument', 'there is no such conversation']);
}

function badArgument(message: string): RejectedRequest {
  return new RejectedRequest(400, ['BadArgument', message]);
}

function originOf(url: string): string {
  return new URL(url).origin;
}

/** Microsoft's own examples write `{"User": {"Id": …}}`. */
function lowerKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowerKeys(inner)]),
  );
}
