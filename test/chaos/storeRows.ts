// What can happen to the store: gone, frozen, slow, full, refusing, cut off, or broken off in the middle of an answer.
import { spawnSync } from 'node:child_process';
import { DirectLineClient } from '../support/directLine.ts';
import { pause, type Row } from './row.ts';
import { backAfter, underLoad } from './trafficRows.ts';
import type { World } from './world.ts';

const LOAD = { people: 15, pauseMs: 40 };
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function parts({ bots, redis, line }: World) {
  if (!redis || !line) throw new Error('needs Redis');
  return { bots, redis, line };
}

/** One message without sending again: what a channel would be told, and how soon. */
async function refusal(client: DirectLineClient): Promise<{ status: number; ms: number }> {
  const started = performance.now();
  const { status } = await client.post('#contar');
  return { status, ms: performance.now() - started };
}

/** A store that is there and says no: every message 503, life 200, and all goes on when it says yes. */
async function refused(world: World, no: () => Promise<unknown>, yes: () => Promise<unknown>) {
  const { bots } = parts(world);
  let back = 0;
  const outcome = await underLoad(bots, LOAD, async () => {
    await no();
    await pause(1500);
    await yes();
    back = await backAfter(bots);
    return `back after ${seconds(back)}`;
  });
  return { ...outcome, kept: outcome.kept && back < 10_000 };
}

export const storeRows: readonly Row[] = [
  {
    name: 'REL-05',
    fault: 'Redis killed for a second, then started again',
    promise: 'nothing acknowledged is lost; live meanwhile; back within 10 s',
    run: async (world) => {
      const { bots, redis } = parts(world);
      let [live, back] = [0, 0];
      const outcome = await underLoad(bots, LOAD, async () => {
        await redis.kill();
        await pause(1000);
        live = (await bots[0]?.status('/healthz')) ?? 0;
        await redis.restart();
        back = await backAfter(bots);
        return `/healthz ${live}, back after ${seconds(back)}`;
      });
      return { ...outcome, kept: outcome.kept && live === 200 && back < 10_000 };
    },
  },
  {
    name: 'REL-05b',
    fault: 'Redis frozen for 6 s (connections stay open)',
    promise: 'refused within 3 s; back within 5 s',
    run: async (world) => {
      const { bots, redis } = parts(world);
      let [told, back] = [{ status: 0, ms: 0 }, 0];
      const stranger = new DirectLineClient(bots[0]?.url ?? '');
      await stranger.start();
      const outcome = await underLoad(bots, LOAD, async () => {
        redis.freeze();
        await pause(500);
        told = await refusal(stranger);
        await pause(Math.max(0, 5500 - told.ms));
        redis.thaw();
        back = await backAfter(bots);
        return `${told.status} after ${seconds(told.ms)}, back after ${seconds(back)}`;
      });
      return { ...outcome, kept: outcome.kept && told.status === 503 && told.ms < 3000 && back < 5000 };
    },
  },
  {
    name: 'REL-06',
    fault: 'every answer of Redis 250 ms late',
    promise: 'answered once, the slowest within 12 s; life within 300 ms',
    run: async (world) => {
      const { bots, line } = parts(world);
      let life = 0;
      const outcome = await underLoad(bots, { ...LOAD, pauseMs: 200 }, async () => {
        line.delayMs = 250;
        await pause(2000);
        const started = performance.now();
        await bots[0]?.status('/healthz');
        life = performance.now() - started;
        await pause(1500);
        line.delayMs = 0;
        return `/healthz in ${life.toFixed(0)} ms`;
      });
      return { ...outcome, kept: outcome.kept && outcome.slowest < 12_000 && life < 300 };
    },
  },
  {
    name: 'REL-06b',
    fault: 'the line to Redis cut ten times',
    promise: 'nothing lost, nothing twice',
    run: async (world) => {
      const { bots, line } = parts(world);
      return underLoad(bots, LOAD, async () => {
        for (let count = 0; count < 10; count += 1) {
          line.cut();
          await pause(200);
        }
        return '';
      });
    },
  },
  {
    name: 'REL-06c',
    fault: 'twenty answers of Redis broken off in the middle',
    promise: 'nothing lost, nothing twice',
    run: async (world) => {
      const { bots, line } = parts(world);
      return underLoad(bots, LOAD, async () => {
        for (let count = 0; count < 20; count += 1) {
          line.halve(1);
          await pause(150);
        }
        return '';
      });
    },
  },
  {
    name: 'REL-07',
    fault: 'Redis out of memory',
    promise: 'refused, then all goes on, each answered once',
    run: (world) =>
      refused(
        world,
        () => parts(world).redis.command('CONFIG', 'SET', 'maxmemory', '1'),
        () => parts(world).redis.command('CONFIG', 'SET', 'maxmemory', '0'),
      ),
  },
  {
    name: 'REL-07b',
    fault: 'Redis demoted to a replica (read-only)',
    promise: 'as above',
    run: (world) =>
      refused(
        world,
        () => parts(world).redis.command('REPLICAOF', '127.0.0.1', '1'),
        () => parts(world).redis.command('REPLICAOF', 'NO', 'ONE'),
      ),
  },
  {
    name: 'REL-07c',
    fault: 'Redis without the replica it must have',
    promise: 'as above',
    run: (world) =>
      refused(
        world,
        () => parts(world).redis.command('CONFIG', 'SET', 'min-replicas-to-write', '1'),
        () => parts(world).redis.command('CONFIG', 'SET', 'min-replicas-to-write', '0'),
      ),
  },
  {
    name: 'REL-24',
    fault: 'no room for the append-only file: Redis ends in the middle of a write',
    promise: 'nothing acknowledged is lost once there is room',
    run: async (world) => {
      const { bots, redis } = parts(world);
      let back = 0;
      const outcome = await underLoad(bots, LOAD, async () => {
        // A limit on the size of files stands for a full disk: the next write passes it.
        spawnSync('prlimit', ['--fsize=4096', '--pid', String(redis.pid)]);
        await pause(1500);
        const gone = (await bots[0]?.status('/readyz')) === 503;
        await redis.restart();
        back = await backAfter(bots);
        return `${gone ? 'refused meanwhile' : 'it did not end'}, back after ${seconds(back)}`;
      });
      return { ...outcome, kept: outcome.kept && outcome.counted.includes('refused') && back < 10_000 };
    },
  },
];
