// A Graph API on loopback that keeps the published rules and can be told to delay, refuse, cut, hang or lose its answer.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GraphMessage {
  /** The person: number or user id. */
  readonly to: string;
  readonly at: number;
  /** Everything that was sent, but for the token. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly authorization: string;
  readonly wamid: string;
}

export type Behaviour =
  | 'ok'
  /** The socket closes before anything is taken. */
  | 'cut'
  /** Taken, and the answer never comes. */
  | 'lose'
  | { readonly hangMs: number }
  | { readonly delayMs: number }
  | { readonly status: number; readonly code?: number; readonly retryAfter?: string };

export class FakeGraph {
  readonly url: string;
  /** What arrived and was taken, in order. */
  readonly messages: GraphMessage[] = [];
  /** Every try to send, also those that were refused. */
  readonly tries: { readonly to: string; readonly at: number }[] = [];
  readonly marks: Readonly<Record<string, unknown>>[] = [];
  /** The most sends of one person in flight at once. */
  mostAbreast = 0;
  /** Delay of every answer, ms. */
  delayMs = 0;
  private readonly server;
  private readonly scripts = new Map<string, Behaviour[]>();
  private readonly flying = new Map<string, number>();
  private count = 0;

  static async start(): Promise<FakeGraph> {
    const server = createServer();
    const graph = new FakeGraph(
      server,
      await new Promise<number>((resolve) =>
        server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
      ),
    );
    server.on('request', (request, response) => void graph.handle(request, response));
    return graph;
  }

  private constructor(server: ReturnType<typeof createServer>, port: number) {
    this.server = server;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** What the next sends to this person meet, one each; after that all is well. */
  script(to: string, ...behaviours: readonly Behaviour[]): void {
    this.scripts.set(to, [...(this.scripts.get(to) ?? []), ...behaviours]);
  }

  /** Drops what was still to happen to this person's sends. */
  forget(to: string): void {
    this.scripts.delete(to);
  }

  /** Bodies of the texts this person got, in order. */
  texts(to: string): string[] {
    return this.messages.filter((message) => message.to === to).map(({ body }) => textOf(body));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
    if (body['status'] === 'read') {
      this.marks.push(body);
      answer(response, 200, { success: true });
      return;
    }
    const to = String(body['to'] ?? body['recipient']);
    this.tries.push({ to, at: Date.now() });
    this.flying.set(to, (this.flying.get(to) ?? 0) + 1);
    this.mostAbreast = Math.max(this.mostAbreast, this.flying.get(to) ?? 0);
    response.once('close', () => this.flying.set(to, (this.flying.get(to) ?? 1) - 1));
    const behaviour = this.scripts.get(to)?.shift() ?? 'ok';
    await this.behave(behaviour, { request, response, body, to });
  }

  private async behave(behaviour: Behaviour, call: Call): Promise<void> {
    const { response } = call;
    if (behaviour === 'cut') return void response.destroy();
    if (typeof behaviour === 'object' && 'status' in behaviour) return refuse(response, behaviour);
    if (behaviour === 'lose') {
      this.take(call);
      return void response.destroy();
    }
    const waits =
      typeof behaviour === 'object' ? ('hangMs' in behaviour ? behaviour.hangMs : behaviour.delayMs) : 0;
    if (waits + this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, waits + this.delayMs));
    if (typeof behaviour === 'object' && 'hangMs' in behaviour) return void response.destroy();
    // Whoever hung up meanwhile takes the message with them.
    if (response.destroyed) return;
    answer(response, 200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: call.to, wa_id: call.to }],
      messages: [{ id: this.take(call) }],
    });
  }

  private take({ request, body, to }: Call): string {
    this.count += 1;
    const wamid = `wamid.FAKE${this.count}`;
    const path = request.url ?? '';
    const authorization = request.headers.authorization ?? '';
    this.messages.push({ to, at: Date.now(), body, path, authorization, wamid });
    return wamid;
  }
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Readonly<Record<string, unknown>>;
  readonly to: string;
}

function refuse(
  response: ServerResponse,
  { status, code, retryAfter }: Extract<Behaviour, { readonly status: number }>,
): void {
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
  answer(response, status, code === undefined ? {} : { error: { message: 'refused', code } });
}

function answer(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** The words of a sent message, whatever its kind. */
export function textOf(body: Readonly<Record<string, unknown>>): string {
  const { text, interactive, template } = body as {
    text?: { body: string };
    interactive?: { body: { text: string } };
    template?: { name: string };
  };
  return text?.body ?? interactive?.body.text ?? `template ${template?.name}`;
}
