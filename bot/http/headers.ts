// Headers that every response carries, and what a browser on another site may do.
import type { IncomingMessage } from 'node:http';
import type { Site } from './site.ts';

type Headers = Readonly<Record<string, string>>;

const ALWAYS: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

const SHARED = /^\/(?:v3\/directline|api\/chat)\//;

export function commonHeaders(site: Site, request: IncomingMessage): Headers {
  const secure = site.origin(request).startsWith('https:');
  return secure ? { ...ALWAYS, 'Strict-Transport-Security': 'max-age=31536000' } : ALWAYS;
}

/** The doors other sites may reach, when their origin is listed. */
export function isShared(request: IncomingMessage): boolean {
  return SHARED.test(request.url ?? '');
}

export function sharingHeaders(origin: string | undefined): Headers {
  if (origin === undefined) return { Vary: 'Origin' };
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': 'retry-after',
  };
}

/** DirectLineJS sends `x-ms-bot-agent` on every call: a browser blocks them all unless it is listed. */
export const PREFLIGHT: Headers = {
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
  'Access-Control-Max-Age': '600',
};

/** A page of ours: its own files only, no inline code; `styles` may widen what a third party's page needs. */
export function pagePolicy(site: Site, request: IncomingMessage, extra: PageNeeds = {}): string {
  const socket = site.socketOrigin(request);
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${extra.inlineStyles ? " 'unsafe-inline'" : ''}`,
    `img-src 'self' data:${extra.blobs ? ' blob:' : ''}`,
    "font-src 'self'",
    `connect-src 'self' ${socket}${extra.blobs ? ' blob: data:' : ''}`,
    "manifest-src 'self'",
    ...(extra.blobs ? ["worker-src 'self' blob:"] : []),
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...site.trustedOrigins].join(' ')}`,
  ].join('; ');
}

export interface PageNeeds {
  readonly inlineStyles?: boolean;
  readonly blobs?: boolean;
}
