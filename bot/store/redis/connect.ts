// Connections to Redis. ioredis' defaults repeat commands and wait for ever; these give up within two seconds.
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { gatherWrites } from './gatherWrites.ts';
import type { RedisTarget } from './redisUrl.ts';

export type RedisClient = Redis | Cluster;

type Options = Omit<RedisOptions, 'replyMapping'>;

const OPTIONS: Options = {
  // The replies we read have the same shape on every server with the older protocol.
  protocol: 2,
  lazyConnect: true,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  enableOfflineQueue: false,
  commandTimeout: 2_000,
  connectTimeout: 2_000,
  // A server that went silent is left, so that later commands fail at once instead of after their timeout.
  socketTimeout: 2_500,
  maxLoadingRetryTime: 500,
  retryStrategy: (attempt) => Math.min(attempt * 50, 500),
  sentinelRetryStrategy: (attempt) => Math.min(attempt * 50, 500),
  // A master demoted to replica answers READONLY: connecting again may find the new master.
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
};

/** Not connected yet: call `connect()`. The caller must listen to `error`, or a lost connection ends the process. */
export function redisClient(target: RedisTarget): RedisClient {
  if (target.kind === 'cluster') return clusterClient(target);
  const redis = new Redis({ ...OPTIONS, ...address(target) });
  gatherWrites(redis);
  return redis;
}

/** A connection for notices alone. It is replaced, not repaired: see notices.ts. */
export function noticeClient(target: RedisTarget, client: RedisClient): Redis {
  const own: Options = { ...OPTIONS, retryStrategy: () => null, autoResubscribe: false };
  if (!(client instanceof Cluster)) return new Redis({ ...own, ...address(target) });
  const nodes = client.nodes('master').map(({ options }) => ({ host: options.host, port: options.port }));
  const known = nodes.length > 0 ? nodes : target.nodes;
  const node = known[Math.floor(Math.random() * known.length)];
  return new Redis({ ...own, ...access(target), host: node?.host ?? '', port: node?.port ?? 0 });
}

function clusterClient(target: RedisTarget): Cluster {
  const { retryStrategy: _, lazyConnect, enableOfflineQueue, ...redisOptions } = OPTIONS;
  const cluster = new Cluster([...target.nodes], {
    lazyConnect: lazyConnect ?? true,
    enableOfflineQueue: enableOfflineQueue ?? false,
    redisOptions: { ...redisOptions, ...access(target) },
    clusterRetryStrategy: (attempt) => Math.min(attempt * 50, 500),
    slotsRefreshTimeout: 2_000,
    slotsRefreshInterval: 5_000,
    maxRedirections: 4,
  });
  cluster.on('+node', gatherWrites);
  return cluster;
}

function address(target: RedisTarget): Options {
  if (target.kind === 'single') return { ...access(target), ...target.nodes[0], db: target.db };
  return {
    ...access(target),
    sentinels: [...target.nodes],
    name: target.name,
    failoverDetector: true,
    ...(target.sentinelPassword === undefined ? {} : { sentinelPassword: target.sentinelPassword }),
    ...(target.tls ? { enableTLSForSentinelMode: true } : {}),
  };
}

function access(target: RedisTarget): Options {
  return {
    ...(target.username === undefined ? {} : { username: target.username }),
    ...(target.password === undefined ? {} : { password: target.password }),
    ...(target.tls ? { tls: {} } : {}),
  };
}
