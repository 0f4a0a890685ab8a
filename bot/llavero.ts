// Builds the parts and puts them together: settings in, a running server out.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildHouse, openReception } from '../dialogs/index.ts';
import { type Knowledge, loadKnowledge, loadModel } from '../knowledge/index.ts';
import { createActivityLog } from './activityLog.ts';
import { openTeams } from './channels/teams.ts';
import { openWhatsapp, templatesOf } from './channels/whatsapp.ts';
import { type Clock, fastClock } from './clock.ts';
import { Effects } from './effects.ts';
import { LateTurns } from './lateTurns.ts';
import type { Log } from './log.ts';
import { measuredMind, measuredTurns } from './measured.ts';
import { createMetrics } from './metrics.ts';
import { createMind } from './mind.ts';
import { Outbox } from './outbox.ts';
import { gather, ringAny } from './part.ts';
import { projectRoot } from './projectRoot.ts';
import { startScheduler } from './scheduler.ts';
import { directLineSecret } from './secretFile.ts';
import { createServer } from './server.ts';
import type { Settings } from './settings.ts';
import { openStore, type SealedStore } from './store/index.ts';
import { TurnRunner } from './turn.ts';
import { openTurnos } from './turnos/openTurnos.ts';

export interface Llavero {
  readonly port: number;
  /** Stops accepting, finishes the turns in hand, lets go of the store. */
  close(): Promise<void>;
}

/** @throws SettingsError | ContentError with every problem. */
export async function startLlavero(settings: Settings, log: Log): Promise<Llavero> {
  const house = buildHouse(openKnowledge(settings));
  const templates = templatesOf(settings, house.knowledge);
  const store = await openStore({
    redisUrl: settings.REDIS_URL,
    dataDir: settings.DATA_DIR,
    dataKeys: settings.DATA_KEYS,
    waitReplicas: settings.REDIS_WAIT_REPLICAS,
  });
  const clock = await openClock(store, settings.CLOCK_SPEED);
  const metrics = createMetrics();
  const entries = createActivityLog(store);
  const turns = new LateTurns();
  const ground = { settings, store, clock, log, metrics, entries, turns };
  const whatsapp = await openWhatsapp(settings, { store, knowledge: house.knowledge, log, templates });
  const teams = await openTeams(settings, { store, knowledge: house.knowledge, clock, log });
  const carriers = { teams: teams.carrier, ...(whatsapp ? { whatsapp: whatsapp.carrier } : {}) };
  const outbox = new Outbox({ store, entries, log, carriers });
  const { book, part: turnos } = await openTurnos(ground);
  const parts = gather([turnos]);
  const thinking = createMind({
    reception: openReception(house),
    staffed: false,
    probes: settings.TEST_PROBES,
    clock,
    ports: parts.ports,
    bookNamed: book.bookNamed,
  });
  const runner = new TurnRunner({
    store,
    mind: measuredMind(thinking, metrics),
    clock,
    log,
    outbox,
    poke: (shard) => scheduler.poke(shard),
  });
  turns.are(measuredTurns(runner, metrics));
  const effects = new Effects({
    store,
    handlers: parts.effects,
    log,
    answer: (taken, value) => runner.answer(taken, { name: 'effect', value }),
  });
  const scheduler = startScheduler({
    store,
    ring: ringAny([outbox, effects, teams, ...parts.takers], (taken) => runner.ring(taken)),
    log,
  });
  const server = createServer({
    turns,
    routes: [
      metrics.route,
      ...teams.routes(turns),
      ...(whatsapp?.routes(turns, outbox) ?? []),
      ...parts.routes,
    ],
    log: entries,
    tokenKey: await store.secret('token'),
    settings: webSettings(settings),
    ready: () => isReady(store),
    logger: log,
    websiteDir: join(projectRoot, 'dist', 'website'),
    holes: pageHoles(settings),
  });
  const { port } = await server.listen();
  await parts.start();
  return {
    port,
    close: async () => {
      await server.close();
      await parts.stop();
      await scheduler.stop();
      await runner.idle();
      await outbox.stop();
      await store.close();
    },
  };
}

/** The content and the trained model, with what this installation fills in. */
export function openKnowledge(settings: Pick<Settings, 'OPERATOR' | 'PUBLIC_URL' | 'PORT'>): Knowledge {
  const model = join(projectRoot, 'dist', 'knowledge', 'model.bin');
  if (!existsSync(model)) throw new Error(`${model} is missing: run npm run prepare`);
  const base = settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`;
  return loadKnowledge(join(projectRoot, 'knowledge'), {
    understanding: loadModel(readFileSync(model)),
    operator: settings.OPERATOR,
    holes: { notice: new URL('/privacidad', base).href, operator: settings.OPERATOR },
  });
}

/** The origin is kept in the store, so that a restart does not move conversation time. */
async function openClock(store: SealedStore, speed: number): Promise<Clock> {
  const now = await store.ping();
  if (speed === 1) return fastClock(now, 1);
  const key = 'clock-origin';
  const { records } = await store.read('s0', { records: [key] });
  const kept = records[key];
  if (typeof kept?.value === 'number') return fastClock(kept.value, speed);
  await store.commit({ shard: 's0', puts: [{ key, expect: kept?.version ?? 0, value: now }] });
  return fastClock(now, speed);
}

async function isReady(store: SealedStore): Promise<boolean> {
  try {
    await store.ping();
    return true;
  } catch {
    return false;
  }
}

export const version: string = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version;

/** In a trial nobody is named: who runs it answers for it. */
const pageHoles = ({ OPERATOR, PRIVACY_CONTROLLER, PRIVACY_CONTACT }: Settings) => ({
  operator: OPERATOR,
  controller: PRIVACY_CONTROLLER ?? OPERATOR,
  contact: PRIVACY_CONTACT ?? OPERATOR,
});

const webSettings = (settings: Settings) => ({
  host: settings.HOST,
  port: settings.PORT,
  publicUrl: settings.PUBLIC_URL,
  secret: directLineSecret(settings),
  trustedOrigins: settings.WEB_TRUSTED_ORIGINS,
  trustProxy: settings.TRUST_PROXY,
  ratePerMinute: settings.RATE_LIMIT_PER_MINUTE,
  version,
  production: settings.production,
});
