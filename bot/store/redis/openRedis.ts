// Opens the Redis engine: connected and answering, or StoreAway.
import { setTimeout } from 'node:timers/promises';
import { StoreAway } from '../store.ts';
import { noticeClient, redisClient } from './connect.ts';
import { Notices } from './notices.ts';
import { RedisStore } from './redisStore.ts';
import { parseRedisUrl, type RedisTarget } from './redisUrl.ts';
import { SafeRuns } from './safeRuns.ts';
import { Scripts } from './scripts.ts';

const OPEN_MS = 5_000;

/** @throws SettingsError when the address is no address, StoreAway when nobody answers there. */
export async function openRedis(url: string, waitReplicas = 0): Promise<RedisStore> {
  const target = parseRedisUrl(url);
  const client = redisClient(target);
  // Without a listener an 'error' event ends the process; the commands themselves say what failed.
  client.on('error', () => undefined);
  const notices = new Notices(() => noticeClient(target, client));
  const scripts = new Scripts(client);
  const safeRuns = waitReplicas > 0 ? new SafeRuns({ client, scripts, replicas: waitReplicas }) : undefined;
  const store = new RedisStore({ client, scripts, notices, safeRuns });
  const opened = new AbortController();
  try {
    await Promise.race([client.connect(), tooLate(opened.signal)]);
    await store.ping();
    return store;
  } catch (cause) {
    await store.close();
    throw new StoreAway(`Redis does not answer at ${placesOf(target)}: is it running, is REDIS_URL right?`, {
      cause,
    });
  } finally {
    opened.abort();
  }
}

/** A cluster that is down keeps its client trying for ever. */
async function tooLate(opened: AbortSignal): Promise<never> {
  await setTimeout(OPEN_MS, undefined, { signal: opened });
  throw new StoreAway(`no answer in ${OPEN_MS} ms`);
}

function placesOf({ nodes, kind }: RedisTarget): string {
  return `${nodes.map(({ host, port }) => `${host}:${port}`).join(', ')} (${kind})`;
}
