// The page's door: a token for a new conversation, or for the one its resume cookie remembers.
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type Call, json, type Route } from '../../http/answer.ts';
import { readJson } from '../../http/body.ts';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import { newConversation, newUser } from './conversations.ts';
import type { WebsiteParts } from './parts.ts';
import { type Grant, RESUME_SECONDS } from './tokens.ts';

const COOKIE = 'llavero_resume';
const PATH = '/api/chat';

/** `remember` is asked with the current token as bearer; `fresh` leaves the cookie aside. */
const askedShape = z.object({ remember: z.boolean().optional(), fresh: z.boolean().optional() });

type Asked = z.infer<typeof askedShape>;

export function chatTokenRoutes(parts: WebsiteParts): readonly Route[] {
  return [{ method: 'POST', path: `${PATH}/token`, handler: (call) => chatToken(parts, call) }];
}

async function chatToken(parts: WebsiteParts, { request }: Call) {
  refuseForeignPage(parts, request);
  parts.takeChat(parts.site.address(request));
  const asked = askedShape.safeParse(await readJson(request));
  if (!asked.success) throw new RejectedRequest(400, ['BadArgument', 'remember and fresh are true or false']);
  if (asked.data.remember === true) return remember(parts, request);
  const grant = await grantFor(parts, request, asked.data);
  return json(200, await told(parts, grant), asked.data.remember === false ? cookie(parts, request, '') : {});
}

/** Without a person's yes nothing is kept on their machine. */
async function remember(parts: WebsiteParts, request: IncomingMessage) {
  const grant = await currentGrant(parts, request);
  if (grant === undefined)
    throw new RejectedRequest(401, ['Unauthorized', 'send the current token as a bearer']);
  if (!(await parts.turns.consented(grant.conversation))) {
    throw new RejectedRequest(403, ['ConsentRequired', 'the person has not agreed to be remembered']);
  }
  return json(200, await told(parts, grant), cookie(parts, request, await parts.tokens.giveResume(grant)));
}

async function grantFor(parts: WebsiteParts, request: IncomingMessage, asked: Asked): Promise<Grant> {
  if (asked.remember === false) {
    const current = await currentGrant(parts, request);
    if (current !== undefined) return current;
  } else if (asked.fresh !== true) {
    const kept = await parts.tokens.readResume(cookieOf(request));
    if (kept !== undefined && (await parts.turns.exists(kept.conversation))) return kept;
  }
  const mark = parts.originMark(parts.site.address(request));
  return parts.tokens.grant(`${newConversation()}${mark}`, newUser());
}

async function currentGrant(parts: WebsiteParts, request: IncomingMessage): Promise<Grant | undefined> {
  if (request.headers.authorization === undefined) return undefined;
  const caller = await parts.callers.identify(request);
  return caller.holds === 'token' ? caller.grant : undefined;
}

async function told({ tokens }: WebsiteParts, grant: Grant) {
  return { conversationId: grant.conversation, ...(await tokens.give(grant)), userId: grant.user ?? '' };
}

/** A browser that sends no `Origin` still says when another site is behind the request. */
function refuseForeignPage({ site }: WebsiteParts, request: IncomingMessage): void {
  const foreign = request.headers.origin === undefined && request.headers['sec-fetch-site'] === 'cross-site';
  if (!foreign && site.admits(request)) return;
  throw new RejectedRequest(403, ['Forbidden', 'this origin is not allowed']);
}

function cookie({ site }: WebsiteParts, request: IncomingMessage, value: string): Record<string, string> {
  const secure = site.origin(request).startsWith('https:') ? '; Secure' : '';
  const age = value === '' ? 0 : RESUME_SECONDS;
  return {
    'Set-Cookie': `${COOKIE}=${value}; Path=${PATH}; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`,
  };
}

function cookieOf(request: IncomingMessage): string {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? '';
}
