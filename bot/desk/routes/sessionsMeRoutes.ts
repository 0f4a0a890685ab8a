// The own account: signing out, password, authenticator app, language. Programs have none.
import { z } from 'zod';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import { changePassword, confirmTotp, dropTotp, startTotp } from '../accounts/accountsSelf.ts';
import type { Signed } from '../accounts/sessions.ts';
import { unauthorized } from '../accounts/sessionsCaller.ts';
import { cookieOf } from '../accounts/sessionsCookie.ts';
import {
  CODE,
  closed,
  errorShape,
  opened,
  PASSWORD,
  sessionShape,
  staffShape,
  staffView,
  unrefused,
} from '../accounts/sessionsView.ts';
import { qrOf } from '../accounts/totp.ts';
import { type DeskCall, type DeskRoute, deskRoute } from '../deskRoute.ts';
import type { SessionParts } from './sessionRoutes.ts';

const codeBody = z.object({ code: CODE });

export function meRoutes(parts: SessionParts): readonly DeskRoute[] {
  return [...signingOut(parts), ...ownSecrets(parts), ...ownTotp(parts)];
}

const signingOut = (parts: SessionParts): readonly DeskRoute[] => [
  deskRoute({
    method: 'DELETE',
    path: '/session',
    role: 'agent',
    summary: 'Sign out',
    gives: { 204: 'empty' },
    audit: 'session.close',
    handle: async ({ request }) => {
      const { token } = await signedOf(parts, request);
      await parts.sessions.end(token);
      return { status: 204, raw: closed(parts, request) };
    },
  }),
  deskRoute({
    method: 'DELETE',
    path: '/sessions',
    role: 'agent',
    summary: 'Sign out everywhere',
    gives: { 204: 'empty' },
    audit: 'session.closeAll',
    handle: async ({ request }) => {
      const { account } = await signedOf(parts, request);
      await parts.book.change(account.id, (now) => ({
        next: { ...now, epoch: now.epoch + 1 },
        answer: true,
      }));
      return { status: 204, raw: closed(parts, request) };
    },
  }),
];

const ownSecrets = (parts: SessionParts): readonly DeskRoute[] => [
  deskRoute({
    method: 'POST',
    path: '/me/password',
    role: 'agent',
    summary: 'Change the own password; other sessions end and this one gets a new cookie',
    takes: z.object({ old: PASSWORD, new: PASSWORD }),
    gives: { 200: sessionShape, 401: errorShape, 422: errorShape, 429: errorShape },
    audit: 'me.password',
    handle: async ({ request, body }) => {
      const { account, token } = await signedOf(parts, request);
      const change = { old: body.old, chosen: body.new, address: parts.site.address(request) };
      const changed = unrefused(await changePassword(parts, account, change));
      return { status: 200, raw: opened(parts, request, await parts.sessions.start(changed.account, token)) };
    },
  }),
  deskRoute({
    method: 'PATCH',
    path: '/me',
    role: 'agent',
    summary: 'Language of the desk',
    takes: z.object({ lang: z.enum(['es', 'en']) }),
    gives: { 200: staffShape },
    audit: 'me.change',
    handle: async ({ request, body }) => {
      const { account } = await signedOf(parts, request);
      const next = { ...account, lang: body.lang };
      await parts.book.change(account.id, (now) => ({ next: { ...now, lang: body.lang }, answer: true }));
      return { status: 200, json: staffView(next) };
    },
  }),
];

const ownTotp = (parts: SessionParts): readonly DeskRoute[] => [
  deskRoute({
    method: 'POST',
    path: '/me/totp',
    role: 'agent',
    summary: 'A secret for an authenticator app; it counts once a code of it came back',
    gives: { 200: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }), 409: errorShape },
    audit: 'me.totp.start',
    handle: async ({ request }) => {
      const started = await startTotp(parts, (await signedOf(parts, request)).account);
      if (started === 'on') throw new RejectedRequest(409, ['TotpOn', 'turn it off first, with a code']);
      return { status: 200, json: { ...started, qr: await qrOf(started.uri) } };
    },
  }),
  deskRoute({
    method: 'PUT',
    path: '/me/totp',
    role: 'agent',
    summary: 'Turn the authenticator app on; the recovery codes are shown this once',
    takes: codeBody,
    gives: { 200: z.object({ recoveryCodes: z.array(z.string()) }), 422: errorShape },
    audit: 'me.totp.on',
    handle: async ({ request, body }) => {
      const codes = await confirmTotp(parts, (await signedOf(parts, request)).account, body.code);
      if (codes === 'bad') throw new RejectedRequest(422, ['BadCode', 'the code is wrong or was used']);
      return { status: 200, json: { recoveryCodes: codes } };
    },
  }),
  deskRoute({
    method: 'DELETE',
    path: '/me/totp',
    role: 'agent',
    summary: 'Turn the authenticator app off, with a code of it or a recovery code',
    takes: codeBody,
    gives: { 204: 'empty', 401: errorShape, 429: errorShape },
    audit: 'me.totp.off',
    handle: async ({ request, body }) => {
      const { account } = await signedOf(parts, request);
      unrefused(await dropTotp(parts, account, { code: body.code, address: parts.site.address(request) }));
      return { status: 204 };
    },
  }),
];

/** @throws RejectedRequest 403 for programs, 401 when the session ended meanwhile */
async function signedOf({ sessions }: SessionParts, request: DeskCall['request']): Promise<Signed> {
  if (request.headers.authorization !== undefined) {
    throw new RejectedRequest(403, ['Forbidden', 'a program has no account']);
  }
  const signed = await sessions.find(cookieOf(request), false);
  if (!signed) throw unauthorized();
  return signed;
}
