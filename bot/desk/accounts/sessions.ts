// Sessions of staff: a random token in a cookie, its hash in the store; they end idle, in time, or with the account.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { StaffStore } from './accountsBook.ts';
import { type Account, accountKey, readAccount, STAFF, seenKey } from './accountsRecord.ts';

const session = z.object({
  account: z.string(),
  epoch: z.number(),
  startedAt: z.number(),
  seenAt: z.number(),
});
type Session = z.infer<typeof session>;

export interface Lives {
  readonly idleMs: number;
  readonly absoluteMs: number;
}
export const LIVES: Lives = { idleMs: 30 * 60_000, absoluteMs: 12 * 3_600_000 };
/** Written down at most this often: not every call is a write. */
const TOUCH_MS = 60_000;
const SEEN_KEPT_MS = 400 * 24 * 3_600_000;
const TOKEN = /^([\w-]{1,40})\.[\w-]{43}$/;

export interface Signed {
  readonly account: Account;
  readonly token: string;
}

export class Sessions {
  private readonly store: StaffStore;
  private readonly csrfKey: Uint8Array;
  private readonly lives: Lives;

  constructor(store: StaffStore, csrfKey: Uint8Array, lives: Lives = LIVES) {
    this.store = store;
    this.csrfKey = csrfKey;
    this.lives = lives;
  }

  /** A new token always: one that was there before the sign-in is worth nothing after it. */
  async start(account: Account, replaced?: string): Promise<Signed> {
    const token = `${account.id}.${randomBytes(32).toString('base64url')}`;
    const { now } = await this.store.read(STAFF, {});
    const { id, epoch } = account;
    const puts = [
      {
        key: keyOf(token),
        expect: 0,
        ttlMs: this.lives.idleMs,
        value: { account: id, epoch, startedAt: now, seenAt: now },
      },
    ];
    await this.store.commit({ shard: STAFF, puts });
    if (replaced !== undefined) await this.end(replaced);
    await this.see(id, now);
    return { account, token };
  }

  /** Whose token this is, while it lives. `touch`: the person is doing something. @throws StoreAway */
  async find(token: string | undefined, touch = true): Promise<Signed | undefined> {
    const id = TOKEN.exec(token ?? '')?.[1];
    if (token === undefined || id === undefined) return undefined;
    const key = keyOf(token);
    const { records, now } = await this.store.read(STAFF, { records: [key, accountKey(id)] });
    const kept = session.safeParse(records[key]?.value).data;
    const account = readAccount(records[accountKey(id)]?.value);
    if (!kept || !account || !this.isAlive(kept, account, now)) return undefined;
    if (touch && now - kept.seenAt >= Math.min(TOUCH_MS, this.lives.idleMs / 4)) {
      await this.touch(key, { kept, version: records[key]?.version ?? 0, now });
    }
    return { account, token };
  }

  async end(token: string): Promise<void> {
    const key = keyOf(token);
    const { records } = await this.store.read(STAFF, { records: [key] });
    const version = records[key]?.version ?? 0;
    if (version === 0) return;
    const done = await this.store.commit({
      shard: STAFF,
      puts: [{ key, expect: version, value: undefined }],
    });
    if (!done.ok) await this.end(token);
  }

  /** Bound to the session: another session's does not fit. */
  csrfOf(token: string): string {
    return createHmac('sha256', this.csrfKey).update(`csrf:${token}`).digest('base64url');
  }

  fits(token: string, csrf: unknown): boolean {
    const due = Buffer.from(this.csrfOf(token));
    const given = Buffer.from(typeof csrf === 'string' ? csrf : '');
    return given.length === due.length && timingSafeEqual(given, due);
  }

  private isAlive(kept: Session, account: Account, now: number): boolean {
    if (kept.account !== account.id || account.disabled || kept.epoch !== account.epoch) return false;
    return now - kept.seenAt < this.lives.idleMs && now - kept.startedAt < this.lives.absoluteMs;
  }

  /** Lost to another call of the same session, which touched it as well. */
  private async touch(key: string, found: { kept: Session; version: number; now: number }): Promise<void> {
    const { kept, version, now } = found;
    const ttlMs = Math.max(1, Math.min(this.lives.idleMs, kept.startedAt + this.lives.absoluteMs - now));
    const put = { key, expect: version, value: { ...kept, seenAt: now }, ttlMs: Math.ceil(ttlMs) };
    const done = await this.store.commit({ shard: STAFF, puts: [put] });
    if (done.ok) await this.see(kept.account, now);
  }

  private async see(id: string, now: number): Promise<void> {
    const key = seenKey(id);
    const { records } = await this.store.read(STAFF, { records: [key] });
    const put = { key, expect: records[key]?.version ?? 0, value: now, ttlMs: SEEN_KEPT_MS };
    await this.store.commit({ shard: STAFF, puts: [put] });
  }
}

const keyOf = (token: string): string =>
  `staff/session/${createHash('sha256').update(token).digest('base64url')}`;
