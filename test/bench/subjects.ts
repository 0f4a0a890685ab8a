// What is measured: each a server of its own with lanes that write to it.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { FakeGraph } from '../support/fakeGraph.ts';
import { startLlavero } from '../support/llavero.ts';
import type { RedisServer } from '../support/redisServer.ts';
import { tempDir } from '../support/tempDir.ts';
import { META } from '../support/whatsapp.ts';
import { Line, openConversation, post, SAYINGS } from './load.ts';

export const WIDTH = 50;
const root = join(import.meta.dirname, '..', '..');

export interface Subject {
  readonly name: string;
  /** The processes whose CPU counts: never Redis, never the clients. */
  readonly pids: readonly number[];
  readonly lanes: readonly ((step: number) => Promise<number>)[];
  readonly stop: () => Promise<unknown>;
}

export type Env = Readonly<Record<string, string>>;

/** The settings of production, as far as they cost anything. */
export const onRedis = (redis: RedisServer, keys: Env): Env => ({
  ...keys,
  REDIS_URL: redis.url,
  HOST: '127.0.0.1',
});

export const newKeys = (): Env => ({
  DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  DIRECT_LINE_SECRET: randomBytes(24).toString('hex'),
});

/** `count` processes on one store; people are spread over them. */
export async function llavero(name: string, env: Env, count = 1): Promise<Subject> {
  const dir = tempDir('bench');
  const running = await Promise.all(
    Array.from({ length: count }, () =>
      startLlavero({ DATA_DIR: dir.path, TEST_PROBES: '0', LOG_LEVEL: 'error', ...env }),
    ),
  );
  const lines = running.map(({ url }) => new Line(Number(new URL(url).port)));
  const lanes = await Promise.all(
    Array.from({ length: WIDTH }, async (_, lane) => {
      const line = lines[lane % lines.length] as Line;
      const open = await openConversation(line);
      return (step: number) => post(line, open, SAYINGS[step % SAYINGS.length] ?? '');
    }),
  );
  return {
    name,
    pids: running.map(({ process }) => process.pid ?? 0),
    lanes,
    stop: async () => {
      for (const line of lines) line.close();
      await Promise.all(running.map((one) => one.stop()));
      dir.remove();
    },
  };
}

/** One GET and one SET of 1.5 KB a request: nothing can be cheaper. */
export const floor = (redis: RedisServer) =>
  bare('floor: restify, GET and SET on Redis', 'floor.ts', { redis, texts: ['hola'] });

/** Their waterfall and their state, on the same Redis. */
export const microsoft = (redis: RedisServer) =>
  bare("Microsoft's pattern on Redis", 'microsoft.ts', {
    redis,
    texts: ['hola', 'Olvidé la clave', 'Comercial Andina', '1790011674001', 'Sí'],
  });

async function bare(
  name: string,
  file: string,
  { redis, texts }: { readonly redis: RedisServer; readonly texts: readonly string[] },
): Promise<Subject> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'test/bench', file), redis.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = new Line(await portOf(child));
  const turn = async (lane: number, step: number) => {
    const before = performance.now();
    const body = { type: 'message', text: texts[step % texts.length] };
    const { status } = await line.call('POST', `/turn/${file}-${lane}`, undefined, body);
    if (status !== 200) throw new Error(`${name} answered ${status}`);
    return performance.now() - before;
  };
  return {
    name,
    pids: [child.pid ?? 0],
    lanes: Array.from({ length: WIDTH }, (_, lane) => (step: number) => turn(lane, step)),
    stop: async () => {
      line.close();
      child.kill();
    },
  };
}

/** Webhook in, reply queued: 200 comes after the commit, the fake Graph takes what leaves. */
export async function whatsapp(name: string, env: Env): Promise<Subject> {
  const dir = tempDir('bench');
  const graph = await FakeGraph.start();
  const running = await startLlavero({
    DATA_DIR: dir.path,
    TEST_PROBES: '0',
    LOG_LEVEL: 'error',
    ...META,
    WHATSAPP_GRAPH_URL: graph.url,
    ...env,
  });
  const line = new Line(Number(new URL(running.url).port));
  let sent = 0;
  const turn = async (lane: number, step: number) => {
    sent += 1;
    const body = Buffer.from(JSON.stringify(webhook(lane, sent, SAYINGS[step % SAYINGS.length] ?? '')));
    const signature = `sha256=${createHmac('sha256', META.WHATSAPP_APP_SECRET).update(body).digest('hex')}`;
    const before = performance.now();
    const { status } = await line.callRaw('POST', '/api/whatsapp', body, {
      'x-hub-signature-256': signature,
    });
    if (status !== 200) throw new Error(`the webhook was answered ${status}`);
    return performance.now() - before;
  };
  return {
    name,
    pids: [running.process.pid ?? 0],
    lanes: Array.from({ length: WIDTH }, (_, lane) => (step: number) => turn(lane, step)),
    stop: async () => {
      line.close();
      await running.stop();
      await graph.close();
      dir.remove();
    },
  };
}

function webhook(lane: number, count: number, body: string) {
  const from = `5939900${String(10_000 + lane)}`;
  const message = {
    from,
    id: `wamid.bench${process.pid}x${count}`,
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body },
  };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '593900000000', phone_number_id: META.WHATSAPP_PHONE_NUMBER_ID },
    contacts: [{ wa_id: from, profile: { name: 'Ana' } }],
    messages: [message],
  };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  };
}

const portOf = (child: ChildProcess) =>
  new Promise<number>((resolve) =>
    child.stdout?.on('data', (chunk) => {
      const port = /port (\d+)/.exec(String(chunk))?.[1];
      if (port) resolve(Number(port));
    }),
  );
