// The audit log: who did what to whom, appended and never changed, without a person's data; kept for a year.
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { mask } from '../../log/mask.ts';
import { redact } from '../../redact.ts';
import { StoreAway } from '../../store/index.ts';
import { type AuditEntry, type AuditFacts, auditEntry, type Head, head, linkOn, NEW } from './auditChain.ts';
import { AUDIT, AUDIT_HEAD, AUDIT_LOG, type AuditStore } from './auditPlace.ts';
import { expiredBy } from './auditRetention.ts';

const BATCH = 100;
const TRIES = 200;
const RETRY_MS = 15;
const LONGEST_REASON = 200;

/** What a door tells; `subject` and `who` are hidden here. */
export interface Deed {
  readonly who: string;
  readonly role: string;
  readonly what: string;
  readonly subject?: string | undefined;
  readonly status: number;
  readonly reason?: string | undefined;
}

interface Waiting {
  readonly deed: Deed;
  done(): void;
  failed(error: unknown): void;
}

export class Audit {
  readonly store: AuditStore;
  readonly key: Uint8Array;
  private readonly waiting: Waiting[] = [];
  private working = false;

  constructor(store: AuditStore, key: Uint8Array) {
    this.store = store;
    this.key = key;
  }

  /** Answers once it is durable. @throws StoreAway */
  append(deed: Deed): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ deed, done, failed });
      if (!this.working) void this.work();
    });
  }

  /** How a member of staff or a thing is called in the log. */
  nameOf(id: string): string {
    return createHmac('sha256', this.key).update(`name:${id}`).digest('base64url').slice(0, 22);
  }

  /** Oldest first, after `after`; without it the last ones. */
  async page(limit: number, after?: number): Promise<readonly AuditEntry[]> {
    const from = after ?? Math.max(0, (await this.head()).value.last.seq - limit);
    const entries = await this.store.readLog(AUDIT, AUDIT_LOG, from, limit);
    return entries.flatMap(({ value }) => auditEntry.safeParse(value).data ?? []);
  }

  async head(): Promise<{ readonly value: Head; readonly version: number; readonly now: number }> {
    const { records, now } = await this.store.read(AUDIT, { records: [AUDIT_HEAD] });
    const kept = records[AUDIT_HEAD];
    return { value: head.safeParse(kept?.value).data ?? NEW, version: kept?.version ?? 0, now };
  }

  /** Lets go of what is over a year old, also when nobody does anything. */
  async trim(): Promise<void> {
    await this.write([]);
  }

  private async work(): Promise<void> {
    this.working = true;
    // Deeds that arrive together share a commit.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, BATCH);
      await this.write(batch.map(({ deed }) => deed)).then(
        () => batch.forEach(({ done }) => void done()),
        (error: unknown) => batch.forEach(({ failed }) => void failed(error)),
      );
    }
    this.working = false;
  }

  private async write(deeds: readonly Deed[]): Promise<void> {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (await this.attempt(deeds)) return;
      await pause(Math.random() * RETRY_MS * Math.min(attempt + 1, 8));
    }
    throw new StoreAway('the audit log is too crowded; try again');
  }

  private async attempt(deeds: readonly Deed[]): Promise<boolean> {
    const { value: before, version, now } = await this.head();
    const expired = await expiredBy(this.store, before, now);
    if (deeds.length === 0 && !expired) return true;
    const entries = this.linked(before, deeds, new Date(now).toISOString());
    const last = entries.at(-1);
    const kept = expired?.head ?? before;
    const oldest = kept.oldest ?? entries[0]?.at;
    const value: Head = {
      checkpoint: kept.checkpoint,
      last: last ? { seq: last.seq, hash: last.hash } : before.last,
      ...(oldest === undefined ? {} : { oldest }),
    };
    const trim = expired ? { trimTo: expired.head.checkpoint.seq } : {};
    const done = await this.store.commit({
      shard: AUDIT,
      puts: [{ key: AUDIT_HEAD, expect: version, value }],
      appends: [{ log: AUDIT_LOG, entries, ...trim }],
    });
    return done.ok;
  }

  private linked(before: Head, deeds: readonly Deed[], at: string): AuditEntry[] {
    const entries: AuditEntry[] = [];
    for (const deed of deeds)
      entries.push(linkOn(entries.at(-1) ?? before.last, this.factsOf(deed, at), this.key));
    return entries;
  }

  private factsOf({ who, role, what, subject, status, reason }: Deed, at: string): AuditFacts {
    const named = subject === undefined || subject === '' ? '' : this.nameOf(subject);
    const told = reason === undefined ? undefined : mask(redact(reason.slice(0, LONGEST_REASON)).redacted);
    return {
      at,
      who: this.nameOf(who),
      role,
      what,
      subject: named,
      status,
      ...(told === undefined ? {} : { reason: told }),
    };
  }
}
