// The Teams channel in this process over a real embedded store, and somebody who writes to it as the service would.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createActivityLog } from '../../bot/activityLog.ts';
import { call } from '../../bot/channels/teams/call.ts';
import { openTeams, type Service, type TeamsSettings } from '../../bot/channels/teams.ts';
import { type Clock, realClock } from '../../bot/clock.ts';
import { openFiles } from '../../bot/files/openFiles.ts';
import { LateTurns } from '../../bot/lateTurns.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics, type Metrics } from '../../bot/metrics.ts';
import { createMind } from '../../bot/mind.ts';
import { Outbox } from '../../bot/outbox.ts';
import { startScheduler } from '../../bot/scheduler.ts';
import { createServer } from '../../bot/server.ts';
import { openStore, type SealedStore } from '../../bot/store/index.ts';
import { TurnRunner } from '../../bot/turn.ts';
import { openReception } from '../../dialogs/index.ts';
import { FakeConnector } from './fakeConnector.ts';
import { APP_ID, APP_PASSWORD, FakeMicrosoft } from './fakeMicrosoft.ts';
import { FakeStorage } from './fakeStorage.ts';
import { testHouse, testKnowledge } from './knowledge.ts';
import { tempDir } from './tempDir.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'teams');

export type Posted = Record<string, unknown> & {
  readonly conversation: { readonly id: string };
  readonly serviceUrl: string;
};

/** A recorded activity, with something else in places. */
export const recorded = (name: string, changes: object = {}): Posted => ({
  ...JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8')),
  ...changes,
});

export interface RunningTeams {
  readonly url: string;
  readonly connector: FakeConnector;
  readonly microsoft: FakeMicrosoft;
  readonly storage: FakeStorage;
  readonly store: SealedStore;
  readonly turns: TurnRunner;
  readonly metrics: Metrics;
  /** Log lines so far. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** Signed as the service signs. */
  post(activity: object, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
  /** Ends this process's part and keeps the data; `start({ from })` goes on with it. */
  pause(): Promise<Kept>;
}

export interface Kept {
  readonly dir: ReturnType<typeof tempDir>;
  readonly connector: FakeConnector;
  readonly microsoft: FakeMicrosoft;
  readonly storage: FakeStorage;
}

export interface TeamsOptions {
  readonly settings?: Partial<TeamsSettings>;
  readonly service?: Partial<Service>;
  readonly clock?: Clock;
  readonly publicUrl?: string;
  readonly from?: Kept;
}

export const WITH_APP: TeamsSettings = {
  MicrosoftAppId: APP_ID,
  MicrosoftAppPassword: APP_PASSWORD,
  MicrosoftAppType: 'MultiTenant',
  MicrosoftAppTenantId: undefined,
  HOST: '127.0.0.1',
  production: false,
};
export const TRIAL: Partial<TeamsSettings> = { MicrosoftAppId: undefined, MicrosoftAppPassword: undefined };

export async function startTeams(options: TeamsOptions = {}): Promise<RunningTeams> {
  const dir = options.from?.dir ?? tempDir('teams');
  const connector = options.from?.connector ?? (await FakeConnector.start());
  const microsoft = options.from?.microsoft ?? (await FakeMicrosoft.start());
  const storage = options.from?.storage ?? (await FakeStorage.start());
  const clock = options.clock ?? realClock;
  const store = await openStore({ dataDir: dir.path });
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    level: 'info',
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const metrics = createMetrics();
  const late = new LateTurns();
  const files = openFiles({ settings: { OPERATOR: 'una prueba', PUBLIC_URL: options.publicUrl }, store });
  const teams = await openTeams(
    { ...WITH_APP, ...options.settings },
    {
      ...{ store, knowledge: testKnowledge(), clock, log, metrics, turns: late, papers: files.shelf },
      service: { ...serviceOn(connector, microsoft, storage), ...options.service },
    },
  );
  const entries = createActivityLog(store);
  const outbox = new Outbox({ store, entries, log, carriers: { teams: teams.carrier } });
  const mind = createMind({
    ...{ reception: openReception(testHouse()), probes: true, clock },
    ports: files.ports ?? {},
  });
  const turns = new TurnRunner({ store, mind, clock, log, outbox });
  late.are(turns);
  const ring: Parameters<typeof startScheduler>[0]['ring'] = (taken) => {
    if (teams.rings(taken)) return teams.ring(taken);
    return outbox.rings(taken) ? outbox.ring(taken) : turns.ring(taken);
  };
  const scheduler = startScheduler({ store, ring, log });
  const server = createServer({
    turns,
    log: entries,
    tokenKey: await store.secret('token'),
    settings: WEB,
    ready: async () => true,
    logger: log,
    websiteDir: dir.path,
    routes: teams.routes(turns),
  });
  const { port } = await server.listen();
  const url = `http://127.0.0.1:${port}`;
  const pause = async () => {
    await server.close();
    await scheduler.stop();
    await teams.stop();
    await turns.idle();
    await outbox.stop();
    await store.close();
    return { dir, connector, microsoft, storage };
  };
  return {
    ...{ url, connector, microsoft, storage, store, turns, metrics, lines, pause },
    post: async (activity, headers) =>
      postActivity(
        url,
        activity,
        headers ?? { Authorization: `Bearer ${await tokenFor(microsoft, activity)}` },
      ),
    stop: async () => {
      await pause();
      await connector.close();
      await microsoft.close();
      await storage.close();
      dir.remove();
    },
  };
}

const tokenFor = (microsoft: FakeMicrosoft, activity: object) =>
  microsoft.token(String((activity as Partial<Posted>).serviceUrl));

/** Microsoft's own addresses lead to the fakes; nothing else is reachable. */
export function serviceOn(
  connector: FakeConnector,
  microsoft: FakeMicrosoft,
  storage?: FakeStorage,
): Partial<Service> {
  return {
    metadataUrl: microsoft.metadataUrl,
    loginUrl: microsoft.url,
    call: (url, request) => {
      if (url.hostname === '127.0.0.1') return call(url, request);
      if (url.hostname === 'smba.trafficmanager.net')
        return call(new URL(url.pathname, connector.url), request);
      if (storage && url.hostname === 'contoso-my.sharepoint.com')
        return call(new URL(url.pathname + url.search, storage.url), request);
      return Promise.reject(new Error(`a call to ${url.hostname}`));
    },
  };
}

export function postActivity(
  url: string,
  activity: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = typeof activity === 'string' ? activity : JSON.stringify(activity);
  return fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
}

const WEB = {
  host: '127.0.0.1',
  port: 0,
  secret: 'a-secret-for-direct-line',
  ratePerMinute: 100_000,
  version: '0',
  trustedOrigins: [],
  trustProxy: [],
};
