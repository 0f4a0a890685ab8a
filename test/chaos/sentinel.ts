// Three sentinels, a master, two replicas 300 ms behind it: what a fail-over loses, with and without waiting for replicas.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, RedisServer } from '../support/redisServer.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';
import { FaultyLine } from './faultyLine.ts';
import { type Outcome, pause, type Row } from './row.ts';
import type { singleRows } from './single.ts';
import { backAfter, underLoad } from './trafficRows.ts';
import { Bot, endAll, sharedSettings, type World } from './world.ts';

const NAME = 'llavero';
const LAG_MS = 300;
/** Few: every commit waits for the replicas, one after the other in each bot. */
const LOAD = { people: 6, pauseMs: 40, afterMs: 1000 };

interface Watched extends World {
  readonly servers: RedisServer[];
  /** The master's port, as the first sentinel sees it. */
  master(): Promise<number>;
}

async function openSentinelWorld(waitReplicas: number): Promise<Watched> {
  const first = await RedisServer.start();
  const lag = await FaultyLine.start(first.port);
  const replicas = ['--replicaof', '127.0.0.1', String(lag.port)];
  const [second, third] = [await RedisServer.start(replicas), await RedisServer.start(replicas)];
  await until(
    async () => (await first.command('INFO', 'replication')).includes('connected_slaves:2'),
    'two replicas',
  );
  lag.delayMs = LAG_MS;
  const dir = tempDir('sentinel');
  const ports = [await freePort(), await freePort(), await freePort()];
  const sentinels = ports.map((port) => startSentinel(dir.path, port, first.port));
  const ask = async (...words: string[]) => sendTo(ports[0] ?? 0, words);
  await until(
    async () => (await ask('SENTINEL', 'REPLICAS', NAME)).split('runid').length > 2,
    'the sentinels to know the replicas',
    20_000,
  );
  await until(
    async () => (await ask('SENTINEL', 'SENTINELS', NAME)).split('runid').length > 2,
    'the sentinels to know each other',
    20_000,
  );
  const env = {
    ...sharedSettings(),
    REDIS_URL: `redis+sentinel://${ports.map((port) => `127.0.0.1:${port}`).join(',')}/${NAME}`,
    REDIS_WAIT_REPLICAS: String(waitReplicas),
  };
  const dirs = [tempDir('chaos'), tempDir('chaos')];
  const bots = await Promise.all(dirs.map(({ path }) => Bot.start({ ...env, DATA_DIR: path })));
  const servers = [first, second, third];
  return {
    ...{ bots, env, servers },
    master: async () =>
      Number(/\$\d+\r\n(\d+)\r\n$/.exec(await ask('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', NAME))?.[1] ?? 0),
    close: async () => {
      await endAll(bots, [...dirs, dir]);
      for (const sentinel of sentinels) sentinel.kill('SIGKILL');
      await lag.close();
      await Promise.all(servers.map((server) => server.remove()));
    },
  };
}

function startSentinel(folder: string, port: number, master: number): ChildProcess {
  const file = join(folder, `${port}.conf`);
  writeFileSync(
    file,
    [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${folder}`,
      `sentinel monitor ${NAME} 127.0.0.1 ${master} 2`,
      `sentinel down-after-milliseconds ${NAME} 1000`,
      `sentinel failover-timeout ${NAME} 5000`,
    ].join('\n'),
  );
  const child = spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
  const reap = () => child.kill('SIGKILL');
  process.once('exit', reap);
  child.once('exit', () => process.off('exit', reap));
  return child;
}

async function sendTo(port: number, words: readonly string[]): Promise<string> {
  const { connect } = await import('node:net');
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  try {
    await once(socket, 'connect');
    socket.write(`*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`);
    let reply = '';
    socket.on('data', (chunk) => {
      reply += String(chunk);
    });
    await pause(100);
    return reply;
  } catch {
    return '';
  } finally {
    socket.destroy();
  }
}

/** The master goes, another is chosen, and what went comes back as its replica. */
async function failOver(
  world: Watched,
  go: (master: RedisServer) => Promise<unknown>,
  come: (master: RedisServer) => Promise<unknown>,
): Promise<Outcome & { back: number }> {
  const { bots, servers } = world;
  let back = 0;
  const outcome = await underLoad(bots, LOAD, async () => {
    const before = await world.master();
    const master = servers.find(({ port }) => port === before);
    if (!master) throw new Error('no master');
    await go(master);
    const started = performance.now();
    await until(async () => ![0, before].includes(await world.master()), 'a new master', 20_000);
    await until(
      async () =>
        (await Promise.all(bots.map((bot) => bot.status('/readyz')))).every((status) => status === 200),
      'the bots to be ready',
      20_000,
    );
    back = performance.now() - started;
    await come(master);
    return `new master used after ${(back / 1000).toFixed(1)} s`;
  });
  return { ...outcome, back };
}

const asWatched = (world: World) => world as Watched;

const killMaster: Row = {
  name: 'REL-08',
  fault: 'Sentinel: the master killed, its replicas 300 ms behind, REDIS_WAIT_REPLICAS=1',
  promise: 'nothing acknowledged is lost; back within 15 s',
  run: async (world) => {
    const outcome = await failOver(
      asWatched(world),
      (master) => master.kill(),
      (master) => master.restart(),
    );
    return { ...outcome, kept: outcome.kept && outcome.back < 15_000 };
  },
};

const killAgain: Row = { ...killMaster, name: 'REL-08b', fault: 'Sentinel: the new master killed as well' };

const freezeMaster: Row = {
  name: 'REL-08c',
  fault: 'Sentinel: the master frozen, another chosen, then it wakes up',
  promise: 'nothing acknowledged is lost; back within 15 s',
  run: async (world) => {
    const outcome = await failOver(
      asWatched(world),
      async (master) => master.freeze(),
      async (master) => master.thaw(),
    );
    return { ...outcome, kept: outcome.kept && outcome.back < 15_000 };
  },
};

const withoutReplicas: Row = {
  name: 'REL-08d',
  fault: 'Sentinel: both replicas stopped for 2 s',
  promise: 'refused meanwhile, then all goes on',
  run: async (world) => {
    const watched = asWatched(world);
    const master = await watched.master();
    const others = watched.servers.filter(({ port }) => port !== master);
    let back = 0;
    const outcome = await underLoad(watched.bots, LOAD, async () => {
      for (const server of others) server.freeze();
      await pause(2000);
      for (const server of others) server.thaw();
      back = await backAfter(watched.bots);
      return '';
    });
    return { ...outcome, kept: outcome.kept && outcome.slowest > 1500 && back < 10_000 };
  },
};

export const sentinelRows: typeof singleRows = [
  { rows: [withoutReplicas, killMaster, killAgain, freezeMaster], open: () => openSentinelWorld(1) },
];
