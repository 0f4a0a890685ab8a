// The staff's page: one html for every address under /desk, and its files, whose names change with their content.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Answer, Call, Handler, Route } from '../../http/answer.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
};

const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

const FOR_EVER = 'public, max-age=31536000, immutable';

/** `folder` as `buildDeskPage` leaves it; without one the page is not there. */
export function deskPageRoutes(folder: string): readonly Route[] {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return [];
  const files = readdirSync(join(folder, 'assets')).filter((name) => extname(name) in TYPES);
  return [
    ...files.flatMap((name) => gets(`/desk/assets/${name}`, serveAsset(join(folder, 'assets', name)))),
    ...['/desk', '/desk/', '/desk/:screen', '/desk/:screen/:id'].flatMap((path) =>
      gets(path, servePage(page)),
    ),
  ];
}

const gets = (path: string, handler: Handler): Route[] => [
  { method: 'GET', path, handler },
  { method: 'HEAD', path, handler },
];

/** The nonce is for the two style sheets that the component library writes at run time. */
function servePage(file: string): Handler {
  const loaded = readFile(file, 'utf8');
  loaded.catch(() => undefined);
  return async () => {
    const nonce = randomBytes(16).toString('base64');
    const body = (await loaded).replaceAll('%%nonce%%', nonce);
    return {
      status: 200,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': policy(nonce),
        'Cross-Origin-Opener-Policy': 'same-origin',
        'X-Frame-Options': 'DENY',
      },
      body,
    };
  };
}

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

function serveAsset(file: string): Handler {
  const known = new Map<string, Promise<Buffer>>();
  const read = (path: string) => {
    const bytes = known.get(path) ?? readFile(path);
    known.set(path, bytes);
    return bytes;
  };
  return async (call) => {
    const encoding = ENCODINGS.find(([name, suffix]) => accepts(call, name) && existsSync(file + suffix));
    const bytes = await read(file + (encoding?.[1] ?? ''));
    return asset(file, bytes, encoding?.[0]);
  };
}

const asset = (file: string, bytes: Buffer, encoding: string | undefined): Answer => ({
  status: 200,
  headers: {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Cache-Control': FOR_EVER,
    ETag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    Vary: 'Accept-Encoding',
    ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
  },
  body: bytes,
});

function accepts({ request }: Call, encoding: string): boolean {
  const offered = String(request.headers['accept-encoding'] ?? '').split(',');
  return offered.some((offer) => {
    const [name, quality] = offer.split(';').map((part) => part.trim());
    return name === encoding && quality !== 'q=0';
  });
}
