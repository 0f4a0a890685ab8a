// The earliest due time of every shard: one script call on one server, one command a shard in a cluster.
import { Cluster } from 'ioredis';
import { ALL_SHARDS } from '../shard.ts';
import type { Store } from '../store.ts';
import { milliseconds } from './commitCall.ts';
import type { RedisClient } from './connect.ts';
import { dueKey } from './keys.ts';
import { orAway } from './redisAway.ts';
import type { Scripts } from './scripts.ts';

type NextDue = Awaited<ReturnType<Store['nextDue']>>;

export async function nextDue(client: RedisClient, scripts: Scripts): Promise<NextDue> {
  if (client instanceof Cluster) return nextDueInCluster(client);
  const keys = ALL_SHARDS.map(dueKey);
  const [seconds, microseconds, ...firsts] = (await scripts.run({ script: 'nextDue', keys })) as Buffer[];
  return { now: milliseconds(seconds, microseconds), dues: duesOf(firsts.map(String)) };
}

async function nextDueInCluster(client: Cluster): Promise<NextDue> {
  const time = orAway(() => client.time());
  const firsts = ALL_SHARDS.map((shard) =>
    orAway(() => client.zrange(dueKey(shard), '0', '0', 'WITHSCORES')),
  );
  const [[seconds, microseconds], ...found] = await Promise.all([time, ...firsts]);
  return {
    now: milliseconds(seconds, microseconds),
    dues: duesOf(found.map((first) => String(first[1] ?? ''))),
  };
}

/** A lease ends on half a millisecond: whoever wakes then must find it over. */
function duesOf(firsts: readonly string[]): NextDue['dues'] {
  return ALL_SHARDS.flatMap((shard, index) => {
    const at = firsts[index];
    return at ? [{ shard, at: Math.ceil(Number(at)) }] : [];
  });
}
