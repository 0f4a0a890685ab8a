// Who is calling a door of the desk: a person by cookie, a program by bearer key.
import type { IncomingMessage } from 'node:http';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import type { Site } from '../../http/site.ts';
import type { Caller } from '../deskRoute.ts';
import { mustChange } from './accounts.ts';
import type { Keys } from './accountsKeys.ts';
import type { Sessions, Signed } from './sessions.ts';
import { cookieOf } from './sessionsCookie.ts';

export interface Known {
  readonly caller: Caller;
  /** With a session only. */
  readonly signed?: Signed;
}

export interface CallerParts {
  readonly sessions: Sessions;
  readonly keys: Keys;
  /** Knows this installation's own origin alone: no site that embeds the chat may call the desk. */
  readonly site: Site;
  /** Counts wrong bearer keys per address. @throws RejectedRequest 429 */
  readonly wrongKey: (address: string) => void;
}

const SAFE = new Set(['GET', 'HEAD']);

/** `touch`: a person is doing something; a page that calls by itself does not keep a session alive. @throws RejectedRequest 401, 429 */
export async function knownCaller(
  parts: CallerParts,
  request: IncomingMessage,
  touch: boolean,
): Promise<Known> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return { caller: keyCaller(parts, request, authorization) };
  const signed = await parts.sessions.find(cookieOf(request), touch);
  if (!signed) throw unauthorized();
  const { id, name, role } = signed.account;
  return { caller: { id, name, role, kind: 'session' }, signed };
}

/** A call by session that changes something must come from our own page. @throws RejectedRequest 403 */
export function checkOrigin(
  { site, sessions }: Pick<CallerParts, 'site' | 'sessions'>,
  request: IncomingMessage,
  signed: Signed | undefined,
): void {
  if (!signed || SAFE.has(request.method ?? '')) return;
  refuseForeign(site, request);
  if (!sessions.fits(signed.token, request.headers['x-csrf-token'])) {
    throw new RejectedRequest(403, ['BadCsrf', 'the csrf token is missing or of another session']);
  }
}

/** @throws RejectedRequest 403 */
export function refuseForeign(site: Site, request: IncomingMessage): void {
  const fetchSite = request.headers['sec-fetch-site'];
  const isForeign = fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none';
  if (isForeign || !site.admits(request)) {
    throw new RejectedRequest(403, ['Forbidden', 'this origin is not allowed']);
  }
}

/** @throws RejectedRequest 403 */
export function refuseUnchanged(signed: Signed | undefined, opens: boolean): void {
  if (opens || !signed || !mustChange(signed.account)) return;
  throw new RejectedRequest(403, ['ChangePassword', 'choose a password of your own first']);
}

export const unauthorized = (): RejectedRequest =>
  new RejectedRequest(401, ['Unauthorized', 'sign in, or send a valid bearer key']);

function keyCaller({ keys, site, wrongKey }: CallerParts, request: IncomingMessage, header: string): Caller {
  const secret = /^Bearer +(\S+)$/i.exec(header)?.[1];
  const caller = secret === undefined ? undefined : keys.find(secret);
  if (caller) return caller;
  wrongKey(site.address(request));
  throw unauthorized();
}
