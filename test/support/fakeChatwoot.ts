// A Chatwoot on loopback that keeps the published rules of an inbox of the kind "API", and can be told to delay, refuse,
// cut or lose its answer. Its staff answer and resolve; its webhooks are signed, also those about our own messages.
import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WootMessage {
  readonly id: number;
  readonly conversation: number;
  readonly content: string;
  readonly type: 'incoming' | 'outgoing';
  readonly private: boolean;
  readonly source_id: string | null;
  readonly content_attributes: Readonly<Record<string, unknown>>;
}
interface WootContact {
  readonly id: number;
  readonly identifier: string;
  readonly name: string;
  readonly source: string;
  /** Everything that was sent of them. */
  readonly body: Readonly<Record<string, unknown>>;
}
interface WootConversation {
  readonly id: number;
  readonly contact: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  status: string;
}

/** What a call meets; `lose`: it is done, and the answer never comes. */
export type WootBehaviour =
  | 'cut'
  | 'lose'
  | { readonly delayMs: number }
  | { readonly status: number; readonly retryAfter?: string };
type Kind = 'contact' | 'conversation' | 'message' | 'resolve' | 'erase';

export const SECRET = 'webhook-secret-of-the-inbox';
const TOKEN = 'token-of-an-agent';

export class FakeChatwoot {
  readonly url: string;
  readonly contacts: WootContact[] = [];
  readonly conversations: WootConversation[] = [];
  readonly messages: WootMessage[] = [];
  readonly tries: Kind[] = [];
  /** Status of each webhook's answer, in order. */
  readonly answered: number[] = [];
  /** Where webhooks go; undefined: nowhere. */
  webhookUrl: string | undefined;
  /** Each webhook is sent so often. */
  repeats = 1;
  /** Older releases keep neither mark of a message. */
  isForgetful = false;
  private readonly server;
  private readonly scripts = new Map<Kind, WootBehaviour[]>();
  private readonly hooks = new Set<Promise<unknown>>();
  private count = 0;

