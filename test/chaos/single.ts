// The rows for one Redis and for the embedded store, in the order that spares starts.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DirectLineClient } from '../support/directLine.ts';
import { clockRow, graphRow, keyRow, killRow, stopRow, timerRow } from './processRows.ts';
import { pause, type Result, type Row, runRow } from './row.ts';
import { storeRows } from './storeRows.ts';
import { trafficRows, underLoad } from './trafficRows.ts';
import { openEmbeddedWorld, openRedisWorld, type World } from './world.ts';

/** Leaves bots under another key, so it comes last. */
const redisRows: readonly Row[] = [
  ...trafficRows,
  ...storeRows,
  killRow,
  stopRow,
  timerRow,
  clockRow,
  graphRow,
  keyRow,
];

const ROOM = 64 * 1024;
const FAILING = pathToFileURL(join(import.meta.dirname, '..', 'support', 'failingDisk.mjs')).href;

const fullDisk: Row = {
  name: 'REL-24',
  fault: 'the disk is full for a second and a half',
  promise: 'refused meanwhile; nothing acknowledged is lost',
  run: async ({ bots, env }) => {
    const limit = (size: number | 'unlimited') =>
      spawnSync('prlimit', [`--fsize=${size}:unlimited`, '--pid', String(bots[0]?.pid)]);
    const store = join(env['DATA_DIR'] ?? '', 'store');
    let refused = false;
    const outcome = await underLoad(bots, { people: 15, pauseMs: 10 }, async () => {
      // A limit on the size of files stands for a full disk: what is there can be written over, nothing can grow.
      const sizes = readdirSync(store).map((name) => statSync(join(store, name)).size);
      limit(Math.max(...sizes) + ROOM);
      for (const end = Date.now() + 10_000; !refused && Date.now() < end; ) {
        refused = (await fillUp(bots[0]?.url ?? '')) === 503;
      }
      await pause(500);
      limit('unlimited');
      return refused ? 'refused meanwhile' : 'never refused';
    });
    return { ...outcome, kept: outcome.kept && refused };
  },
};

/** It ends by itself; the row starts it again, as a supervisor would. */
const failingDisk: Row = {
  name: 'REL-24g',
  fault: 'embedded: the disk refuses the one page the database cannot do without',
  promise: 'refused, ended with 1 within 10 s; nothing acknowledged is lost',
  run: async ({ bots }) => {
    const [bot] = bots;
    if (!bot) throw new Error('no bot');
    await bot.stop();
    await bot.start({ NODE_OPTIONS: `--import=${FAILING}` });
    let kept = false;
    const outcome = await underLoad(bots, { people: 15, pauseMs: 10 }, async () => {
      const started = performance.now();
      process.kill(bot.pid, 'SIGUSR2');
      const code = await bot.ended();
      const ms = performance.now() - started;
      kept = code === 1 && ms < 10_000;
      await bot.start();
      return `ended with ${code} after ${(ms / 1000).toFixed(1)} s`;
    });
    return { ...outcome, kept: outcome.kept && kept };
  },
};

async function fillUp(url: string): Promise<number> {
  const stranger = new DirectLineClient(url);
  await stranger.start().catch(() => undefined);
  return (await stranger.post('hola').catch(() => ({ status: 0 }))).status;
}

const embeddedRows: readonly Row[] = [
  ...[killRow, stopRow, timerRow, fullDisk].map((row) => ({
    ...row,
    name: `${row.name}e`,
    fault: `embedded: ${row.fault}`,
  })),
  failingDisk,
];

export const singleRows: readonly { readonly rows: readonly Row[]; readonly open: () => Promise<World> }[] = [
  { rows: redisRows, open: openRedisWorld },
  { rows: embeddedRows, open: openEmbeddedWorld },
];

export async function runAll(
  worlds: typeof singleRows,
  heard: (result: Result) => void,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const { rows, open } of worlds) {
    const world = await open();
    try {
      for (const row of rows) {
        const result = await runRow(row, world);
        results.push(result);
        heard(result);
      }
    } finally {
      await world.close();
    }
  }
  return results;
}
