// The preview's own small server: this machine only, read only, and an event when something changed.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageRoutes } from '../../channels/website/pages.ts';
import { type Handler, json, type Route } from '../../http/answer.ts';
import { commonHeaders } from '../../http/headers.ts';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import { serve } from '../../http/serve.ts';
import { createSite, type Site } from '../../http/site.ts';
import { createLog } from '../../log.ts';
import { SettingsError } from '../../settings.ts';

export interface PreviewParts {
  readonly pageDir: string;
  /** 0: any that is free. */
  readonly port: number;
  /** What the page shows before a saying is chosen. */
  board(): unknown;
  /** Undefined when there is no such saying. */
  saying(name: string): unknown;
}

export interface PreviewServer {
  readonly origin: string;
  /** Every open page looks again. */
  tell(): void;
  close(): Promise<void>;
}

const ADDRESS = '127.0.0.1';
/** A name that a stranger's DNS points here is refused, so that no other site's page can read this one. */
const LOCAL_HOST = /^(?:localhost|127\.0\.0\.1)(?::\d{1,5})?$/i;

export async function openPreviewServer(parts: PreviewParts): Promise<PreviewServer> {
  const site = createSite({ host: ADDRESS, trustedOrigins: [], trustProxy: [] });
  const pages = new Set<ServerResponse>();
  const routes = [...pageRoutes(site, parts.pageDir, {}), ...dataRoutes(parts, pages)];
  const answer = serve(dispatch(site, routes), createLog({ level: 'error' }));
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(commonHeaders(site, request))) response.setHeader(name, value);
    answer(request, response, () => undefined);
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(parts.port) : error),
    );
    server.listen(parts.port, ADDRESS, () => resolve((server.address() as AddressInfo).port));
  });
  return {
    origin: `http://${ADDRESS}:${port}`,
    tell: () => {
      for (const page of pages) page.write('event: changed\ndata: \n\n');
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const portTaken = (port: number) =>
  new SettingsError([`port ${port} is in use: give another with --port, or none`]);

function dispatch(site: Site, routes: readonly Route[]): Handler {
  return async (call) => {
    const { request } = call;
    if (!LOCAL_HOST.test(request.headers.host ?? '') || !site.admits(request)) {
      throw new RejectedRequest(403, ['Forbidden', 'this page is for this machine only']);
    }
    const path = pathOf(request);
    const here = routes.filter((route) => route.path === path);
    const route = here.find(({ method }) => method === request.method);
    if (route) return route.handler(call);
    throw here.length > 0
      ? new RejectedRequest(405, ['MethodNotAllowed', 'not with this method'])
      : new RejectedRequest(404, ['NotFound', 'nothing here']);
  };
}

const pathOf = ({ url = '/' }: IncomingMessage) => url.split('?', 1)[0] ?? '/';

const dataRoutes = (parts: PreviewParts, pages: Set<ServerResponse>): readonly Route[] => [
  { method: 'GET', path: '/board', handler: async () => json(200, parts.board()) },
  {
    method: 'GET',
    path: '/saying',
    handler: async ({ query }) => {
      const view = parts.saying(query.get('name') ?? '');
      if (view === undefined) throw new RejectedRequest(404, ['NotFound', 'there is no such saying']);
      return json(200, view);
    },
  },
  { method: 'GET', path: '/changes', handler: async ({ response }) => listen(response, pages) },
];

function listen(response: ServerResponse, pages: Set<ServerResponse>): 'answered' {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(': here\n\n');
  pages.add(response);
  response.once('close', () => pages.delete(response));
  return 'answered';
}
