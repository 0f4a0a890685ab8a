// OneDrive on loopback: an upload address takes one file and is used up by it; told to, it delays, refuses, cuts or loses its answer.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Manner } from './fakeConnector.ts';

export interface Stored {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
}

export class FakeStorage {
  readonly url: string;
  /** What was taken, in order. */
  readonly files: Stored[] = [];
  tries = 0;
  /** What the next requests meet, one each; after that all is well. */
  readonly script: Manner[] = [];
  private readonly server;

  static async start(): Promise<FakeStorage> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FakeStorage(server);
  }

  private constructor(server: ReturnType<typeof createServer>) {
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    server.on('request', (request, response) => void this.handle(request, response));
  }

  /** Those put at one address. */
  at(path: string): readonly Stored[] {
    return this.files.filter((file) => file.path === path);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.tries += 1;
    const manner = this.script.shift() ?? 'ok';
    if (manner === 'cut') return void response.destroy();
    if (typeof manner === 'object' && 'status' in manner) return answer(response, manner.status, manner);
    const path = request.url ?? '';
    const bytes = Buffer.concat(chunks);
    if (this.at(path).length > 0) return answer(response, 404, { code: 'itemNotFound' });
    if (!isWhole(request, bytes)) return answer(response, 400, { code: 'invalidRange' });
    this.files.push({ path, headers: request.headers, bytes });
    if (manner === 'lose') return void response.destroy();
    if (typeof manner === 'object') await new Promise((resolve) => setTimeout(resolve, manner.delayMs));
    return answer(response, 201, {});
  }
}

/** `bytes 0-N/N+1` with as many bytes. */
function isWhole({ headers }: IncomingMessage, { length }: Buffer): boolean {
  return (
    headers['content-range'] === `bytes 0-${length - 1}/${length}` &&
    headers['content-length'] === String(length)
  );
}

interface Told {
  readonly code?: string;
  readonly retryAfter?: string;
  readonly location?: string;
}

function answer(response: ServerResponse, status: number, { code, retryAfter, location }: Told): void {
  if (response.destroyed) return;
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
  if (location !== undefined) response.setHeader('Location', location);
  response.writeHead(status, { 'Content-Type': 'application/json' });
  const body = code === undefined ? { id: '01ABCDEF' } : { error: { code, message: 'refused' } };
  response.end(JSON.stringify(body));
}
