// Wrong sign-ins are counted per account and per address; from the tenth on each waits longer. Counted before the
// password is looked at, so that guesses sent at once are counted one by one.
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { StoreAway } from '../../store/index.ts';
import type { StaffStore } from './accountsBook.ts';
import { STAFF, type StaffKeys } from './accountsRecord.ts';

const tries = z.object({ count: z.number(), until: z.number(), at: z.number() });
type Tries = z.infer<typeof tries>;

const NONE: Tries = { count: 0, until: 0, at: 0 };
const FORGOTTEN_MS = 15 * 60_000;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const USUAL_MS = 30 * 24 * 3_600_000;
const ATTEMPTS = 60;
const RETRY_MS = 12;

/** How many wrong ones are free; an office of staff may share one address. */
const FREE = { account: 10, address: 30 } as const;
type Kind = keyof typeof FREE;

/** Whose guesses these are. */
export interface Guesser {
  readonly email: string;
  readonly address: string;
}

interface Counter {
  readonly kind: Kind;
  readonly key: string;
}

export class Lockout {
  private readonly store: StaffStore;
  private readonly keys: StaffKeys;

  constructor(store: StaffStore, keys: StaffKeys) {
    this.store = store;
    this.keys = keys;
  }

  /** Counts one more guess; how many seconds to wait instead, when there were too many. */
  async enter(guesser: Guesser): Promise<{ readonly wait: number } | undefined> {
    const counters = await this.countersOf(guesser);
    let wait = 0;
    await this.change(counters, (known, now) => {
      const longest = Math.max(...known.map(({ until }) => until - now));
      wait = longest > 0 ? Math.ceil(longest / 1000) : 0;
      if (wait > 0) return undefined;
      return known.map((one, index) => counted(one, counters[index]?.kind ?? 'account', now));
    });
    return wait > 0 ? { wait } : undefined;
  }

  /** The guess was right: the account's are forgotten, the address's keep what others got wrong. */
  async forgive(guesser: Guesser): Promise<void> {
    await this.change(await this.countersOf(guesser), ([, address = NONE], now) => [
      { ...NONE, at: now },
      givenBack(address, 'address', now),
    ]);
    await this.remember(this.keys.usual(guesser.email, guesser.address));
  }

  /** The guess was neither right nor wrong yet. */
  async giveBack(guesser: Guesser): Promise<void> {
    const counters = await this.countersOf(guesser);
    await this.change(counters, (known, now) =>
      known.map((one, index) => givenBack(one, counters[index]?.kind ?? 'account', now)),
    );
  }

  /** Where somebody signed in before counts by itself: a stranger's guesses from elsewhere do not lock them out. */
  private async countersOf({ email, address }: Guesser): Promise<readonly Counter[]> {
    const usual = this.keys.usual(email, address);
    const { records } = await this.store.read(STAFF, { records: [usual] });
    const key = records[usual]?.value === true ? this.keys.triesAt(email, address) : this.keys.triesOf(email);
    return [
      { kind: 'account', key },
      { kind: 'address', key: this.keys.triesFrom(address) },
    ];
  }

  /** Lost to another sign-in from there, which wrote the same. */
  private async remember(key: string): Promise<void> {
    const { records } = await this.store.read(STAFF, { records: [key] });
    const put = { key, expect: records[key]?.version ?? 0, value: true, ttlMs: USUAL_MS };
    await this.store.commit({ shard: STAFF, puts: [put] });
  }

  private async change(
    counters: readonly Counter[],
    decide: (known: readonly Tries[], now: number) => readonly Tries[] | undefined,
  ): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { records, now } = await this.store.read(STAFF, { records: counters.map(({ key }) => key) });
      const next = decide(
        counters.map(({ key }) => fresh(records[key]?.value, now)),
        now,
      );
      if (!next) return;
      const puts = counters.map(({ key }, index) => ({
        key,
        expect: records[key]?.version ?? 0,
        value: next[index] ?? NONE,
        ttlMs: FORGOTTEN_MS + LONGEST_WAIT_MS,
      }));
      if ((await this.store.commit({ shard: STAFF, puts })).ok) return;
      await pause(Math.random() * RETRY_MS * Math.min(attempt + 1, 8));
    }
    throw new StoreAway('sign-ins are too crowded; try again');
  }
}

function fresh(value: unknown, now: number): Tries {
  const known = tries.safeParse(value).data ?? NONE;
  return now - Math.max(known.at, known.until) > FORGOTTEN_MS ? NONE : known;
}

function counted({ count }: Tries, kind: Kind, now: number): Tries {
  return { count: count + 1, until: lockOf(count + 1, kind, now), at: now };
}

function givenBack({ count }: Tries, kind: Kind, now: number): Tries {
  const left = Math.max(0, count - 1);
  return { count: left, until: left < FREE[kind] ? 0 : now, at: now };
}

/** One minute after the last free one, then twice as long each time. */
function lockOf(count: number, kind: Kind, now: number): number {
  const over = count - FREE[kind];
  return over < 0 ? 0 : now + Math.min(FIRST_WAIT_MS * 2 ** Math.min(over, 10), LONGEST_WAIT_MS);
}
