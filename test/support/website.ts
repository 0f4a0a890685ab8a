// A running server over the echo engine on a free port, and plain calls to it.
import type { Route } from '../../bot/http/answer.ts';
import { createLog } from '../../bot/log.ts';
import { createServer, type RunningServer, type ServerParts, type WebSettings } from '../../bot/server.ts';
import { EchoTurns } from './echoTurns.ts';

export const SECRET = 'the-secret-of-these-tests';
const NO_PAGES = '/nowhere';
export const KEY = new Uint8Array(32).fill(7);

export interface Website {
  readonly turns: EchoTurns;
  readonly server: RunningServer;
  readonly port: number;
  readonly origin: string;
  /** The clock tokens and limits go by; move `ms` to make time pass. */
  readonly time: { ms: number };
  readonly logged: object[];
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
}

export interface CallOptions {
  readonly bearer?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read replies freely
  readonly body: any;
}

export interface WebsiteOptions {
  readonly settings?: Partial<WebSettings>;
  readonly websiteDir?: string;
  readonly routes?: readonly Route[];
  readonly ready?: () => Promise<boolean>;
  readonly times?: ServerParts['times'];
}

export async function startWebsite(options: WebsiteOptions = {}): Promise<Website> {
  const turns = new EchoTurns();
  const time = { ms: Date.now() };
  const logged: object[] = [];
  const destination = { write: (line: string) => void logged.push(JSON.parse(line)) };
  const server = createServer({
    turns,
    log: turns,
    tokenKey: KEY,
    settings: { ...SETTINGS, ...options.settings },
    ready: options.ready ?? (async () => true),
    logger: createLog({ level: 'info', destination }),
    websiteDir: options.websiteDir ?? NO_PAGES,
    routes: options.routes ?? [],
    ...(options.times === undefined ? {} : { times: options.times }),
    clock: () => time.ms,
  });
  const { port } = await server.listen();
  const origin = `http://127.0.0.1:${port}`;
  const call: Website['call'] = (method, path, asked = {}) => callServer(`${origin}${path}`, method, asked);
  return { turns, server, port, origin, time, logged, call };
}

const SETTINGS: WebSettings = {
  port: 0,
  host: '127.0.0.1',
  secret: SECRET,
  trustedOrigins: [],
  trustProxy: [],
  ratePerMinute: 100_000,
  version: '0.0.0-test',
};

async function callServer(
  url: string,
  method: string,
  { bearer, body, headers }: CallOptions,
): Promise<Reply> {
  const isJson = body !== undefined && typeof body === 'object' && !isRaw(body);
  const response = await fetch(url, {
    method,
    headers: {
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(isJson || typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as BodyInit) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: readReply(response, text) };
}

function isRaw(body: unknown): boolean {
  return body instanceof Uint8Array || body instanceof FormData;
}

function readReply(response: Response, text: string): unknown {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
  return isJson ? JSON.parse(text) : text;
}
