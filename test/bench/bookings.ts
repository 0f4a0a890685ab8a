// Turnos held and confirmed a second, the book beside raw Redis scripts that only count places; more offices and days cost nothing more.
import { Redis } from 'ioredis';
import { openStore, type SealedStore } from '../../bot/store/index.ts';
import { createTurnoBook } from '../../bot/turnoBook.ts';
import { testAgenda } from '../bot/turnoWorld.ts';
import { RedisServer } from '../support/redisServer.ts';
import { median } from './load.ts';
import { newKeys } from './subjects.ts';

/** Offices x days over which the bookings spread. */
export const SPREADS = [
  [1, 1],
  [8, 7],
  [32, 20],
] as const;
const CLIENTS = 64;
const WINDOWS = 3;
const WINDOW_MS = 1500;
/** Big enough that nobody is refused: what is measured is taking a place, not looking for one. */
const CAPACITY = 500;

/** What one booking cannot do without: a place counted and an entry written, then the entry confirmed. */
const HOLD = `
if redis.call('HINCRBY', KEYS[1], ARGV[1], 1) > tonumber(ARGV[3]) then
  redis.call('HINCRBY', KEYS[1], ARGV[1], -1)
  return 0
end
redis.call('HSET', KEYS[1], ARGV[2], 'held')
return 1`;
const CONFIRM = `return redis.call('HSET', KEYS[1], ARGV[1], 'confirmed')`;

type Book = (serial: number) => Promise<unknown>;

interface Rate {
  readonly perSecond: number;
  /** CPU of this process for one booking, ms: what stays true on a busy machine. */
  readonly cpu: number;
}

/** So many clients, each booking one after the other. */
async function rateOf(book: Book, from: number): Promise<Rate> {
  const before = process.cpuUsage();
  let serial = from;
  let done = 0;
  const end = performance.now() + WINDOW_MS;
  const client = async () => {
    while (performance.now() < end) {
      serial += 1;
      await book(serial);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const { user, system } = process.cpuUsage(before);
  return { perSecond: (done / WINDOW_MS) * 1000, cpu: (user + system) / 1000 / done };
}

function bookOver(store: SealedStore, offices: number, days: number): Book {
  const names = Array.from({ length: offices }, (_, index) => `office${index}`);
  const agenda = testAgenda({ offices: names, capacity: CAPACITY });
  const book = createTurnoBook({ store, agenda: () => agenda, indexKey: Buffer.from('bench') });
  const first = Date.now() + 2 * 24 * 3_600_000;
  return async (serial) => {
    const office = names[serial % offices] ?? '';
    const day = new Date(first + (serial % days) * 24 * 3_600_000).toISOString().slice(0, 10);
    const hour = String(Math.floor(serial / 7) % 23).padStart(2, '0');
    const line = { channel: 'website', conversation: `c${serial}` };
    const who = { ruc: `r${offices}-${serial}`, procedure: 'reset', employerType: 'company', line } as const;
    const held = await book.hold(`${office}/${office}-desk/${day}/${hour}:00`, who, `k${offices}-${serial}`);
    if ('refused' in held) throw new Error(`a booking was refused: ${held.refused}`);
    await book.confirm(held.code, `k${offices}-${serial}/c`);
  };
}

const rawOver = (redis: Redis, offices: number, days: number): Book => {
  return async (serial) => {
    const sheet = `raw:${serial % offices}:${serial % days}`;
    await redis.eval(HOLD, 1, sheet, `spot${serial % 23}`, `e${serial}`, 10_000_000);
    await redis.eval(CONFIRM, 1, sheet, `e${serial}`);
  };
};

const middleOf = (rates: readonly Rate[]): Rate => ({
  perSecond: median(rates.map(({ perSecond }) => perSecond)),
  cpu: median(rates.map(({ cpu }) => cpu)),
});

export async function bookings() {
  const server = await RedisServer.start();
  const store = await openStore({ redisUrl: server.url, dataDir: '', dataKeys: newKeys()['DATA_KEYS'] });
  const raw = new Redis(server.url, { enableAutoPipelining: true });
  const rows: { readonly own: Rate; readonly floor: Rate }[] = [];
  let from = 0;
  for (const [offices, days] of SPREADS) {
    const [own, floor] = [bookOver(store, offices, days), rawOver(raw, offices, days)];
    const owns: Rate[] = [];
    const floors: Rate[] = [];
    for (let round = 0; round < WINDOWS; round += 1) {
      owns.push(await rateOf(own, from));
      floors.push(await rateOf(floor, from));
      from += 1_000_000;
    }
    rows.push({ own: middleOf(owns), floor: middleOf(floors) });
  }
  raw.disconnect();
  await store.close();
  await server.remove();
  return {
    spreads: SPREADS,
    per_second: rows.map(({ own }) => own.perSecond),
    cpu_ms: rows.map(({ own }) => own.cpu),
    floor_per_second: rows.map(({ floor }) => floor.perSecond),
    vs_floor: rows.map(({ own, floor }) => own.perSecond / floor.perSecond),
    growth: rows.map(({ own }) => own.cpu / (rows[0]?.own.cpu ?? 1)),
  };
}
