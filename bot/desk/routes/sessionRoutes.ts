// The doors that are open before there is a session: signing in, asking who one is, recovering an account.
import { z } from 'zod';
import { type Answer, type Call, json } from '../../http/answer.ts';
import type { TakeOne } from '../../http/rateLimit.ts';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import { recover } from '../accounts/accountsSelf.ts';
import { type SignInParts, signIn } from '../accounts/accountsSignIn.ts';
import { unauthorized } from '../accounts/sessionsCaller.ts';
import { cookieOf } from '../accounts/sessionsCookie.ts';
import type { OpenRoute } from '../accounts/sessionsOpen.ts';
import {
  badSignIn,
  CODE,
  closed,
  errorShape,
  opened,
  PASSWORD,
  providersShape,
  sessionShape,
  sessionView,
  tryLater,
  unrefused,
  type ViewParts,
} from '../accounts/sessionsView.ts';
import type { Audit } from '../audit/audit.ts';

export interface SessionParts extends SignInParts, ViewParts {
  readonly audit: Pick<Audit, 'append'>;
  /** Per address, before anything is read. @throws RejectedRequest 429 */
  readonly hurry: TakeOne;
  /** How many refused sign-ins a minute go into the audit log: strangers must not fill it. */
  readonly noted: TakeOne;
}

const EMAIL = z.string().trim().min(3).max(254);
const signInBody = z.object({ email: EMAIL, password: PASSWORD, code: CODE.optional() });
const recoverBody = z.object({ email: EMAIL, recoveryCode: CODE, new: PASSWORD });

export function openSessionRoutes(parts: SessionParts): readonly OpenRoute[] {
  return [
    {
      method: 'POST',
      path: '/session',
      summary: 'Sign in with e-mail, password and, when it is on, a code',
      takes: signInBody,
      gives: { 200: sessionShape, 401: errorShape, 422: errorShape, 429: errorShape },
      answer: (call, body) => enter(parts, call, signInBody.parse(body)),
    },
    {
      method: 'GET',
      path: '/session',
      summary: 'Who is signed in, and the CSRF token of the session',
      gives: { 200: sessionShape, 401: errorShape.extend({ providers: providersShape }) },
      answer: (call) => whoAmI(parts, call),
    },
    {
      method: 'POST',
      path: '/me/recover',
      summary: 'A new password by recovery code',
      takes: recoverBody,
      gives: { 204: 'empty', 401: errorShape, 422: errorShape, 429: errorShape },
      answer: (call, body) => regain(parts, call, recoverBody.parse(body)),
    },
  ];
}

async function enter(
  parts: SessionParts,
  { request }: Call,
  given: z.infer<typeof signInBody>,
): Promise<Answer> {
  const answer = await signIn(parts, { ...given, address: parts.site.address(request) });
  if ('account' in answer) {
    const { account } = answer;
    await parts.audit.append({ who: account.id, role: account.role, what: 'session.open', status: 200 });
    return opened(parts, request, await parts.sessions.start(account, cookieOf(request)));
  }
  await noteRefusal(parts, 'session.open', { email: given.email, status: 'wait' in answer ? 429 : 401 });
  if ('wait' in answer) throw tryLater(answer.wait);
  throw answer.refused === 'codeNeeded'
    ? new RejectedRequest(401, ['CodeNeeded', 'send it again with a code'])
    : badSignIn();
}

async function whoAmI(parts: SessionParts, { request }: Call): Promise<Answer> {
  const signed = await parts.sessions.find(cookieOf(request), false);
  if (signed) return json(200, sessionView(parts, signed));
  const refused = unauthorized();
  const error = { code: refused.code, message: refused.message };
  return json(401, { error, providers: parts.providers });
}

async function regain(
  parts: SessionParts,
  { request }: Call,
  given: z.infer<typeof recoverBody>,
): Promise<Answer> {
  const { email, recoveryCode } = given;
  const address = parts.site.address(request);
  const answer = await recover(parts, { email, recoveryCode, chosen: given.new, address });
  if ('wait' in answer) await noteRefusal(parts, 'me.recover', { email, status: 429 });
  if ('refused' in answer && answer.refused === 'bad') {
    await noteRefusal(parts, 'me.recover', { email, status: 401 });
  }
  const { id, role } = unrefused(answer).account;
  await parts.audit.append({ who: id, role, what: 'me.recover', status: 204 });
  return closed(parts, request);
}

/** The same work for an address that is nobody's. */
async function noteRefusal(
  { audit, noted }: Pick<SessionParts, 'audit' | 'noted'>,
  what: string,
  { email, status }: { email: string; status: number },
): Promise<void> {
  try {
    noted(what);
  } catch (error) {
    if (error instanceof RejectedRequest) return;
    throw error;
  }
  await audit.append({
    who: 'stranger',
    role: '-',
    what,
    subject: `email:${email.trim().toLowerCase()}`,
    status,
  });
}
