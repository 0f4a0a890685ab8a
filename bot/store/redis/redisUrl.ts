// REDIS_URL in its four forms, as what the client needs to connect.
import { SettingsError } from '../../settings.ts';

export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

export interface RedisTarget {
  readonly kind: 'single' | 'sentinel' | 'cluster';
  readonly nodes: readonly RedisNode[];
  /** The name sentinels know the master by. */
  readonly name: string;
  readonly db: number;
  readonly tls: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly sentinelPassword: string | undefined;
}

const FORM =
  /^(?<scheme>[a-z+]+):\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?]+)(?:\/(?<path>[^?]*))?(?:\?(?<query>.*))?$/;
const SCHEMES = {
  'redis:': { kind: 'single', tls: false },
  'rediss:': { kind: 'single', tls: true },
  'redis+sentinel:': { kind: 'sentinel', tls: false },
  'rediss+sentinel:': { kind: 'sentinel', tls: true },
  'redis+cluster:': { kind: 'cluster', tls: false },
  'rediss+cluster:': { kind: 'cluster', tls: true },
} as const;

/** `redis://user:password@host:6379/0`, `rediss://…`, `redis+sentinel://host:port,host:port/name`, `redis+cluster://…` */
export function parseRedisUrl(text: string): RedisTarget {
  const parts = FORM.exec(text.trim())?.groups;
  const scheme = parts && Object.entries(SCHEMES).find(([name]) => name === `${parts.scheme}:`)?.[1];
  if (!parts || !scheme) {
    throw new SettingsError([
      'REDIS_URL must be redis://host:port, rediss://host:port, redis+sentinel://host:port,host:port/name or redis+cluster://host:port,host:port',
    ]);
  }
  const path = parts.path ?? '';
  const nodes = (parts.hosts ?? '')
    .split(',')
    .map((host) => node(host, scheme.kind === 'sentinel' ? 26379 : 6379));
  const problems = problemsOf(scheme.kind, path, nodes);
  if (problems.length > 0) throw new SettingsError(problems);
  return {
    kind: scheme.kind,
    tls: scheme.tls,
    nodes,
    name: scheme.kind === 'sentinel' ? decodeURIComponent(path) : '',
    db: scheme.kind === 'single' && path !== '' ? Number(path) : 0,
    username: decoded(parts.user),
    password: decoded(parts.password),
    sentinelPassword: new URLSearchParams(parts.query ?? '').get('sentinelPassword') ?? undefined,
  };
}

function node(text: string, usualPort: number): RedisNode {
  const parts = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(text.trim());
  const host = (parts?.[1] ?? '').replace(/^\[|\]$/g, '');
  return { host, port: Number(parts?.[2] ?? usualPort) };
}

function problemsOf(kind: RedisTarget['kind'], path: string, nodes: readonly RedisNode[]): string[] {
  const problems: string[] = [];
  if (nodes.some(({ host, port }) => host === '' || port < 1 || port > 65535)) {
    problems.push('REDIS_URL: each server must be written host or host:port');
  }
  if (kind === 'single' && nodes.length > 1) {
    problems.push('REDIS_URL: several servers need redis+sentinel:// or redis+cluster://');
  }
  if (kind === 'single' && !/^\d{0,4}$/.test(path))
    problems.push('REDIS_URL: what follows the / must be a number');
  if (kind === 'sentinel' && path === '') {
    problems.push(
      'REDIS_URL: redis+sentinel:// must end in /name, the name the sentinels know the master by',
    );
  }
  if (kind === 'cluster' && path !== '') problems.push('REDIS_URL: a cluster has no numbered databases');
  return problems;
}

function decoded(part: string | undefined): string | undefined {
  return part === undefined || part === '' ? undefined : decodeURIComponent(part);
}
