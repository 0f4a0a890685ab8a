// The session's cookie: no script reads it, no other site sends it.
import type { IncomingMessage } from 'node:http';
import type { Site } from '../../http/site.ts';
import { LIVES } from './sessions.ts';

export const SESSION_COOKIE = 'llavero_desk';

export function cookieOf(request: IncomingMessage, name = SESSION_COOKIE): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

interface CookieOptions {
  readonly name?: string;
  readonly path?: string;
  readonly sameSite?: 'Strict' | 'Lax';
  readonly seconds?: number;
}

/** A `Set-Cookie` value; an empty `value` takes the cookie away. */
export function setCookie(
  from: { site: Site; request: IncomingMessage },
  value: string,
  options: CookieOptions = {},
): string {
  const { name = SESSION_COOKIE, path = '/', sameSite = 'Strict' } = options;
  const seconds = value === '' ? 0 : (options.seconds ?? LIVES.absoluteMs / 1000);
  const secure = from.site.origin(from.request).startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=${sameSite}${secure}`;
}
