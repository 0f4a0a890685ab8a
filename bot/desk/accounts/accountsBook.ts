// The records of staff: found, added and changed, whichever process does it; the version decides.
import { setTimeout as pause } from 'node:timers/promises';
import { type SealedAnswer, type SealedPut, type SealedStore, StoreAway } from '../../store/index.ts';
import {
  type Account,
  accountKey,
  enrolled,
  hasAdmin,
  NEWS,
  normalEmail,
  ROLL,
  type Roll,
  readAccount,
  readId,
  readRoll,
  STAFF,
  type StaffKeys,
  seenKey,
} from './accountsRecord.ts';

export type StaffStore = Pick<SealedStore, 'read' | 'commit' | 'readLog' | 'watch'>;

/** Runs again on a conflict: pure. No `next`: nothing changes. */
export type Decide<A> = (account: Account, now: number) => { readonly next?: Account; readonly answer: A };

export interface Listed {
  readonly account: Account;
  readonly lastSeen: number | undefined;
}

const TRIES = 60;
const RETRY_MS = 12;
const NEWS_KEPT_MS = 24 * 3_600_000;
const NEWS_SENT = { log: NEWS, entries: [{}], ttlMs: NEWS_KEPT_MS };

export class AccountBook {
  readonly keys: StaffKeys;
  private readonly store: StaffStore;

  constructor(store: StaffStore, keys: StaffKeys) {
    this.store = store;
    this.keys = keys;
  }

  async get(id: string): Promise<Account | undefined> {
    return readAccount((await this.read([accountKey(id)])).records[accountKey(id)]?.value);
  }

  /** As many round trips for a stranger's address as for one of ours. */
  async byEmail(email: string): Promise<Account | undefined> {
    return this.behind(this.keys.email(normalEmail(email)));
  }

  async byOpenId(openId: string): Promise<Account | undefined> {
    return this.behind(this.keys.openIdKey(openId));
  }

  async roll(): Promise<{ readonly exists: boolean; readonly roll: Roll }> {
    const record = (await this.read([ROLL])).records[ROLL];
    return { exists: (record?.version ?? 0) > 0, roll: readRoll(record) };
  }

  async list(): Promise<readonly Listed[]> {
    const { roll } = await this.roll();
    const ids = Object.keys(roll.members);
    const { records } = await this.read(ids.flatMap((id) => [accountKey(id), seenKey(id)]));
    return ids.flatMap((id) => {
      const account = readAccount(records[accountKey(id)]?.value);
      const seen = records[seenKey(id)]?.value;
      return account ? [{ account, lastSeen: typeof seen === 'number' ? seen : undefined }] : [];
    });
  }

  /** `first`: only while nobody was ever there. */
  async add(account: Account, first = false): Promise<'added' | 'taken'> {
    const email = this.keys.email(account.email);
    return this.again<'added' | 'taken'>(async () => {
      const { records } = await this.read([email, ROLL]);
      if ((records[email]?.version ?? 0) > 0) return { value: 'taken' };
      if (first && (records[ROLL]?.version ?? 0) > 0) return { value: 'taken' };
      const puts = [
        { key: email, expect: 0, value: { id: account.id } },
        { key: accountKey(account.id), expect: 0, value: account },
        rollPut(records, account),
      ];
      const done = await this.store.commit({ shard: STAFF, puts, appends: [NEWS_SENT] });
      return done.ok ? { value: 'added' } : undefined;
    });
  }

  async change<A>(id: string, decide: Decide<A>): Promise<A | 'unknown' | 'lastAdmin'> {
    const key = accountKey(id);
    return this.again<A | 'unknown' | 'lastAdmin'>(async () => {
      const { records, now } = await this.read([key, ROLL]);
      const before = readAccount(records[key]?.value);
      if (!before) return { value: 'unknown' };
      const { next, answer } = decide(before, now);
      if (!next) return { value: answer };
      const moved = next.role !== before.role || next.disabled !== before.disabled;
      if (moved && isLastAdmin(records, next)) return { value: 'lastAdmin' };
      const done = await this.store.commit({
        shard: STAFF,
        puts: [
          { key, expect: records[key]?.version ?? 0, value: next },
          ...(moved ? [rollPut(records, next)] : []),
          ...this.binding(before, next),
        ],
        ...(next.epoch !== before.epoch ? { appends: [NEWS_SENT] } : {}),
      });
      return done.ok ? { value: answer } : undefined;
    });
  }

  private binding(before: Account, { id, openId }: Account): SealedPut[] {
    if (openId === undefined || openId === before.openId) return [];
    return [{ key: this.keys.openIdKey(openId), expect: 0, value: { id } }];
  }

  private async behind(pointer: string): Promise<Account | undefined> {
    const id = readId((await this.read([pointer])).records[pointer]?.value);
    const account = await this.get(id ?? 'nobody');
    return account?.id === id ? account : undefined;
  }

  private read(records: readonly string[]): Promise<SealedAnswer> {
    return this.store.read(STAFF, { records });
  }

  private async again<A>(attempt: () => Promise<{ readonly value: A } | undefined>): Promise<A> {
    for (let tries = 0; tries < TRIES; tries++) {
      const answer = await attempt();
      if (answer) return answer.value;
      await pause(Math.random() * RETRY_MS * Math.min(tries + 1, 8));
    }
    throw new StoreAway('the records of staff are too crowded; try again');
  }
}

type Records = SealedAnswer['records'];

function rollPut(records: Records, account: Account): SealedPut {
  const value = enrolled(readRoll(records[ROLL]), account);
  return { key: ROLL, expect: records[ROLL]?.version ?? 0, value };
}

function isLastAdmin(records: Records, next: Account): boolean {
  const before = readRoll(records[ROLL]);
  return hasAdmin(before) && !hasAdmin(enrolled(before, next));
}
