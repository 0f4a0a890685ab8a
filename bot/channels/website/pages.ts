// The built pages, one route a file: what is not in the build is not served, whatever the path says.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Answer, Call, Handler, Route } from '../../http/answer.ts';
import { type PageNeeds, pagePolicy } from '../../http/headers.ts';
import type { Site } from '../../http/site.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** Web Chat writes its styles into the page and shows uploads from blobs. */
const WEB_CHAT: PageNeeds = { inlineStyles: true, blobs: true };

/** What an installation fills into its pages: `%%operator%%` and the like. */
export type PageHoles = Readonly<Record<string, string>>;

export function pageRoutes(site: Site, websiteDir: string, holes: PageHoles): readonly Route[] {
  return filesIn(websiteDir).flatMap((file) => {
    const handler = serveFile({ site, holes }, join(websiteDir, file), `/${file}`);
    return pathsOf(file).flatMap((path): Route[] => [
      { method: 'GET', path, handler },
      { method: 'HEAD', path, handler },
    ]);
  });
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && extname(entry.name) in TYPES)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** `webchat/index.html` is `/webchat`, and `privacidad.html` is `/privacidad`. */
function pathsOf(file: string): string[] {
  const page = /^(?:(.*)\/)?index\.html$/.exec(file);
  if (page) return page[1] === undefined ? ['/', '/index.html'] : [`/${page[1]}`, `/${page[1]}/`];
  return file.endsWith('.html') ? [`/${file.slice(0, -5)}`, `/${file}`] : [`/${file}`];
}

interface Serving {
  readonly site: Site;
  readonly holes: PageHoles;
}

function serveFile({ site, holes }: Serving, file: string, path: string): Handler {
  const loaded = new Map<string, Promise<{ bytes: Buffer; tag: string }>>();
  const load = (suffix: string) => {
    const known = loaded.get(suffix) ?? readTagged(file + suffix, file.endsWith('.html') ? holes : {});
    loaded.set(suffix, known);
    return known;
  };
  return async (call) => {
    const encoding = ENCODINGS.find(([name, suffix]) => accepts(call, name) && existsSync(file + suffix));
    const { bytes, tag } = await load(encoding?.[1] ?? '');
    const headers = {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Cache-Control': 'no-cache',
      ETag: tag,
      Vary: 'Accept-Encoding',
      ...(encoding === undefined ? {} : { 'Content-Encoding': encoding[0] }),
      ...policyFor(site, call, path),
    };
    return answerFor(call, headers, { bytes, tag });
  };
}

function answerFor(
  { request }: Call,
  headers: Record<string, string>,
  file: { bytes: Buffer; tag: string },
): Answer {
  if (request.headers['if-none-match']?.includes(file.tag)) return { status: 304, headers };
  return { status: 200, headers, body: file.bytes };
}

function policyFor(site: Site, { request }: Call, path: string): Record<string, string> {
  if (!path.endsWith('.html')) return {};
  const needs = path.startsWith('/webchat/') ? WEB_CHAT : {};
  return { 'Content-Security-Policy': pagePolicy(site, request, needs) };
}

async function readTagged(file: string, holes: PageHoles) {
  const bytes = fillHoles(await readFile(file), holes);
  return { bytes, tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
}

/** Only known holes are filled, and as text: a setting is no markup. */
function fillHoles(bytes: Buffer, holes: PageHoles): Buffer {
  if (Object.keys(holes).length === 0) return bytes;
  const text = bytes.toString().replace(/%%(\w+)%%/g, (whole, name: string) => asText(holes[name] ?? whole));
  return Buffer.from(text);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const asText = (value: string) => value.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

function accepts({ request }: Call, encoding: string): boolean {
  const offered = String(request.headers['accept-encoding'] ?? '').split(',');
  return offered.some((offer) => {
    const [name, quality] = offer.split(';').map((part) => part.trim());
    return name === encoding && quality !== 'q=0';
  });
}
