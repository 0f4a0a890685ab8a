// Builds the parts and puts them together: settings in, a running server out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildHouse, type House, openReception } from '../dialogs/index.ts';
import { createActivityLog } from './activityLog.ts';
import { openCasebook } from './casebook/openCasebook.ts';
import { openTeams } from './channels/teams.ts';
import { openWhatsapp, templatesOf } from './channels/whatsapp.ts';
import { openChatwoot } from './chatwoot/openChatwoot.ts';
import { isChatwootSet } from './chatwoot/settings.ts';
import { type Clock, fastClock } from './clock.ts';
import { Content } from './content/content.ts';
import { knowledgeOpener, shippedFiles } from './content/knowledgeOpener.ts';
import { liveKnowledge, liveMind } from './content/live.ts';
import { mountDesk } from './desk/mountDesk.ts';
import { openDesk } from './desk/openDesk.ts';
import { openDeskStaff } from './desk/openDeskStaff.ts';
import { contentRoutes } from './desk/routes/contentRoutes.ts';
import { reviewPart } from './desk/routes/reviewRoutes.ts';
import { Effects } from './effects.ts';
import { openFiles } from './files/openFiles.ts';
import { openIncidents } from './incidents/openIncidents.ts';
import { LateTurns } from './lateTurns.ts';
import { keepDoor } from './levers/doorkeeper.ts';
import { holdTimers } from './levers/heldTimers.ts';
import { namerOf, openLevers } from './levers/openLevers.ts';
import { refusingMind } from './levers/refusingMind.ts';
import type { Log } from './log.ts';
import { measuredMind, measuredTurns } from './measured.ts';
import { createMetrics } from './metrics.ts';
import { createMind } from './mind.ts';
import { Outbox } from './outbox.ts';
import { openPanel } from './panel/openPanel.ts';
import { gather, type Part, ringAny } from './part.ts';
import { projectRoot } from './projectRoot.ts';
import { startScheduler } from './scheduler.ts';
import { directLineSecret } from './secretFile.ts';
import { createServer } from './server.ts';
import type { Settings } from './settings.ts';
import { openStore, type SealedStore } from './store/index.ts';
import { TurnRunner } from './turn.ts';
import { openTurnos } from './turnos/openTurnos.ts';

export { openKnowledge } from './content/knowledgeOpener.ts';

export interface Llavero {
  readonly port: number;
  /** Stops accepting, finishes the turns in hand, lets go of the store. */
  close(): Promise<void>;
}

/** @throws SettingsError | ContentError with every problem. */
export async function startLlavero(settings: Settings, log: Log): Promise<Llavero> {
  const opener = knowledgeOpener(settings);
  const shipped = buildHouse(opener());
  const templates = templatesOf(settings, shipped.knowledge);
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
  const content = new Content({
    ...{ store, log, base: shippedFiles(), house: shipped },
    build: (files) => buildHouse(opener(files)),
  });
  await content.start();
  const house = () => content.house;
  const knowledge = liveKnowledge(house);
  const whatsapp = await openWhatsapp(settings, { store, knowledge, log, templates });
  const teams = await openTeams(settings, { store, knowledge, clock, log });
  const carriers = { teams: teams.carrier, ...(whatsapp ? { whatsapp: whatsapp.carrier } : {}) };
  const outbox = new Outbox({ store, entries, log, carriers });
  const { book, part: turnos } = await openTurnos(ground);
  const { part: casebook } = await openCasebook(ground, () => parts.ports.papers);
  const { levers, part: leverPart } = await openLevers(ground, outbox);
  const { incidents, part: incidentPart } = await openIncidents(ground, () => knowledge.incidents);
  const staff = await openDeskStaff(settings, { store, log, onDisabled: (id) => desk.letGo(id) });
  const panel = openPanel(ground);
  const desk = await openDesk(ground, {
    figures: panel.deskFigures,
    house,
    isStaffed: () => staff.isStaffed() || isChatwootSet(settings),
    turnoOf: (code) => book.find(code),
    incident: () => incidents.all().some(({ on }) => on),
  });
  incidents.onTurned(
    (error, on) =>
      void desk.desk.parts.tickets
        .say({ kind: 'incident', what: { error, on } })
        .catch((away) => log.warn('incident.untold', { error: away })),
  );
  const contentPart: Part = { deskRoutes: contentRoutes(content), stop: async () => content.stop() };
  const chatwoot = openChatwoot(ground, { desk: desk.desk, house });
  const parts = gather([
    casebook,
    turnos,
    openFiles(ground),
    leverPart,
    incidentPart,
    desk.part,
    panel.part,
    reviewPart(store),
    contentPart,
    ...(chatwoot ? [chatwoot] : []),
  ]);
  const mindIn = (now: House) =>
    createMind({
      reception: openReception(now),
      staffed: false,
      probes: settings.TEST_PROBES,
      clock,
      ports: parts.ports,
      bookNamed: book.bookNamed,
    });
  const runner = new TurnRunner({
    store,
    mind: measuredMind(
      refusingMind(liveMind(house, mindIn), () => knowledge),
      metrics,
    ),
    clock,
    log,
    outbox,
    kept: panel.kept,
    poke: (shard) => scheduler.poke(shard),
  });
  turns.are(measuredTurns(runner, metrics));
  const personOf = await namerOf(store);
  const doors = keepDoor(turns, { levers, personOf, perMinute: settings.RATE_LIMIT_PER_MINUTE });
  const effects = new Effects({
    store,
    handlers: parts.effects,
    log,
    answer: (taken, value) => runner.answer(taken, { name: 'effect', value }),
  });
  const scheduler = startScheduler({
    store,
    ring: ringAny(
      [outbox, effects, teams, ...parts.takers],
      holdTimers((taken) => runner.ring(taken), { levers, store }),
    ),
    log,
  });
  const server = createServer({
    turns: doors,
    routes: [
      metrics.route,
      ...teams.routes(doors),
      ...(whatsapp?.routes(doors, outbox) ?? []),
      ...parts.routes,
      ...mountDesk(staff, parts.deskRoutes, version),
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
      parts.leaving();
      await server.close();
      staff.close();
      await parts.stop();
      await scheduler.stop();
      await runner.idle();
      await outbox.stop();
      await store.close();
    },
  };
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
