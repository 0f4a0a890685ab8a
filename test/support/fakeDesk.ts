// A desk in memory that speaks the API's language, behind the real server: for trying the staff's page.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entry, Ticket } from '../../bot/desk/page/api/shapes.ts';
import { deskPageRoutes } from '../../bot/desk/routes/pageRoutes.ts';
import { type Answer, type Call, json, type Route } from '../../bot/http/answer.ts';
import { readJson } from '../../bot/http/body.ts';
import { createLog } from '../../bot/log.ts';
import { createServer } from '../../bot/server.ts';
import { builtDesk } from './builtDesk.ts';
import { builtSite } from './builtSite.ts';
import { EchoTurns } from './echoTurns.ts';
import { madeTicket, madeTranscript } from './fakeDeskCases.ts';
import { PASSWORD, PEOPLE } from './fakeDeskPeople.ts';
import { madeRest } from './fakeDeskRest.ts';
import { type Asked, EMPTY, refuse, routesOf } from './fakeDeskRoutes.ts';
import { KEY, SECRET } from './website.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const SETTINGS = {
  ...{ port: 0, host: '127.0.0.1', secret: SECRET, version: 'test' },
  ...{ trustedOrigins: [], trustProxy: [], ratePerMinute: 100_000 },
};

export class FakeDesk {
  origin = '';
  readonly tickets = new Map<string, Ticket>();
  readonly notes: { at: string; who: string; text: string }[] = [];
  readonly rest = madeRest();
  /** `POST /tickets/t1/claim`, in order. */
  readonly asked: string[] = [];
  /** Paths answered 404, as where a part is not installed. */
  readonly missing = new Set<string>();
  /** News is held back: whoever presses has not heard. */
  slowNews = false;
  /** Every call is refused with 503, the line too. */
  away = false;
  readonly resumedFrom: (string | undefined)[] = [];
  readonly #people = { ...PEOPLE };
  readonly #transcripts = new Map<string, Entry[]>();
  readonly #sessions = new Map<string, string>();
  readonly #lines = new Set<ServerResponse>();
  readonly #routes = routesOf(this);
  #sequence = 0;
  #close: () => Promise<void> = async () => undefined;

  async start(): Promise<this> {
    const handler = (call: Call) => this.#answer(call);
    const api = METHODS.map((method): Route => ({ method, path: '/api/desk/*', handler }));
    const turns = new EchoTurns();
    const server = createServer({
      turns,
      log: turns,
      tokenKey: KEY,
      settings: SETTINGS,
      ready: async () => true,
      logger: createLog({ level: 'fatal' }),
      websiteDir: await builtSite(),
      routes: [...deskPageRoutes(await builtDesk()), ...api],
    });
    const { port } = await server.listen();
    this.origin = `http://127.0.0.1:${port}`;
    this.#close = () => server.close();
    return this;
  }

  async close(): Promise<void> {
    this.cut();
    await this.#close();
  }

  fill(count: number): this {
    for (let index = 0; index < count; index += 1) this.tickets.set(`t${index}`, madeTicket(index));
    return this;
  }

  /** Changes a ticket and tells it on the line. */
  change(id: string, changes: Partial<Ticket>): Ticket {
    const before = this.tickets.get(id) ?? madeTicket(Number(id.slice(1)));
    const ticket = { ...before, ...changes, version: before.version + 1 };
    this.tickets.set(id, ticket);
    this.tell('ticket', { ticket });
    return ticket;
  }

  /** The person says something, or whoever `more` names. */
  says(id: string, text: string, more: Partial<Entry> = {}): Entry {
    const entries = this.transcriptOf(id);
    const seq = (entries.at(-1)?.seq ?? 0) + 1;
    const entry: Entry = { seq, at: new Date().toISOString(), from: 'person', text, removed: [], ...more };
    entries.push(entry);
    this.tell('entry', { ticket: id, seq });
    return entry;
  }

  transcriptOf(id: string): Entry[] {
    const known = this.#transcripts.get(id) ?? madeTranscript();
    this.#transcripts.set(id, known);
    return known;
  }

