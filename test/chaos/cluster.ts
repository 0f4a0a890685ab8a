// Three masters of a Redis Cluster: slots that move under load, a master that dies and comes back, one slot for all.
import { spawnSync } from 'node:child_process';
import { freePort, RedisServer } from '../support/redisServer.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';
import { pause, type Row } from './row.ts';
import type { singleRows } from './single.ts';
import { backAfter, trafficRows, underLoad } from './trafficRows.ts';
import { Bot, endAll, sharedSettings, type World } from './world.ts';

const LOAD = { people: 30, pauseMs: 40, afterMs: 1000 };
const MASTERS = 3;

interface Clustered extends World {
  readonly masters: readonly RedisServer[];
}

const cli = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync('redis-cli', words, { encoding: 'utf8', timeout: 120_000 });
  if (status !== 0) throw new Error(`redis-cli ${words.join(' ')}: ${stdout.slice(-300)}${stderr}`);
  return stdout;
};

async function openClusterWorld(): Promise<Clustered> {
  const masters: RedisServer[] = [];
  for (let count = 0; count < MASTERS; count += 1) {
    const bus = String(await freePort());
    masters.push(
      await RedisServer.start([
        '--cluster-enabled',
        'yes',
        '--cluster-port',
        bus,
        '--cluster-node-timeout',
        '2000',
        '--cluster-require-full-coverage',
        'no',
      ]),
    );
  }
  const places = masters.map(({ port }) => `127.0.0.1:${port}`);
  cli('--cluster', 'create', ...places, '--cluster-yes');
  for (const master of masters)
    await until(
      async () => (await master.command('CLUSTER', 'INFO')).includes('cluster_state:ok'),
      'the cluster to stand',
      20_000,
    );
  const dirs = [tempDir('chaos'), tempDir('chaos')];
  const env = { ...sharedSettings(), REDIS_URL: `redis+cluster://${places.join(',')}` };
  const bots = await Promise.all(dirs.map(({ path }) => Bot.start({ ...env, DATA_DIR: path })));
  return {
    ...{ bots, env, masters },
    close: async () => {
      await endAll(bots, dirs);
      await Promise.all(masters.map((master) => master.remove()));
    },
  };
}

const mastersOf = (world: World) => (world as Clustered).masters;
const idOf = async (master: RedisServer) =>
  /\r\n(\w+)\r\n/.exec(await master.command('CLUSTER', 'MYID'))?.[1] ?? '';

/** By hand, as an operator would for one hot slot: the keys go over in several steps, requests in between. */
async function moveSlot(slot: number, from: RedisServer, to: RedisServer): Promise<number> {
  await to.command('CLUSTER', 'SETSLOT', String(slot), 'IMPORTING', await idOf(from));
  await from.command('CLUSTER', 'SETSLOT', String(slot), 'MIGRATING', await idOf(to));
  let moved = 0;
  for (;;) {
    const keys = cli('-p', String(from.port), 'CLUSTER', 'GETKEYSINSLOT', String(slot), '5')
      .split('\n')
      .filter(Boolean);
    if (keys.length === 0) break;
    await from.command('MIGRATE', '127.0.0.1', String(to.port), '', '0', '2000', 'KEYS', ...keys);
    moved += keys.length;
    await pause(50);
  }
  for (const server of [to, from])
    await server.command('CLUSTER', 'SETSLOT', String(slot), 'NODE', await idOf(to));
  return moved;
}

/** A slot of this master that holds something. */
function fullestSlot(master: RedisServer): number {
  const keys = cli('-p', String(master.port), '--scan', '--pattern', '{s*}r:c:*').split('\n').filter(Boolean);
  return Number(cli('-p', String(master.port), 'CLUSTER', 'KEYSLOT', keys[0] ?? '').trim());
}

const clusterFaults: readonly Row[] = [
  {
    name: 'REL-26',
    fault: 'Cluster: one slot with conversations moves to another master, key by key',
    promise: 'nothing lost, nothing twice',
    run: async (world) => {
      const [from, to] = mastersOf(world);
      if (!from || !to) throw new Error('no masters');
      return underLoad(world.bots, LOAD, async () => {
        await pause(700);
        const slot = fullestSlot(from);
        return `slot ${slot}, ${await moveSlot(slot, from, to)} keys moved`;
      });
    },
  },
  {
    name: 'REL-26b',
    fault: 'Cluster: 500 slots move under load',
    promise: 'nothing lost, nothing twice',
    run: async (world) => {
      const [, from, to] = mastersOf(world);
      if (!from || !to) throw new Error('no masters');
      const ids = [await idOf(from), await idOf(to)];
      return underLoad(world.bots, LOAD, async () => {
        await reshard(from.port, ids, 500);
        return '500 slots moved';
      });
    },
  },
  {
    name: 'REL-27',
    fault: 'Cluster: a master killed for two seconds, then started again',
    promise: 'its third waits, nothing acknowledged is lost; back within 15 s',
    run: async (world) => {
      const [, , master] = mastersOf(world);
      if (!master) throw new Error('no masters');
      let back = 0;
      const outcome = await underLoad(world.bots, LOAD, async () => {
        await master.kill();
        await pause(2000);
        await master.restart();
        back = await backAfter(world.bots);
        return `back after ${(back / 1000).toFixed(1)} s`;
      });
      return { ...outcome, kept: outcome.kept && back < 15_000 };
    },
  },
];

/** Not in this process' way: the crowd writes on meanwhile. */
async function reshard(port: number, [from = '', to = '']: readonly string[], slots: number): Promise<void> {
  const { spawn } = await import('node:child_process');
  const words = ['--cluster', 'reshard', `127.0.0.1:${port}`, '--cluster-from', from, '--cluster-to', to];
  const child = spawn('redis-cli', [...words, '--cluster-slots', String(slots), '--cluster-yes'], {
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`reshard ended with ${code}`);
}

const shared = trafficRows
  .filter(({ name }) => name !== 'REL-16')
  .map((row) => ({ ...row, fault: `Cluster: ${row.fault}` }));

export const clusterRows: typeof singleRows = [
  { rows: [...shared, ...clusterFaults], open: openClusterWorld },
];
