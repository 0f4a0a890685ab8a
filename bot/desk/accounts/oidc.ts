// Signing in with OpenID Connect: only into accounts an administrator made; the subject is bound at the first time.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Answer, Call } from '../../http/answer.ts';
import { isAway } from '../../http/rejectedRequest.ts';
import type { Log } from '../../log.ts';
import { BASE } from '../door.ts';
import type { SessionParts } from '../routes/sessionRoutes.ts';
import { mustChange } from './accounts.ts';
import type { AccountBook, StaffStore } from './accountsBook.ts';
import { type Account, STAFF } from './accountsRecord.ts';
import type { Checks, Identity, OidcClient } from './oidcClient.ts';
import { cookieOf, setCookie } from './sessionsCookie.ts';
import type { OpenRoute } from './sessionsOpen.ts';

const checksShape = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
const WITHIN_MS = 10 * 60_000;
const COOKIE = 'llavero_oidc';
const PATH = `${BASE}/session/oidc`;
const CALLBACK = `${PATH}/callback`;
const DESK = '/desk';
const REFUSED = `${DESK}?signIn=refused`;
const AWAY = `${DESK}?signIn=away`;

export interface OidcParts extends SessionParts {
  readonly store: StaffStore;
  readonly client: OidcClient;
  readonly log: Log;
}

export function oidcRoutes(parts: OidcParts): readonly OpenRoute[] {
  return [
    {
      method: 'GET',
      path: '/session/oidc',
      summary: 'Sign in with the organisation: on to its page',
      gives: { 302: 'empty' },
      answer: (call) => depart(parts, call),
    },
    {
      method: 'GET',
      path: '/session/oidc/callback',
      summary: 'Back from there: on to the desk',
      gives: { 302: 'empty' },
      answer: (call) => arrive(parts, call),
    },
  ];
}

async function depart(parts: OidcParts, { request }: Call): Promise<Answer> {
  try {
    const { url, checks } = await parts.client.begin(new URL(CALLBACK, parts.site.origin(request)).href);
    const puts = [{ key: keyOf(checks.state), expect: 0, value: checks, ttlMs: WITHIN_MS }];
    await parts.store.commit({ shard: STAFF, puts });
    // Lax: the way back begins on the issuer's page.
    const cookie = { name: COOKIE, path: PATH, sameSite: 'Lax', seconds: WITHIN_MS / 1000 } as const;
    return onTo(url.href, [setCookie({ site: parts.site, request }, checks.state, cookie)]);
  } catch (error) {
    if (isAway(error)) throw error;
    parts.log.warn('desk.oidc.away', { error });
    return onTo(AWAY);
  }
}

async function arrive(parts: OidcParts, call: Call): Promise<Answer> {
  const { request } = call;
  const checks = await spend(parts.store, cookieOf(request, COOKIE));
  const gone = setCookie({ site: parts.site, request }, '', { name: COOKIE, path: PATH, sameSite: 'Lax' });
  const identity = checks && (await identityOf(parts, call, checks));
  const account = identity && (await accountOf(parts.book, identity));
  const role = account?.role ?? '-';
  await parts.audit.append({
    who: account?.id ?? 'stranger',
    role,
    what: 'session.oidc',
    status: account ? 200 : 401,
  });
  if (!account) return onTo(REFUSED, [gone]);
  const { token } = await parts.sessions.start(account, cookieOf(request));
  return onTo(DESK, [gone, setCookie({ site: parts.site, request }, token)]);
}

async function identityOf(
  parts: OidcParts,
  { request }: Call,
  checks: Checks,
): Promise<Identity | undefined> {
  try {
    return await parts.client.finish(new URL(request.url ?? '', parts.site.origin(request)), checks);
  } catch (error) {
    parts.log.warn('desk.oidc.refused', { error });
    return undefined;
  }
}

/** By subject once it is bound; before that by an e-mail the issuer vouches for. */
async function accountOf(book: AccountBook, identity: Identity): Promise<Account | undefined> {
  const openId = book.keys.openId(identity.issuer, identity.subject);
  const { email } = identity;
  const named =
    (await book.byOpenId(openId)) ?? (email === undefined ? undefined : await book.byEmail(email));
  if (!named) return undefined;
  const admitted = await book.change(named.id, (now): { next?: Account; answer: Account | 'refused' } => {
    if (now.disabled || (now.openId !== undefined && now.openId !== openId)) return { answer: 'refused' };
    if (now.openId === openId && !mustChange(now)) return { answer: now };
    const next = { ...withoutOncePassword(now), openId };
    return { next, answer: next };
  });
  return typeof admitted === 'object' ? admitted : undefined;
}

/** Who comes this way needs none. */
function withoutOncePassword(account: Account): Account {
  const { password: _password, ...rest } = account;
  return mustChange(account) ? rest : account;
}

/** What was asked, once: the same way back does not work twice, nor in another browser. */
async function spend(store: StaffStore, state: string | undefined): Promise<Checks | undefined> {
  if (state === undefined || state.length > 200) return undefined;
  const key = keyOf(state);
  const record = (await store.read(STAFF, { records: [key] })).records[key];
  const checks = checksShape.safeParse(record?.value).data;
  if (!record || !checks) return undefined;
  const puts = [{ key, expect: record.version, value: undefined }];
  return (await store.commit({ shard: STAFF, puts })).ok ? checks : undefined;
}

const keyOf = (state: string): string =>
  `staff/oidc/${createHash('sha256').update(state).digest('base64url')}`;

const onTo = (location: string, cookies: readonly string[] = []): Answer => ({
  status: 302,
  headers: {
    Location: location,
    'Cache-Control': 'no-store',
    ...(cookies.length > 0 ? { 'Set-Cookie': cookies } : {}),
  },
});