  static async start(): Promise<FakeChatwoot> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const woot = new FakeChatwoot(server, (server.address() as AddressInfo).port);
    server.on('request', (request, response) => void woot.handle(request, response));
    return woot;
  }

  private constructor(server: ReturnType<typeof createServer>, port: number) {
    this.server = server;
    this.url = `http://127.0.0.1:${port}`;
  }

  get settings(): Readonly<Record<string, string>> {
    return {
      CHATWOOT_URL: this.url,
      CHATWOOT_TOKEN: TOKEN,
      CHATWOOT_ACCOUNT: '1',
      CHATWOOT_INBOX: '7',
      CHATWOOT_WEBHOOK_SECRET: SECRET,
    };
  }

  /** What the next calls of this kind meet, one each. */
  script(kind: Kind, ...behaviours: readonly WootBehaviour[]): void {
    this.scripts.set(kind, [...(this.scripts.get(kind) ?? []), ...behaviours]);
  }

  /** What the person said, as staff read it. */
  heard(conversation: number): readonly string[] {
    return this.of(conversation)
      .filter(({ type }) => type === 'incoming')
      .map(({ content }) => content);
  }

  notes(conversation: number): readonly string[] {
    return this.of(conversation)
      .filter((one) => one.private)
      .map(({ content }) => content);
  }

  /** Staff write; resolves with the statuses their webhook met. */
  async answer(
    conversation: number,
    content: string,
    more: Partial<WootMessage> = {},
  ): Promise<readonly number[]> {
    const from = this.answered.length;
    const sender = { id: 3, name: 'Rosa Vega', email: 'rosa@example.com', type: 'user' };
    this.add(
      {
        conversation,
        content,
        type: 'outgoing',
        private: false,
        source_id: null,
        content_attributes: {},
        ...more,
      },
      sender,
    );
    await this.settled();
    return this.answered.slice(from);
  }

  async resolve(conversation: number, attributes: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const found = this.conversations.find(({ id }) => id === conversation);
    if (found)
      Object.assign(found, { status: 'resolved', attributes: { ...found.attributes, ...attributes } });
    this.hook({ event: 'conversation_status_changed', ...this.shown(conversation) });
    await this.settled();
  }

  /** One webhook, signed as told. */
  async post(
    body: object,
    { secret = SECRET, at = Date.now(), path = this.webhookUrl ?? '' } = {},
  ): Promise<number> {
    const text = JSON.stringify(body);
    const timestamp = String(Math.floor(at / 1000));
    const signature = `sha256=${createHmac('sha256', secret).update(`${timestamp}.${text}`).digest('hex')}`;
    const response = await fetch(path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Chatwoot-Signature': signature,
        'X-Chatwoot-Timestamp': timestamp,
        'X-Chatwoot-Delivery': randomUUID(),
      },
      body: text,
      signal: AbortSignal.timeout(5000),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** A message as its webhook tells it. */
  bodyOf(message: Omit<WootMessage, 'id'> & { readonly id: number }, sender: object | null): object {
    return {
      event: 'message_created',
      id: message.id,
      content: message.content,
      message_type: message.type,
      private: message.private,
      content_attributes: message.content_attributes,
      source_id: message.source_id,
      sender,
      inbox: { id: 7, name: 'Llavero' },
      account: { id: 1, name: 'IESS' },
      conversation: this.shown(message.conversation),
    };
  }

  async close(): Promise<void> {
    await this.settled();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async settled(): Promise<void> {
    await Promise.all(this.hooks);
  }

  private of(conversation: number): readonly WootMessage[] {
    return this.messages.filter((one) => one.conversation === conversation);
  }

  private shown(id: number): object {
    const { status, attributes } = this.conversations.find((one) => one.id === id) ?? {
      status: 'open',
      attributes: {},
    };
    return { id, inbox_id: 7, status, custom_attributes: attributes, account_id: 1 };
  }

  private add(message: Omit<WootMessage, 'id'>, sender: object | null): WootMessage {
    this.count += 1;
    const added = { ...message, id: this.count };
    this.messages.push(added);
    this.hook(this.bodyOf(added, sender));
    return added;
  }

  private hook(body: object): void {
    if (this.webhookUrl === undefined) return;
    const job = (async () => {
      for (let time = 0; time < this.repeats; time += 1)
        this.answered.push(await this.post(body).catch(() => 0));
    })().finally(() => this.hooks.delete(job));
    this.hooks.add(job);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.headers['api_access_token'] !== TOKEN)
      return reply(response, 401, { error: 'Invalid Access Token' });
    const text = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? '', this.url);
    const call = {
      method: request.method ?? '',
      path: url.pathname.replace('/api/v1/accounts/1', ''),
      query: url.searchParams,
    };
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    const kind = kindOf(call.method, call.path);
    if (kind === undefined) return reply(response, ...this.find(call));
    this.tries.push(kind);
    const behaviour = this.scripts.get(kind)?.shift();
    if (behaviour === 'cut') return void response.destroy();
    if (typeof behaviour === 'object' && 'status' in behaviour) return refuse(response, behaviour);
    if (typeof behaviour === 'object') await new Promise((resolve) => setTimeout(resolve, behaviour.delayMs));
    const answer = this.do(kind, call.path, body);
    if (behaviour === 'lose') return void response.destroy();
    reply(response, ...answer);
  }

  private find({ path, query }: { path: string; query: URLSearchParams }): readonly [number, object] {
    if (path === '/contacts/search') {
      const found = this.contacts.filter(({ identifier }) => identifier.includes(query.get('q') ?? ''));
      const payload = found.map((one) => ({
        ...one,
        contact_inboxes: [{ source_id: one.source, inbox: { id: 7 } }],
      }));
      return [200, { payload }];
    }
    const id = Number(path.split('/')[2]);
    if (path.startsWith('/contacts/')) {
      const payload = this.conversations.filter(({ contact }) => contact === id);
      return [200, { payload: payload.map((one) => ({ id: one.id, custom_attributes: one.attributes })) }];
    }
    const before = Number(query.get('before') ?? Infinity);
    const payload = this.of(id)
      .filter((one) => one.id < before)
      .slice(-20);
    return [
      200,
      {
        payload: this.isForgetful ? payload.map(({ id: only, content }) => ({ id: only, content })) : payload,
      },
    ];
  }

  private do(kind: Kind, path: string, body: Readonly<Record<string, unknown>>): readonly [number, object] {
    const id = Number(path.split('/')[2]);
    if (kind === 'contact') return this.makeContact(body);
    if (kind === 'conversation') {
      const made = {
        id: 100 + this.conversations.length,
        contact: Number(body['contact_id']),
        status: 'open',
      };
      const attributes = body['custom_attributes'] as Record<string, unknown>;
      this.conversations.push({ ...made, attributes });
      return [200, made];
    }
    if (kind === 'erase') {
      const index = this.contacts.findIndex((one) => one.id === id);
      if (index >= 0) this.contacts.splice(index, 1);
      return index >= 0 ? [200, {}] : [404, {}];
    }
    const conversation = this.conversations.find((one) => one.id === id);
    if (!conversation) return [404, { error: 'Resource could not be found' }];
    if (kind === 'resolve') {
      const isNews = conversation.status !== body['status'];
      conversation.status = String(body['status']);
      if (isNews) this.hook({ event: 'conversation_status_changed', ...this.shown(id) });
      return [200, { payload: { success: true } }];
    }
    const { content, message_type, private: isPrivate, source_id, content_attributes } = body;
    const added = this.add(
      {
        ...{
          conversation: id,
          content: String(content),
          type: message_type as 'incoming',
          private: isPrivate === true,
        },
        source_id: this.isForgetful ? null : String(source_id),
        content_attributes: this.isForgetful ? {} : (content_attributes as Record<string, unknown>),
      },
      message_type === 'incoming' ? { id: 1, type: 'contact' } : { id: 9, name: 'Llavero', type: 'user' },
    );
    return [200, added];
  }

  private makeContact(body: Readonly<Record<string, unknown>>): readonly [number, object] {
    const identifier = String(body['identifier']);
    if (this.contacts.some((one) => one.identifier === identifier))
      return [422, { message: 'Identifier has already been taken', attributes: ['identifier'] }];
    const id = 10 + this.contacts.length;
    const contact = { id, identifier, name: String(body['name']), source: String(body['source_id']), body };
    this.contacts.push(contact);
    return [200, { payload: { contact, contact_inbox: { source_id: contact.source } } }];
  }
}

function kindOf(method: string, path: string): Kind | undefined {
  if (method === 'DELETE') return 'erase';
  if (method !== 'POST') return undefined;
  if (path === '/contacts') return 'contact';
  if (path === '/conversations') return 'conversation';
  return path.endsWith('/messages') ? 'message' : 'resolve';
}

function refuse(
  response: ServerResponse,
  { status, retryAfter }: { status: number; retryAfter?: string },
): void {
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
  reply(response, status, { error: 'refused' });
}

function reply(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
