// npm run bench: figures in one run, windows of each kind in turn, medians and ratios. JSON on stdout, a table on stderr.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startLlavero } from '../support/llavero.ts';
import { RedisServer } from '../support/redisServer.ts';
import { tempDir } from '../support/tempDir.ts';
import { bookings } from './bookings.ts';
import { crowd } from './crowd.ts';
import { grown, SIZES } from './growth.ts';
import { Line, median, openConversation, post, SAYINGS, unhurried, type Window, window } from './load.ts';
import { floor, llavero, microsoft, newKeys, onRedis, type Subject, WIDTH, whatsapp } from './subjects.ts';

const WINDOWS = 5;
const WINDOW_MS = 2000;
/** Code is compiled well only after some ten thousand turns: a server that runs for days is measured, not its first minute. */
const WARM_MS = 15_000;
/** People who write at 70 % of what the server can take. */
const CALM = 0.7;
/** Part of one process's peak at which one and two are compared. */
const SHARED = 0.5;

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Every subject warmed, then windows of each in turn, so that a noisy moment falls on all of them. */
async function alternate(subjects: readonly Subject[]): Promise<Window[]> {
  for (const { name, lanes, pids } of subjects) {
    const cold = await window(lanes, WINDOW_MS, pids);
    await window(lanes, WARM_MS, pids);
    say(`${name.padEnd(46)} CPU ${cold.cpu.toFixed(2)} ms a turn in its first seconds`);
  }
  return inTurn(subjects);
}

/** Medians over windows of warm subjects. */
async function inTurn(subjects: readonly Subject[]): Promise<Window[]> {
  const windows = subjects.map((): Window[] => []);
  for (let round = 0; round < WINDOWS; round += 1)
    for (const [index, { lanes, pids }] of subjects.entries())
      windows[index]?.push(await window(lanes, WINDOW_MS, pids));
  return windows.map((list, index) => {
    const middle = middleOf(list);
    tell(subjects[index]?.name ?? '', middle);
    return middle;
  });
}

const middleOf = (windows: readonly Window[]): Window => ({
  perSecond: median(windows.map(({ perSecond }) => perSecond)),
  p50: median(windows.map(({ p50 }) => p50)),
  p99: median(windows.map(({ p99 }) => p99)),
  cpu: median(windows.map(({ cpu }) => cpu)),
});

const tell = (name: string, { perSecond, p50, p99, cpu }: Window) =>
  say(
    `${name.padEnd(46)} ${perSecond.toFixed(0).padStart(6)}/s  p50 ${p50.toFixed(1).padStart(5)} ms  p99 ${p99.toFixed(1).padStart(5)} ms  CPU ${cpu.toFixed(2)} ms a turn`,
  );

/** The same subject, its people writing so many messages a second together. */
function paced(subject: Subject, perSecond: number): Subject {
  return { ...subject, lanes: subject.lanes.map((lane) => unhurried(lane, (WIDTH / perSecond) * 1000)) };
}

/**
 * What a turn costs one process and two at the same number of messages, with room on the cores: flat out, processes,
 * Redis and clients on two cores take the time from each other, and the figure tells of the machine.
 */
async function shared(one: Subject, two: Subject, peak: Window): Promise<[Window, Window]> {
  const subjects = [one, two].map((subject) => {
    const name = `${subject.name}, at half of one's peak`;
    return { ...paced(subject, peak.perSecond * SHARED), name };
  });
  return (await inTurn(subjects)) as [Window, Window];
}

/** Paced lanes: at `CALM` of the peak, one window. */
async function calm(subject: Subject, peak: Window): Promise<Window> {
  const { lanes } = paced(subject, peak.perSecond * CALM);
  const measured = await window(lanes, 3 * WINDOW_MS, subject.pids);
  tell(`${subject.name}, at ${(CALM * 100).toFixed(0)} % of the peak`, measured);
  return measured;
}

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

const redis = await RedisServer.start();
const keys = newKeys();
const one = await llavero('Llavero on Redis', onRedis(redis, keys));
const two = await llavero('Llavero on Redis, two processes', onRedis(redis, keys), 2);
const meta = await whatsapp('Llavero on WhatsApp, webhook to queued reply', onRedis(redis, keys));
const embedded = await llavero('Llavero, embedded', {});
const subjects = [await floor(redis), await microsoft(redis), one, two, meta, embedded];
const figures = await alternate(subjects);
const [bare, theirs, single, pair] = figures as [Window, Window, Window, Window];
const calmly = { redis: await calm(one, single), embedded: await calm(embedded, figures[5] ?? single) };
const [alone, both] = await shared(one, two, single);
for (const subject of subjects) await subject.stop();
await redis.remove();

const beside = await grown();
const growth = await alternate(beside.subjects);
await beside.stop();

const turnos = await bookings();
say(`turnos booked: ${JSON.stringify(turnos)}`);

const recognition: unknown = JSON.parse(
  execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'recognition.ts')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1e8,
  })
    .trim()
    .split('\n')
    .at(-1) ?? '[]',
);
say(`understanding alone: ${JSON.stringify(recognition)}`);

const starts: number[] = [];
for (let count = 0; count < WINDOWS; count += 1) starts.push(await coldStart());
const start_ms = median(starts);
const memory_mb = await crowd();
say(`first reply ${start_ms.toFixed(0)} ms after the start`);
say(`${memory_mb.toFixed(0)} MB with 100,000 conversations known and 5,000 sockets open`);

const ratios = {
  cpu_vs_floor: single.cpu / bare.cpu,
  throughput_vs_microsoft_pattern: single.perSecond / theirs.perSecond,
  cpu_vs_microsoft_pattern: single.cpu / theirs.cpu,
  two_processes: (2 * alone.cpu) / both.cpu,
  two_processes_flat_out: (2 * single.cpu) / pair.cpu,
  two_processes_wall: pair.perSecond / single.perSecond,
  growth: growth.map(({ cpu }) => cpu / (growth[0]?.cpu ?? 1)),
};
say(`ratios ${JSON.stringify(ratios)}`);
process.stdout.write(
  `${JSON.stringify({
    node: process.version,
    width: WIDTH,
    figures: figures.map((figure, index) => ({ name: subjects[index]?.name, ...figure })),
    paced: calmly,
    shared: { alone, both },
    growth: growth.map((figure, index) => ({ conversations: SIZES[index], ...figure })),
    recognition,
    bookings: turnos,
    start_ms,
    memory_mb,
    ratios,
  })}\n`,
);
