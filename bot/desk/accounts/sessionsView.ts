// What a signed-in person is told about the session, and the shapes of it.
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type Answer, json } from '../../http/answer.ts';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import type { Site } from '../../http/site.ts';
import { ROLES } from '../deskRoute.ts';
import { mustChange } from './accounts.ts';
import type { Account } from './accountsRecord.ts';
import type { SelfAnswer } from './accountsSelf.ts';
import { LONGEST, type Weakness } from './passwordRules.ts';
import type { Sessions, Signed } from './sessions.ts';
import { setCookie } from './sessionsCookie.ts';

export const PASSWORD = z.string().min(1).max(LONGEST);
export const CODE = z.string().trim().min(4).max(40);

export const providersShape = z.object({ oidc: z.boolean() });
export const staffShape = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  lang: z.enum(['es', 'en']),
  totp: z.boolean(),
  /** Came with a one-time password: nothing else is open until it is changed. */
  mustChange: z.boolean(),
});
export const sessionShape = z.object({ staff: staffShape, csrf: z.string(), providers: providersShape });
export const errorShape = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export interface ViewParts {
  readonly sessions: Sessions;
  readonly site: Site;
  readonly providers: z.infer<typeof providersShape>;
}

export function staffView(account: Account): z.infer<typeof staffShape> {
  const { id, name, email, role, lang } = account;
  return { id, name, email, role, lang, totp: account.totp !== undefined, mustChange: mustChange(account) };
}

export function sessionView({ sessions, providers }: ViewParts, { account, token }: Signed) {
  return { staff: staffView(account), csrf: sessions.csrfOf(token), providers };
}

/** The answer that begins a session: a new cookie and the token that goes with it. */
export function opened(parts: ViewParts, request: IncomingMessage, signed: Signed): Answer {
  const cookie = setCookie({ site: parts.site, request }, signed.token);
  return json(200, sessionView(parts, signed), { 'Set-Cookie': cookie });
}

export function closed({ site }: Pick<ViewParts, 'site'>, request: IncomingMessage): Answer {
  return {
    status: 204,
    headers: { 'Set-Cookie': setCookie({ site, request }, ''), 'Cache-Control': 'no-store' },
  };
}

export const tryLater = (wait: number): RejectedRequest =>
  new RejectedRequest(429, ['TryLater', 'too many wrong tries; wait a little'], {
    'Retry-After': String(wait),
  });

function weakPassword(why: Weakness): RejectedRequest {
  return why === 'short'
    ? new RejectedRequest(422, ['ShortPassword', 'use 12 characters or more'])
    : new RejectedRequest(422, ['CommonPassword', 'too easy to guess; a few unrelated words are good']);
}

export const badSignIn = (): RejectedRequest =>
  new RejectedRequest(401, ['BadSignIn', 'e-mail, password or code is wrong']);

/** What was done. @throws RejectedRequest 401, 422, 429 */
export function unrefused(answer: SelfAnswer): { readonly account: Account } {
  if ('wait' in answer) throw tryLater(answer.wait);
  if (!('refused' in answer)) return answer;
  throw answer.refused === 'bad' ? badSignIn() : weakPassword(answer.refused);
}
