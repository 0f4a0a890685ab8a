// A connector on loopback that records what it is sent and can be told to delay, refuse, cut or lose its answer.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ConnectorMessage {
  readonly method: string;
  /** The conversation's id as the path has it, decoded. */
  readonly conversation: string;
  /** Of the activity: given by us for a POST, named by the caller for a PUT. */
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly at: number;
}

export type Manner =
  | 'ok'
  /** The socket closes before anything is taken. */
  | 'cut'
  /** Taken, and the answer never comes. */
  | 'lose'
  | { readonly delayMs: number }
  | {
      readonly status: number;
      readonly code?: string;
      readonly retryAfter?: string;
      readonly location?: string;
    };

export class FakeConnector {
  readonly url: string;
  /** What was taken, in order. */
  readonly messages: ConnectorMessage[] = [];
  tries = 0;
  /** What the next requests meet, one each; after that all is well. */
  readonly script: Manner[] = [];
  private readonly server;
  private count = 0;

  static async start(): Promise<FakeConnector> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FakeConnector(server);
  }

  private constructor(server: ReturnType<typeof createServer>) {
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    server.on('request', (request, response) => void this.handle(request, response));
  }

  /** What is written in a conversation, one line a message. */
  texts(conversation: string): string[] {
    return this.messages
      .filter((message) => message.method === 'POST' && message.conversation === conversation)
      .map(({ body }) => textOf(body));
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
    if (typeof manner === 'object' && 'status' in manner) return refuse(response, manner);
    const id = this.take(request, JSON.parse(Buffer.concat(chunks).toString()));
    if (manner === 'lose') return void response.destroy();
    if (typeof manner === 'object') await new Promise((resolve) => setTimeout(resolve, manner.delayMs));
    if (response.destroyed) return;
    response.writeHead(200, JSON_TYPE);
    response.end(JSON.stringify({ id }));
  }

  private take(request: IncomingMessage, body: Record<string, unknown>): string {
    const path = request.url ?? '';
    const parts = /^\/(?:[^/]+\/)*v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path);
    this.count += 1;
    const id = parts?.[2] === undefined ? `1:${this.count}` : decodeURIComponent(parts[2]);
    const conversation = decodeURIComponent(parts?.[1] ?? '');
    const { authorization } = request.headers;
    const method = request.method ?? '';
    this.messages.push({ method, conversation, id, body, path, authorization, at: Date.now() });
    return id;
  }
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

function refuse(response: ServerResponse, manner: Extract<Manner, { readonly status: number }>): void {
  if (manner.retryAfter !== undefined) response.setHeader('Retry-After', manner.retryAfter);
  const body = manner.code === undefined ? {} : { error: { code: manner.code, message: 'refused' } };
  response.writeHead(manner.status, JSON_TYPE);
  response.end(JSON.stringify(body));
}

export interface SentCard {
  readonly fallbackText: string;
  readonly body: readonly { readonly type: string; readonly id?: string; readonly text?: string }[];
  readonly actions?: readonly { readonly title: string; readonly data: Record<string, unknown> }[];
}

export const cardOf = (body: Readonly<Record<string, unknown>>): SentCard | undefined =>
  (body['attachments'] as { content: SentCard }[] | undefined)?.[0]?.content;

/** The words of a sent message, card or not. */
export const textOf = (body: Readonly<Record<string, unknown>>): string =>
  cardOf(body)?.fallbackText ?? String(body['text'] ?? '');
