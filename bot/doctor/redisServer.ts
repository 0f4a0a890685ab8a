// What one Redis server says of itself, and whether an answer given on its word can be lost.
import type { Redis } from 'ioredis';
import { type Finding, fail, ok, warn } from './finding.ts';

export interface RedisFacts {
  readonly version: string;
  readonly role: string;
  readonly replicas: number;
  readonly aof: boolean;
  /** Undefined when CONFIG GET is not allowed. */
  readonly fsync: string | undefined;
  readonly policy: string;
  readonly usedBytes: number;
  /** 0: no limit of its own. */
  readonly maxBytes: number;
}

/** Almost everything stands in INFO, which an ACL user may read; only appendfsync needs CONFIG GET. */
export async function readServer(node: Redis): Promise<RedisFacts> {
  const info = linesOf(String(await node.info()));
  const config = await node.config('GET', 'appendfsync').catch(() => undefined);
  const fsync: unknown = Array.isArray(config) ? config[1] : undefined;
  return {
    version: info.get('redis_version') ?? '0',
    role: info.get('role') ?? 'unknown',
    replicas: Number(info.get('connected_slaves') ?? 0),
    aof: info.get('aof_enabled') === '1',
    fsync: typeof fsync === 'string' ? fsync : undefined,
    policy: info.get('maxmemory_policy') ?? 'unknown',
    usedBytes: Number(info.get('used_memory') ?? 0),
    maxBytes: Number(info.get('maxmemory') ?? 0),
  };
}

export function judgeServer(name: string, facts: RedisFacts, waitReplicas: number): Finding[] {
  return [
    versionOf(name, facts),
    ...roleOf(name, facts),
    durability(name, facts, waitReplicas),
    ...replicasOf(name, facts, waitReplicas),
    memoryOf(name, facts),
  ];
}

function versionOf(name: string, { version }: RedisFacts): Finding {
  if (Number(version.split('.')[0]) >= 7) return ok('redis', `${name}: ${version}`);
  return fail('redis', `${name}: ${version} is too old`, 'use Redis 7 or newer, or Valkey');
}

function roleOf(name: string, { role }: RedisFacts): Finding[] {
  if (role === 'master') return [];
  return [fail('redis', `${name} is a ${role}, not a master`, 'name the master, or use redis+sentinel://')];
}

function durability(name: string, { aof, fsync }: RedisFacts, waitReplicas: number): Finding {
  const found = `${name}: appendonly ${aof ? 'yes' : 'no'}, appendfsync ${fsync ?? 'unknown'}`;
  const todo = 'set appendonly yes and appendfsync always: what was answered could be lost';
  if (aof && fsync === 'always') return ok('redis', found);
  if (waitReplicas > 0) return warn('redis', `${found}, held by replicas alone`, todo);
  if (aof && fsync === undefined) return warn('redis', `${found} (CONFIG GET is not allowed)`, todo);
  return fail('redis', found, todo);
}

function replicasOf(name: string, { replicas }: RedisFacts, waitReplicas: number): Finding[] {
  const found = `${name}: ${replicas} replica(s), REDIS_WAIT_REPLICAS=${waitReplicas}`;
  if (replicas < waitReplicas)
    return [fail('redis', found, 'every message is refused until that many replicas stand')];
  if (replicas > waitReplicas && waitReplicas === 0)
    return [warn('redis', found, 'set REDIS_WAIT_REPLICAS=1, or a fail-over may lose what was answered')];
  return [ok('redis', found)];
}

function memoryOf(name: string, { policy, usedBytes, maxBytes }: RedisFacts): Finding {
  const used = `${(usedBytes / 1024 ** 2).toFixed(0)} MB used`;
  const found = `${name}: ${used} of ${maxBytes === 0 ? 'no limit' : `${(maxBytes / 1024 ** 2).toFixed(0)} MB`}, ${policy}`;
  if (policy !== 'noeviction')
    return fail('redis', found, 'set maxmemory-policy noeviction: another policy throws conversations away');
  if (maxBytes > 0 && usedBytes > 0.8 * maxBytes) return warn('redis', found, 'give it more memory');
  return ok('redis', found);
}

function linesOf(info: string): ReadonlyMap<string, string> {
  return new Map(
    info.split('\r\n').flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1)] as const] : [];
    }),
  );
}
