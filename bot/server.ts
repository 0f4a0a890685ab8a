// restify's routes, nothing but routes: who listens, what every response carries, how it stops.
import type { AddressInfo } from 'node:net';
import restify, { type Server } from 'restify';
import { createWebsite } from './channels/website.ts';
import type { ActivityLog, Turns } from './conversation.ts';
import type { Route } from './http/answer.ts';
import { healthRoutes } from './http/health.ts';
import { prepare, refuseUnrouted } from './http/prepare.ts';
import { serve } from './http/serve.ts';
import { createSite, type SiteSettings } from './http/site.ts';
import type { Log } from './log.ts';

export interface WebSettings extends SiteSettings {
  readonly port: number;
  /** DIRECT_LINE_SECRET. */
  readonly secret: string;
  readonly ratePerMinute: number;
  readonly version: string;
}

export interface ServerParts {
  readonly turns: Turns;
  readonly log: ActivityLog;
  /** Signs chat tokens; the same in every process. */
  readonly tokenKey: Uint8Array;
  readonly settings: WebSettings;
  readonly ready: () => Promise<boolean>;
  readonly logger: Log;
  readonly websiteDir: string;
  /** What this installation fills into its pages. */
  readonly holes?: Readonly<Record<string, string>>;
  /** Other channels' doors. */
  readonly routes?: readonly Route[];
  /** What else is done around every route: figures, traces. */
  readonly around?: (route: Route) => Route;
  /** Real time, ms. */
  readonly clock?: () => number;
  readonly times?: Partial<typeof TIMES>;
}

export interface RunningServer {
  listen(): Promise<{ readonly port: number }>;
  /** Stops accepting, finishes the requests in hand, sends the sockets away (1001). */
  close(): Promise<void>;
}

const MAX_CONNECTIONS = 20_000;
/** Requests in hand get this long; whoever hangs after that is cut. */
const CLOSE_WITHIN_MS = 8000;
const SWEEP_MS = 50;

const TIMES = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  /** Longer than a proxy keeps its own end, so that it never writes to a socket that we just closed. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1000,
};

export function createServer(parts: ServerParts): RunningServer {
  const { settings, logger } = parts;
  const site = createSite(settings);
  const clock = parts.clock ?? Date.now;
  const website = createWebsite({ ...parts, ...settings, site, clock });
  const server = restify.createServer({ name: '', handleUpgrades: false, ignoreTrailingSlash: false });
  const raw = Object.assign(server.server, TIMES, parts.times, { maxConnections: MAX_CONNECTIONS });

  server.pre(prepare(site));
  server.on('restifyError', refuseUnrouted);
  raw.on('upgrade', website.streams.upgrade);
  const health = healthRoutes(settings.version, parts.ready);
  const around = parts.around ?? ((route: Route) => route);
  for (const route of [...health, ...(parts.routes ?? []), ...website.routes])
    mount(server, around(route), logger);

  return {
    listen: () => listen(server, settings),
    close: () => {
      website.streams.close();
      return close(raw);
    },
  };
}

type Verb = 'get' | 'head' | 'post' | 'put' | 'patch' | 'del';

function mount(server: Server, { method, path, handler }: Route, logger: Log): void {
  const verb = (method === 'DELETE' ? 'del' : method.toLowerCase()) as Verb;
  server[verb](path, serve(handler, logger));
}

function listen(server: Server, { port, host }: WebSettings): Promise<{ port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve({ port: (server.address() as AddressInfo).port }));
  });
}

/** A connection that falls idle only now must not keep the server from stopping. */
function close(raw: Server['server']): Promise<void> {
  const sweep = setInterval(() => raw.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => raw.closeAllConnections(), CLOSE_WITHIN_MS);
  return new Promise((resolve) => {
    raw.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
  });
}
