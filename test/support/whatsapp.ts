// The WhatsApp channel in this process over a real embedded store, and somebody who writes to it as Meta would.
import { createHmac } from 'node:crypto';
import { createActivityLog } from '../../bot/activityLog.ts';
import { openWhatsapp, templatesOf } from '../../bot/channels/whatsapp.ts';
import { realClock } from '../../bot/clock.ts';
import { openFiles } from '../../bot/files/openFiles.ts';
import { createLog } from '../../bot/log.ts';
import { createMind } from '../../bot/mind.ts';
import { Outbox } from '../../bot/outbox.ts';
import { startScheduler } from '../../bot/scheduler.ts';
import { createServer } from '../../bot/server.ts';
import { openStore, type SealedStore } from '../../bot/store/index.ts';
import { type Mind, TurnRunner } from '../../bot/turn.ts';
import { openReception } from '../../dialogs/index.ts';
import { FakeGraph } from './fakeGraph.ts';
import { testHouse, testKnowledge } from './knowledge.ts';
import { tempDir } from './tempDir.ts';

export const META = {
  WHATSAPP_VERIFY_TOKEN: 'a-token-to-verify',
  WHATSAPP_APP_SECRET: 'an-app-secret',
  WHATSAPP_ACCESS_TOKEN: 'an-access-token',
  WHATSAPP_PHONE_NUMBER_ID: '1122334455667',
} as const;

/** Where people would see the site; files are absolute by it. */
export const SEEN_AT = 'https://llavero.example';

export interface RunningWhatsapp {
  readonly url: string;
  readonly graph: FakeGraph;
  readonly store: SealedStore;
  readonly outbox: Outbox;
  readonly turns: TurnRunner;
  /** Log lines so far. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  stop(): Promise<void>;
}

export interface WhatsappOptions {
  readonly templates?: string;
  readonly mind?: (mind: Mind) => Mind;
}

export async function startWhatsapp(options: WhatsappOptions = {}): Promise<RunningWhatsapp> {
  const dir = tempDir('whatsapp');
  const graph = await FakeGraph.start();
  const store = await openStore({ dataDir: dir.path });
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    level: 'info',
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const settings = { ...META, WHATSAPP_GRAPH_URL: graph.url };
  const knowledge = testKnowledge();
  const templates = templatesOf({ WHATSAPP_TEMPLATES: options.templates }, knowledge);
  const whatsapp = await openWhatsapp(settings, { store, knowledge, log, templates });
  if (!whatsapp) throw new Error('WhatsApp is not set up');
  const entries = createActivityLog(store);
  const outbox = new Outbox({ store, entries, log, carriers: { whatsapp: whatsapp.carrier } });
  const files = openFiles({ settings: { OPERATOR: 'IESS', PUBLIC_URL: SEEN_AT }, store });
  const real = createMind({
    reception: openReception(testHouse()),
    probes: true,
    clock: realClock,
    ports: { ...files.ports },
  });
  const mind = options.mind?.(real) ?? real;
  const turns = new TurnRunner({ store, mind, clock: realClock, log, outbox });
  const ring: Parameters<typeof startScheduler>[0]['ring'] = (taken) =>
    outbox.rings(taken) ? outbox.ring(taken) : turns.ring(taken);
  const scheduler = startScheduler({ store, ring, log });
  const server = createServer({
    turns,
    log: entries,
    tokenKey: await store.secret('token'),
    settings: { ...WEB, trustedOrigins: [], trustProxy: [] },
    ready: async () => true,
    logger: log,
    websiteDir: dir.path,
    routes: [...whatsapp.routes(turns, outbox), ...(files.routes ?? [])],
  });
  const { port } = await server.listen();
  return {
    url: `http://127.0.0.1:${port}`,
    ...{ graph, store, outbox, turns, lines },
    stop: async () => {
      await server.close();
      await scheduler.stop();
      await outbox.stop();
      await store.close();
      await graph.close();
      dir.remove();
    },
  };
}

const WEB = {
  host: '127.0.0.1',
  port: 0,
  secret: 'a-secret-for-direct-line',
  ratePerMinute: 100_000,
  version: '0',
};

/** One webhook, signed unless told otherwise. */
export async function postWebhook(
  url: string,
  payload: unknown,
  signed: { readonly signature?: string; readonly secret?: string } = {},
): Promise<number> {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const signature = signed.signature ?? sign(body, signed.secret);
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (signature !== '') headers['X-Hub-Signature-256'] = signature;
  const response = await fetch(`${url}/api/whatsapp`, { method: 'POST', headers, body });
  await response.arrayBuffer();
  return response.status;
}

export const sign = (body: string, secret: string = META.WHATSAPP_APP_SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** As Meta wraps it. */
export const envelope = (value: object) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '1',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: {
              display_phone_number: '593990000000',
              phone_number_id: META.WHATSAPP_PHONE_NUMBER_ID,
            },
            ...value,
          },
        },
      ],
    },
  ],
});

export const textMessage = (from: string, id: string, body: string) => ({
  from,
  id,
  timestamp: String(Math.floor(Date.now() / 1000)),
  type: 'text',
  text: { body },
});

export const contact = (number: string) => ({ wa_id: number, profile: { name: 'Una Persona' } });

export const written = (from: string, id: string, body: string) =>
  envelope({ contacts: [contact(from)], messages: [textMessage(from, id, body)] });
