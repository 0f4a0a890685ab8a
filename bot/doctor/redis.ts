// Redis: reachable, durable, roomy, of one time with us, and sealed under keys that we have.
import { Cluster, type Redis } from 'ioredis';
import type { Settings } from '../settings.ts';
import { admitKeyring, keysInUse } from '../store/keyList.ts';
import { redisClient } from '../store/redis/connect.ts';
import { openRedis } from '../store/redis/openRedis.ts';
import { parseRedisUrl, type RedisTarget } from '../store/redis/redisUrl.ts';
import { Keyring } from '../store/seal.ts';
import { type Finding, fail, ok, warn } from './finding.ts';
import { judgeServer, readServer } from './redisServer.ts';

type RedisSettings = Pick<Settings, 'REDIS_URL' | 'REDIS_WAIT_REPLICAS' | 'DATA_KEYS'>;

const CONNECT_MS = 6000;
const PINGS = 5;
const SLOW_MS = 20;

export async function checkRedis(settings: RedisSettings): Promise<Finding[]> {
  if (settings.REDIS_URL === undefined) return [ok('store', 'embedded, one process; REDIS_URL is not set')];
  const target = targetOf(settings.REDIS_URL);
  if ('found' in target) return [target];
  const client = redisClient(target);
  // A connection that was refused its password says so in an event, and "closed" in the answer.
  let event = '';
  client.on('error', (error) => {
    event ||= reasonOf(error);
  });
  try {
    await within(client.connect(), CONNECT_MS);
    const nodes = client instanceof Cluster ? client.nodes('master') : [client];
    const judged = await Promise.all(nodes.map((node) => look(node, settings)));
    return [...safety(target), ...judged.flat(), ...(await checkSealed(settings))];
  } catch (error) {
    const places = target.nodes.map(({ host, port }) => `${host}:${port}`).join(', ');
    const reason = event || reasonOf(error);
    return [fail('redis', `${places} (${target.kind}): ${reason}`, todoFor(reason))];
  } finally {
    client.disconnect();
  }
}

function targetOf(url: string): RedisTarget | Finding {
  try {
    return parseRedisUrl(url);
  } catch (error) {
    return fail('redis', reasonOf(error), 'mend REDIS_URL');
  }
}

async function look(node: Redis, { REDIS_WAIT_REPLICAS }: RedisSettings): Promise<Finding[]> {
  const name = `${node.options.host}:${node.options.port}`;
  const server = await readServer(node);
  return [
    ...judgeServer(name, server, REDIS_WAIT_REPLICAS),
    await distance(name, node),
    await time(name, node),
  ];
}

/** A turn makes two round trips: what one costs is what people wait. */
async function distance(name: string, node: Redis): Promise<Finding> {
  const times: number[] = [];
  for (let count = 0; count < PINGS; count += 1) {
    const before = performance.now();
    await node.ping();
    times.push(performance.now() - before);
  }
  const middle = times.sort((a, b) => a - b)[Math.floor(PINGS / 2)] ?? 0;
  const found = `${name}: a round trip takes ${middle.toFixed(1)} ms`;
  if (middle < SLOW_MS) return ok('redis', found);
  return warn('redis', found, 'run Llavero near its Redis: a turn makes two round trips');
}

/** Leases and timers go by the store's time; chat tokens and Microsoft's go by ours. */
async function time(name: string, node: Redis): Promise<Finding> {
  const before = Date.now();
  const [seconds, microseconds] = await node.time();
  const ours = (before + Date.now()) / 2;
  const apart = (Number(seconds) * 1000 + Number(microseconds) / 1000 - ours) / 1000;
  const found = `${name}: its clock is ${apart.toFixed(1)} s from ours`;
  const todo = 'run NTP (chrony) on both machines';
  if (Math.abs(apart) > 30) return fail('clock', found, todo);
  return Math.abs(apart) > 2 ? warn('clock', found, todo) : ok('clock', found);
}

/** Writes nothing: the list of keys gets a new one only at a start. */
async function checkSealed({ REDIS_URL = '', DATA_KEYS = '' }: RedisSettings): Promise<Finding[]> {
  const keyring = keyringOf(DATA_KEYS);
  if (!keyring) return [];
  const store = await openRedis(REDIS_URL);
  try {
    const used = await keysInUse(store);
    if (used.length === 0) return [ok('keys', 'nothing is sealed in this store yet')];
    const missing = used.filter((id) => !keyring.ids.includes(id));
    const todo = 'put them back into DATA_KEYS after the first; npm run reseal says when they may go';
    if (missing.length > 0) return [fail('keys', `sealed under keys we lack: ${missing.join(', ')}`, todo)];
    if (used.includes(keyring.first)) await admitKeyring(store, keyring);
    return [ok('keys', `everything is sealed under ${used.join(', ')}, all in DATA_KEYS`)];
  } finally {
    await store.close();
  }
}

/** What is wrong with the text is told with the settings. */
function keyringOf(text: string): Keyring | undefined {
  try {
    return Keyring.parse(text);
  } catch {
    return undefined;
  }
}

function safety({ nodes, tls, password }: RedisTarget): Finding[] {
  const isNear = nodes.every(({ host }) => /^(localhost|127\.|::1)/.test(host));
  if (isNear) return [];
  return [
    ...(password === undefined
      ? [warn('redis', 'no password in REDIS_URL', 'give Llavero an ACL user of its own (deploy/README.md)')]
      : []),
    ...(tls
      ? []
      : [warn('redis', 'not over TLS', 'use rediss:// unless the network between is yours alone')]),
  ];
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');

function todoFor(reason: string): string {
  if (/WRONGPASS|NOAUTH/.test(reason)) return 'mend user and password in REDIS_URL';
  if (/NOPERM/.test(reason)) return 'give the ACL user the commands deploy/README.md lists';
  return 'is Redis running, is REDIS_URL right, does a firewall stand between?';
}
