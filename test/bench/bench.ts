// npm run bench: figures in one run, windows of each kind in turn, medians and ratios. JSON on stdout, a table on stderr.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startLlavero } from '../support/llavero.ts';
import { RedisServer } from '../support/redisServer.ts';
import { tempDir } from '../support/tempDir.ts';
import {
  Line,
  median,
  memoryOf,
  openConversation,
  post,
  SAYINGS,
  unhurried,
  type Window,
  window,
} from './load.ts';

const WINDOWS = 5;
const WINDOW_MS = 2000;
const WIDTH = 50;
const root = join(import.meta.dirname, '..', '..');

interface Subject {
  readonly name: string;
  readonly pids: readonly number[];
  readonly lanes: readonly ((step: number) => Promise<number>)[];
  readonly stop: () => Promise<unknown>;
}

async function llavero(name: string, env: Readonly<Record<string, string>>): Promise<Subject> {
  const dir = tempDir('bench');
  const running = await startLlavero({ DATA_DIR: dir.path, TEST_PROBES: '0', LOG_LEVEL: 'error', ...env });
  const line = new Line(Number(new URL(running.url).port));
  const conversations = await Promise.all(Array.from({ length: WIDTH }, () => openConversation(line)));
  return {
    name,
    pids: [running.process.pid ?? 0],
    lanes: conversations.map(
      (open) => (step: number) => post(line, open, SAYINGS[step % SAYINGS.length] ?? ''),
    ),
    stop: async () => {
      line.close();
      await running.stop();
      dir.remove();
    },
  };
}

async function floor(redis: RedisServer): Promise<Subject> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'test/bench/floor.ts'), redis.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = new Line(await portOf(child));
  const turn = async (lane: number) => {
    const before = performance.now();
    await line.call('POST', `/turn/${lane}`, undefined, { type: 'message', text: 'hola' });
    return performance.now() - before;
  };
  return {
    name: 'floor: restify, GET and SET on Redis',
    pids: [child.pid ?? 0],
    lanes: Array.from({ length: WIDTH }, (_, lane) => () => turn(lane)),
    stop: async () => {
      line.close();
      child.kill();
    },
  };
}

const portOf = (child: ChildProcess) =>
  new Promise<number>((resolve) =>
    child.stdout?.on('data', (chunk) => {
      const port = /port (\d+)/.exec(String(chunk))?.[1];
      if (port) resolve(Number(port));
    }),
  );

/** From `node` exec on the build to the first reply, ms. */
async function coldStart(): Promise<number> {
  const dir = tempDir('bench');
  const before = performance.now();
  const running = await startLlavero({ DATA_DIR: dir.path });
  const line = new Line(Number(new URL(running.url).port));
  const open = await openConversation(line);
  await post(line, open, SAYINGS[0] ?? '');
  const elapsed = performance.now() - before;
  line.close();
  await running.stop();
  dir.remove();
  return elapsed;
}

/** Resident memory after 1,000 conversations of three messages, MB. */
async function memory(): Promise<number> {
  const dir = tempDir('bench');
  const running = await startLlavero({ DATA_DIR: dir.path, TEST_PROBES: '0', LOG_LEVEL: 'error' });
  const line = new Line(Number(new URL(running.url).port));
  for (let batch = 0; batch < 40; batch += 1)
    await Promise.all(
      Array.from({ length: 25 }, async () => {
        const open = await openConversation(line);
        for (const text of SAYINGS.slice(0, 3)) await post(line, open, text);
      }),
    );
  const megabytes = memoryOf(running.process.pid ?? 0);
  line.close();
  await running.stop();
  dir.remove();
  return megabytes;
}

const middle = (windows: readonly Window[]): Window => ({
  perSecond: median(windows.map(({ perSecond }) => perSecond)),
  p50: median(windows.map(({ p50 }) => p50)),
  p99: median(windows.map(({ p99 }) => p99)),
  cpu: median(windows.map(({ cpu }) => cpu)),
});

const redis = await RedisServer.start();
const keys = {
  DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  DIRECT_LINE_SECRET: randomBytes(24).toString('hex'),
};
const subjects = [
  await floor(redis),
  await llavero('Llavero on Redis', { ...keys, REDIS_URL: redis.url, HOST: '127.0.0.1' }),
  await llavero('Llavero, embedded', {}),
];
const windows = subjects.map((): Window[] => []);
for (const { lanes, pids } of subjects) await window(lanes, WINDOW_MS, pids);
for (let round = 0; round < WINDOWS; round += 1)
  for (const [index, { lanes, pids }] of subjects.entries())
    windows[index]?.push(await window(lanes, WINDOW_MS, pids));
const paced: Record<string, Window> = {};
for (const { name, lanes, pids } of subjects)
  paced[name] = await window(
    lanes.map((lane) => unhurried(lane, 500)),
    3 * WINDOW_MS,
    pids,
  );
const figures = subjects.map(({ name }, index) => ({ name, ...middle(windows[index] ?? []) }));
for (const subject of subjects) await subject.stop();
await redis.remove();
const starts = [];
for (let count = 0; count < 5; count += 1) starts.push(await coldStart());
const start_ms = median(starts);
const memory_mb = await memory();
const cpu_vs_floor = (figures[1]?.cpu ?? 0) / (figures[0]?.cpu ?? 1);

for (const { name, perSecond, p50, p99, cpu } of figures)
  process.stderr.write(
    `${name.padEnd(40)} ${perSecond.toFixed(0).padStart(6)}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  CPU ${cpu.toFixed(2)} ms a turn\n`,
  );
for (const [name, { perSecond, p50, p99 }] of Object.entries(paced))
  process.stderr.write(
    `${`${name}, ${WIDTH} people who read`.padEnd(56)} ${perSecond.toFixed(0).padStart(4)}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms\n`,
  );
process.stderr.write(
  `first reply ${start_ms.toFixed(0)} ms after the start, ${memory_mb.toFixed(0)} MB after 1,000 conversations\n`,
);
process.stdout.write(
  `${JSON.stringify({ node: process.version, width: WIDTH, figures, paced, start_ms, memory_mb, ratios: { cpu_vs_floor } })}\n`,
);
