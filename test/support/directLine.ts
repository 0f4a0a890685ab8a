// A plain Direct Line client over fetch: what is posted, what is read, and sending again after a 5xx or a cut line.
import { randomUUID } from 'node:crypto';

export interface Said {
  readonly id: string;
  readonly text: string;
  readonly role: string;
  readonly replyToId: string | undefined;
  readonly clientId: string | undefined;
  readonly channelData: { readonly contentId?: string; readonly facts?: readonly string[] };
}

interface RawActivity {
  readonly id: string;
  readonly text?: string;
  readonly from: { readonly id: string; readonly role?: string };
  readonly replyToId?: string;
  readonly channelData?: { readonly clientActivityID?: string; readonly contentId?: string };
}

export class DirectLineClient {
  conversationId = '';
  /** Where a socket would listen. */
  streamUrl = '';
  private token = '';
  private url: string;
  private readonly headers: Readonly<Record<string, string>>;

  /** `headers`: sent with every call, as a proxy would. */
  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.url = url;
    this.headers = headers;
  }

  /** The server moved: another process, another port. */
  moveTo(url: string): void {
    this.url = url;
  }

  async start(): Promise<void> {
    const response = await this.call('POST', '/api/chat/token', {});
    const body = (await response.json()) as { conversationId: string; token: string };
    this.conversationId = body.conversationId;
    this.token = body.token;
    const started = await this.call('POST', '/v3/directline/conversations', {});
    if (!started.ok) throw new Error(`start: ${started.status}`);
    this.streamUrl = ((await started.json()) as { streamUrl: string }).streamUrl;
  }

  /** One try. */
  post(text: string, clientActivityID: string = randomUUID()): Promise<Response> {
    const activity = { type: 'message', text, from: { id: 'anybody' }, channelData: { clientActivityID } };
    return this.call('POST', `/v3/directline/conversations/${this.conversationId}/activities`, activity);
  }

  /** An event instead of a message. */
  event(name: string, value: unknown): Promise<Response> {
    const activity = { type: 'event', name, value, from: { id: 'anybody' } };
    return this.call('POST', `/v3/directline/conversations/${this.conversationId}/activities`, activity);
  }

  /** Every activity as it comes. */
  async raw(): Promise<readonly Readonly<Record<string, never>>[]> {
    const response = await this.call('GET', `/v3/directline/conversations/${this.conversationId}/activities`);
    return ((await response.json()) as { activities: readonly Readonly<Record<string, never>>[] }).activities;
  }

  /** Sends again, as channels do, until it is acknowledged. */
  async send(text: string, clientActivityID: string = randomUUID(), tries = 60): Promise<string> {
    for (let count = 0; count < tries; count += 1) {
      const response = await this.post(text, clientActivityID).catch(() => undefined);
      if (response?.ok) return ((await response.json()) as { id: string }).id;
      if (response && response.status < 500 && response.status !== 429)
        throw new Error(`refused: ${response.status}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`never acknowledged: ${text}`);
  }

  async read(watermark = '0'): Promise<readonly Said[]> {
    const path = `/v3/directline/conversations/${this.conversationId}/activities?watermark=${watermark}`;
    const response = await this.call('GET', path);
    const { activities } = (await response.json()) as { activities: readonly RawActivity[] };
    return activities.map((activity) => ({
      id: activity.id,
      text: activity.text ?? '',
      role: activity.from.role ?? 'user',
      replyToId: activity.replyToId,
      clientId: activity.channelData?.clientActivityID,
      channelData: activity.channelData ?? {},
    }));
  }

  /** The bot's texts, in order. */
  async heard(): Promise<readonly string[]> {
    return (await this.read()).filter(({ role }) => role === 'bot').map(({ text }) => text);
  }

  private call(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: {
        ...this.headers,
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(8000),
    });
  }
}
