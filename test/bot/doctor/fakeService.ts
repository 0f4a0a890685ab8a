// An HTTP service on loopback that answers what a test says, path by path, and keeps what it was asked.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Replies = Record<string, (request: IncomingMessage, url: URL) => readonly [number, unknown]>;

export interface FakeService {
  readonly url: string;
  close(): Promise<void>;
}

export async function fakeService(replies: Replies): Promise<FakeService> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://loopback');
    const [status, body] = replies[url.pathname]?.(request, url) ?? [404, { error: { code: 100 } }];
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
