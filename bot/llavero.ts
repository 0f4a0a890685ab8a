// Builds the parts and puts them together: settings in, a running server out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildHouse, type House, openReception } from '../dialogs/index.ts';
import { createActivityLog } from './activityLog.ts';
import { openTeams } from './channels/teams.ts';
import { openWhatsapp, templatesOf } from './channels/whatsapp.ts';
import { Content } from './content/content.ts';
import { knowledgeOpener, shippedFiles } from './content/knowledgeOpener.ts';
import { liveKnowledge, liveMind } from './content/live.ts';
import { Effects } from './effects.ts';
import { openFiles } from './files/openFiles.ts';
import { LateTurns } from './lateTurns.ts';
import { keepDoor } from './levers/doorkeeper.ts';
import { holdTimers } from './levers/heldTimers.ts';
import { namerOf } from './levers/openLevers.ts';
import { refusingMind } from './levers/refusingMind.ts';
import type { Log } from './log.ts';
import { measuredMind, measuredTurns } from './measured.ts';
import { measureEngine } from './metrics/measuredEngine.ts';
import { createMetrics } from './metrics.ts';
import { createMind } from './mind.ts';
import { openClock } from './openClock.ts';
import { openParts } from './openParts.ts';
import { openStoreOf } from './openStoreOf.ts';
import { Outbox } from './outbox.ts';
import { ringAny } from './part.ts';
import { projectRoot } from './projectRoot.ts';
import { startScheduler } from './scheduler.ts';
import { directLineSecret } from './secretFile.ts';
import { createServer } from './server.ts';
import type { Settings } from './settings.ts';
import { SealedStore } from './store/index.ts';
import { openTracing } from './tracing/openTracing.ts';
import { TurnRunner } from './turn.ts';

export { openKnowledge } from './content/knowledgeOpener.ts';

export interface Llavero {
  readonly port: number;
  /** Fulfilled when the store is lost to this process: everything is refused, and only a new one can go on. */
  readonly lost: Promise<Error> | undefined;
  /** Stops accepting, finishes the turns in hand, lets go of the store. */
  close(): Promise<void>;
}

/** @throws SettingsError | ContentError with every problem. */
export async function startLlavero(settings: Settings, log: Log): Promise<Llavero> {
  const opener = knowledgeOpener(settings);
  const shipped = buildHouse(opener());
  const templates = templatesOf(settings, shipped.knowledge);
  const metrics = createMetrics();
  metrics.gauge('llavero_build_info', 'The release that runs', () => ({ [version]: 1 }));
  const tracing = await openTracing(settings, { log, version });
  const { engine: bare, keyring } = await openStoreOf(settings);
  const { engine, now: storeNow } = measureEngine(bare, metrics.store);
  const store = new SealedStore(engine, keyring);
  const clock = await openClock(store, settings.CLOCK_SPEED);
  const entries = createActivityLog(store);
  const turns = new LateTurns();
  const ground = { settings, store, clock, log, metrics, entries, turns };
  const content = new Content({
    ...{ store, log, base: shippedFiles(), house: shipped },
    build: (files) => buildHouse(opener(files)),
  });
  await content.start();
  const house = () => content.house;
  const knowledge = liveKnowledge(house);
  const whatsapp = await openWhatsapp(settings, { store, knowledge, log, templates });
  const files = openFiles(ground);
  const teams = await openTeams(settings, { ...ground, knowledge, papers: files.shelf });
  const carriers = { teams: teams.carrier, ...(whatsapp ? { whatsapp: whatsapp.carrier } : {}) };
  const outbox = new Outbox({
    ...{ store, entries, log, carriers: tracing.carriers(carriers) },
    figures: metrics.outbox,
  });
  const parts = await openParts(ground, { content, outbox, files, version });
  const mindIn = (now: House) =>
    createMind({
      reception: openReception(now),
      probes: settings.TEST_PROBES,
      clock,
      ports: parts.ports,
      bookNamed: parts.bookNamed,
      tracer: tracing,
    });
  const mind = refusingMind(liveMind(house, mindIn), () => knowledge);
  const runner = new TurnRunner({
    store: tracing.store(store),
    mind: tracing.mind(measuredMind(parts.panel.counted(mind), metrics)),
    clock,
    log,
    outbox,
    kept: parts.panel.kept,
    poke: (shard) => scheduler.poke(shard),
  });
  turns.are(tracing.turns(measuredTurns(runner, metrics)));
  const personOf = await namerOf(store);
  const doors = keepDoor(turns, {
    levers: parts.levers,
    personOf,
    perMinute: settings.RATE_LIMIT_PER_MINUTE,
  });
  const effects = new Effects({
    store,
    handlers: parts.effects,
    log,
    answer: (taken, value) => runner.answer(taken, { name: 'effect', value }),
  });
  const ring = ringAny(
    [outbox, effects, teams, ...parts.takers],
    holdTimers((taken) => runner.ring(taken), { levers: parts.levers, store }),
  );
  const scheduler = startScheduler({
    store,
    ring: metrics.rings.timed(tracing.ring(ring), storeNow),
    log,
  });
  const server = createServer({
    turns: doors,
    routes: [
      metrics.route,
      ...teams.routes(doors),
      ...(whatsapp?.routes(doors, outbox) ?? []),
      ...parts.routes,
    ],
    around: (route) => metrics.http.counted(tracing.route(route)),
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
    lost: store.engine.lost,
    close: async () => {
      parts.leaving();
      await server.close();
      await parts.stop();
      await scheduler.stop();
      await teams.stop();
      await runner.idle();
      await outbox.stop();
      await tracing.stop();
      await store.close();
    },
  };
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
