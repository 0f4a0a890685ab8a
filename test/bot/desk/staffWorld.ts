// A desk with staff behind a real server, on the embedded engine, with a clock that can be moved; and people who call it.
import { Readable } from 'node:stream';
import { TOTP } from 'otpauth';
import { z } from 'zod';
import { type DeskRoute, deskRoute } from '../../../bot/desk/deskRoute.ts';
import { type DeskStaff, openDeskStaff, type StaffSettings } from '../../../bot/desk/openDeskStaff.ts';
import { createLog } from '../../../bot/log.ts';
import { openStore, type ReadRequest, SealedStore, type Shard } from '../../../bot/store/index.ts';
import { type TempDir, tempDir } from '../../support/tempDir.ts';
import { type Reply, startWebsite, type Website } from '../../support/website.ts';

export const ADMIN = { email: 'Jefa@ejemplo.ec', password: 'tortuga lampara azul' };
export const KEY = 'a-secret-of-sixteen-or-more';

/** Its store time runs ahead, or behind, as a test says. */
export class ShiftedStore extends SealedStore {
  ahead = 0;

  override async read(shard: Shard, request: ReadRequest) {
    const answer = await super.read(shard, request);
    return { ...answer, now: answer.now + this.ahead };
  }
}

export interface StaffWorld {
  readonly store: ShiftedStore;
  readonly staff: DeskStaff;
  readonly site: Website;
  readonly disabled: string[];
  readonly handled: string[];
  readonly logged: string[];
  close(): Promise<void>;
}

export const SETTINGS: StaffSettings = {
  HOST: '127.0.0.1',
  PUBLIC_URL: undefined,
  TRUST_PROXY: ['127.0.0.1'],
  DESK_ADMIN_EMAIL: ADMIN.email,
  DESK_ADMIN_PASSWORD: ADMIN.password,
  DESK_API_KEYS: [`panel:supervisor:${KEY}`, `lector:agent:${KEY}-2`],
  OIDC_ISSUER: undefined,
  OIDC_CLIENT_ID: undefined,
  OIDC_CLIENT_SECRET: undefined,
};

export async function openStaffWorld(settings: Partial<StaffSettings> = {}): Promise<StaffWorld> {
  const folder: TempDir = tempDir('staff');
  const opened = await openStore({ dataDir: folder.path });
  const store = new ShiftedStore(opened.engine, opened.keyring);
  const world = await overStore(store, settings);
  return {
    ...world,
    close: async () => {
      await world.close();
      folder.remove();
    },
  };
}

export async function overStore(
  store: ShiftedStore,
  settings: Partial<StaffSettings> = {},
): Promise<StaffWorld> {
  const disabled: string[] = [];
  const handled: string[] = [];
  const logged: string[] = [];
  const log = createLog({ level: 'info', destination: { write: (line: string) => void logged.push(line) } });
  const onDisabled = async (id: string) => void disabled.push(id);
  const staff = await openDeskStaff({ ...SETTINGS, ...settings }, { store, log, onDisabled });
  const routes = [...staff.door([...staff.routes, ...trialRoutes(handled)].map(asTold)), ...staff.open];
  const site = await startWebsite({ routes });
  const close = async () => {
    staff.close();
    await site.server.close();
    await store.close();
  };
  return { store, staff, site, disabled, handled, logged, close };
}

/** What a route answers is what its `gives` says; anything else is a 500. */
function asTold(route: DeskRoute): DeskRoute {
  const handle: DeskRoute['handle'] = async (call) => {
    const answer = await route.handle(call);
    const shape = route.gives[answer.status];
    if (shape === undefined) throw new Error(`${route.path} does not tell of ${answer.status}`);
    if (typeof shape === 'string') return answer;
    const raw = typeof answer.raw === 'object' ? JSON.parse(String(answer.raw.body)) : undefined;
    shape.parse(answer.json ?? raw);
    return answer;
  };
  return { ...route, handle };
}

/** Routes as other parts of the desk have them. */
function trialRoutes(handled: string[]): readonly DeskRoute[] {
  return [
    deskRoute({
      method: 'POST',
      path: '/trial/:id',
      role: 'agent',
      summary: 'a change',
      takes: z.object({ text: z.string().max(20), count: z.number().optional() }),
      gives: { 201: z.object({ text: z.string() }) },
      audit: 'trial.change',
      handle: async ({ body, caller, params }) => {
        handled.push(`${caller.kind} ${params['id']} ${body.text}`);
        return { status: 201, json: { text: body.text } };
      },
    }),
    deskRoute({
      method: 'GET',
      path: '/trial/:id',
      role: 'supervisor',
      summary: 'a view',
      gives: { 200: z.object({}) },
      audit: 'trial.view',
      handle: async () => ({ status: 200, json: {} }),
    }),
    deskRoute({
      method: 'GET',
      path: '/trial-stream',
      role: 'agent',
      summary: 'a stream',
      gives: { 200: 'stream' },
      handle: async () => ({ status: 200, raw: { status: 200, body: endless() } }),
    }),
  ];
}

function endless(): Readable {
  const stream = new Readable({ read: () => undefined });
  stream.push(': hello\n\n');
  return stream;
}

/** A browser at the desk: keeps its cookie and sends its CSRF token. */
export class Person {
  cookie = '';
  csrf = '';
  setCookie = '';
  private readonly world: StaffWorld;
  private readonly address: string;

  constructor(world: StaffWorld, address = '203.0.113.5') {
    this.world = world;
    this.address = address;
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const reply = await this.world.site.call(method, `/api/desk${path}`, {
      ...(body === undefined ? {} : { body }),
      headers: {
        'x-forwarded-for': this.address,
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.csrf ? { 'x-csrf-token': this.csrf } : {}),
        ...headers,
      },
    });
    this.keep(reply);
    return reply;
  }

  signIn(email: string, password: string, code?: string): Promise<Reply> {
    return this.call('POST', '/session', { email, password, ...(code === undefined ? {} : { code }) });
  }

  private keep({ headers, body }: Reply): void {
    const set = headers.getSetCookie().find((cookie) => cookie.startsWith('llavero_desk='));
    if (set !== undefined) {
      this.setCookie = set;
      this.cookie = set.split(';')[0] ?? '';
    }
    if (typeof body?.csrf === 'string') this.csrf = body.csrf;
  }
}

export async function admin(world: StaffWorld): Promise<Person> {
  const person = new Person(world, '203.0.113.1');
  const { status } = await person.signIn(ADMIN.email, ADMIN.password);
  if (status !== 200) throw new Error(`the administrator was refused: ${status}`);
  return person;
}

/** Somebody with an account whose password is their own already. */
export async function member(
  world: StaffWorld,
  {
    email,
    role = 'agent',
    password = 'cometa puerta verde',
  }: { email: string; role?: string; password?: string },
): Promise<{ person: Person; id: string; password: string }> {
  const boss = await admin(world);
  const made = await boss.call('POST', '/staff', { name: 'Ana Paz', email, role });
  const person = new Person(world, '203.0.113.7');
  await person.signIn(email, made.body.oneTimePassword);
  const { status } = await person.call('POST', '/me/password', {
    old: made.body.oneTimePassword,
    new: password,
  });
  if (status !== 200) throw new Error(`the password was refused: ${status}`);
  return { person, id: made.body.id, password };
}

/** What the telephone shows, `steps` of half a minute from now. */
export const codeNow = (uriOrSecret: string, steps = 0): string =>
  new TOTP({ secret: uriOrSecret }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Codes change every half minute: waits when that is about to happen. */
export async function steady(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 2500) await new Promise((resolve) => setTimeout(resolve, left + 10));
}