  tell(event: string, data: unknown): void {
    if (this.slowNews) return;
    this.#sequence += 1;
    const text = `id: ${this.#sequence}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const line of this.#lines) line.write(text);
  }

  /** All lines fall at once. */
  cut(): void {
    for (const line of this.#lines) line.destroy();
    this.#lines.clear();
  }

  /** All sessions of somebody are over. */
  forget(who: string): void {
    for (const [token, name] of this.#sessions) if (name === who) this.#sessions.delete(token);
  }

  nameOf = (who: string): string => this.#people[who]?.name ?? who;
  isPassword = (given: unknown): boolean => given === PASSWORD;

  changed(who: string): Answer {
    this.#people[who] = { ...this.#people[who]!, once: false };
    return this.#session(who);
  }

  async #answer(call: Call): Promise<Answer | 'answered'> {
    const { request, query } = call;
    const path = (request.url ?? '').split('?')[0]!.slice('/api/desk'.length);
    const asked = `${request.method} ${path}`;
    this.asked.push(asked);
    if (this.away) return refuse(503, 'ServiceUnavailable');
    const body = (request.method === 'GET' ? {} : await readJson(request)) as Asked['body'];
    const who = this.#sessions.get(cookieOf(request));
    const open = this.#openDoors(asked, body, who);
    if (open) return open;
    if (who === undefined) return refuse(401, 'Unauthorized');
    const trusted = request.method === 'GET' || request.headers['x-csrf-token'] === `csrf-${who}`;
    if (!trusted) return refuse(403, 'BadCsrf');
    if ([...this.missing].some((one) => path.startsWith(one))) return refuse(404, 'NotFound');
    if (path === '/events') return this.#listen(call);
    for (const [pattern, act] of this.#routes) {
      const params = pattern.exec(asked)?.slice(1);
      if (params) return act({ who, params, query, body });
    }
    return refuse(404, 'NotFound');
  }

  #openDoors(asked: string, body: Asked['body'], who: string | undefined): Answer | undefined {
    if (asked === 'GET /session' && who === undefined)
      return refuse(401, 'Unauthorized', { providers: { oidc: true } });
    if (asked === 'GET /session' && who !== undefined) return this.#session(who);
    if (asked === 'POST /me/recover')
      return body['recoveryCode'] === 'AAAA-BBBB' ? EMPTY : refuse(401, 'BadSignIn');
    return asked === 'POST /session' ? this.#signIn(body) : undefined;
  }

  #signIn(body: Asked['body']): Answer {
    const name = String(body['email']).split('@')[0]!;
    const person = this.#people[name];
    if (person === undefined || !this.isPassword(body['password'])) return refuse(401, 'BadSignIn');
    if (person.totp && body['code'] === undefined) return refuse(401, 'CodeNeeded');
    if (person.totp && body['code'] !== '123456') return refuse(401, 'BadSignIn');
    const token = `${name}-${this.asked.length}`;
    this.#sessions.set(token, name);
    const { headers, ...session } = this.#session(name);
    const cookie = `llavero_desk=${token}; HttpOnly; SameSite=Strict; Path=/`;
    return { ...session, headers: { ...headers, 'Set-Cookie': cookie } };
  }

  #session(who: string): Answer {
    const { name, role, totp = false, once = false } = this.#people[who]!;
    const staff = { id: who, name, email: `${who}@mesa.ec`, role, lang: 'es', totp, mustChange: once };
    return json(200, { staff, csrf: `csrf-${who}`, providers: { oidc: true } });
  }

  #listen({ request, response }: Call): 'answered' {
    this.resumedFrom.push(request.headers['last-event-id'] as string | undefined);
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('retry: 200\nevent: hello\ndata: {}\n\n');
    this.#lines.add(response);
    response.on('close', () => this.#lines.delete(response));
    return 'answered';
  }
}

const cookieOf = (request: IncomingMessage): string =>
  /llavero_desk=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
