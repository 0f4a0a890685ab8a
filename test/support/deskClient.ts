// Staff over the desk's API, with a bearer key, and their stream of events.
export interface DeskEventSeen {
  readonly id: number;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

export class DeskClient {
  private url: string;
  private readonly secret: string;

  constructor(url: string, secret: string) {
    this.url = url;
    this.secret = secret;
  }

  /** Another process. */
  moveTo(url: string): void {
    this.url = url;
  }

  call(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.url}/api/desk${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.secret}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(8000),
    });
  }

  /** The JSON of an answer that must have this status. */
  async expect<T = Record<string, unknown>>(
    status: number,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<T> {
    const response = await this.call(method, path, body);
    const text = await response.text();
    if (response.status !== status) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** The only ticket in that state that belongs to nobody else's test; waits for it. */
  async ticket(
    state: string,
    match: (ticket: Record<string, unknown>) => boolean = () => true,
  ): Promise<string> {
    for (let tries = 0; tries < 100; tries += 1) {
      const all = await this.expect<Record<string, unknown>[]>(200, 'GET', `/tickets?state=${state}`);
      const found = all.find(match);
      if (found) return String(found['id']);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no ${state} ticket`);
  }

  /** Follows the stream; `seen` grows. */
  async follow(after?: number): Promise<{ readonly seen: DeskEventSeen[]; stop(): void }> {
    const control = new AbortController();
    const response = await fetch(`${this.url}/api/desk/events`, {
      headers: {
        authorization: `Bearer ${this.secret}`,
        ...(after === undefined ? {} : { 'last-event-id': String(after) }),
      },
      signal: control.signal,
    });
    if (!response.ok || !response.body) throw new Error(`events: ${response.status}`);
    const seen: DeskEventSeen[] = [];
    void read(response.body, seen).catch(() => undefined);
    return { seen, stop: () => control.abort() };
  }
}

async function read(body: ReadableStream<Uint8Array>, seen: DeskEventSeen[]): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk as Uint8Array, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const event = field('event');
      if (event) seen.push({ id: Number(field('id')), event, data: JSON.parse(field('data') ?? '{}') });
    }
  }
}
