// The cost of a turn beside 100, 10,000 and 100,000 conversations that are kept already: three stores, measured in turn.
import { openStore, type SealedStore, shardOf } from '../../bot/store/index.ts';
import { RedisServer } from '../support/redisServer.ts';
import { type Env, llavero, newKeys, onRedis, type Subject } from './subjects.ts';

export const SIZES = [100, 10_000, 100_000] as const;
const DAY = 24 * 3_600_000;
const ABREAST = 500;

export interface Grown {
  readonly subjects: readonly Subject[];
  stop(): Promise<void>;
}

export async function grown(): Promise<Grown> {
  const keys = newKeys();
  const servers = await Promise.all(SIZES.map(() => RedisServer.start()));
  const subjects: Subject[] = [];
  for (const [index, redis] of servers.entries()) {
    const size = SIZES[index] ?? 0;
    await fill(redis, keys, size);
    subjects.push(await llavero(`beside ${size.toLocaleString('en')} conversations`, onRedis(redis, keys)));
  }
  return {
    subjects,
    stop: async () => {
      for (const subject of subjects) await subject.stop();
      for (const redis of servers) await redis.remove();
    },
  };
}

/** Conversations as they stand in the middle of the main road: a record and eleven entries each. */
export async function fill(redis: RedisServer, keys: Env, size: number): Promise<void> {
  const store = await openStore({ redisUrl: redis.url, dataDir: '', dataKeys: keys['DATA_KEYS'] });
  for (let from = 0; from < size; from += ABREAST) {
    const count = Math.min(ABREAST, size - from);
    await Promise.all(Array.from({ length: count }, (_, index) => keep(store, `kept${from + index}`)));
  }
  await store.close();
}

async function keep(store: SealedStore, conversation: string): Promise<void> {
  const log = `l:${conversation}`;
  const answer = await store.commit({
    shard: shardOf(conversation),
    puts: [{ key: `c:${conversation}`, expect: 0, value: RECORD, ttlMs: 7 * DAY }],
    appends: [{ log, entries: ENTRIES, ttlMs: 7 * DAY }],
  });
  if (!answer.ok) throw new Error(`${conversation} was refused: ${answer.why}`);
}

const RECORD = {
  channel: 'website',
  count: 5,
  logged: 11,
  data: {
    lang: 'es',
    greeted: true,
    consent: { version: '1', at: 1, given: true },
    known: {
      ruc: { value: '1790011674001', at: 1, from: 'said' },
      role: { value: 'representative', at: 1, from: 'said' },
      employerType: { value: 'company', at: 1, from: 'inferred' },
    },
    stack: [{ id: 'recover', state: { done: { 'tell.start': true, browser: 'ready' }, tries: 0 } }],
  },
};
const ENTRIES = Array.from({ length: 11 }, (_, index) => ({
  type: 'message',
  text: 'Empezamos por la web: es el método principal y el más rápido, antes de ir a una oficina.',
  from: { id: index % 2 === 0 ? 'llavero' : 'dl_1' },
  channelData: { facts: ['F009', 'F010'], contentId: 'recover.start', version: '1' },
}));
