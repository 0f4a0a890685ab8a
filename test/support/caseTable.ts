// The casebook over records in memory, and the conversations that share it: news reach them, effects are done at once.
import type { Activity } from 'botbuilder';
import { caseEffects } from '../../bot/casebook/effects.ts';
import type { Inbound } from '../../bot/conversation.ts';
import type { EffectHandlers } from '../../bot/effects.ts';
import type { SealedStore } from '../../bot/store/index.ts';
import { SharedRecords } from '../../bot/turnos/sharedRecords.ts';
import { PaperBox } from './papers.ts';

interface Member<T> {
  readonly now: number;
  turn(activity: Partial<Activity>): Promise<T>;
}

export class CaseTable<T> {
  readonly effects: EffectHandlers;
  readonly records: SharedRecords;
  readonly store: SealedStore;
  private readonly kept = new Map<string, { readonly version: number; readonly value: unknown }>();
  private readonly members = new Map<string, Member<T>>();
  private readonly inbox = new Map<string, T[]>();
  private readonly marks = new Set<string>();

  constructor() {
    this.store = this.memory();
    this.records = new SharedRecords(this.store);
    const box = new PaperBox();
    this.effects = caseEffects({
      store: this.store,
      records: this.records,
      key: Buffer.from('index'),
      addresses: { whatsapp: async () => undefined, website: () => undefined },
      turns: {
        receive: (inbound) => this.receive(inbound),
        exists: async () => true,
        consented: async () => true,
      },
      said: async () => [],
      papers: () => box,
    });
  }

  get size(): number {
    return this.members.size;
  }

  join(conversation: string, member: Member<T>): void {
    this.members.set(conversation, member);
    this.inbox.set(conversation, []);
  }

  /** What came to a conversation by itself since it was looked at. */
  heard(conversation: string): readonly T[] {
    return this.inbox.get(conversation)?.splice(0) ?? [];
  }

  /** Every key and value kept, for whoever looks for what should be gone. */
  everything(): string {
    return JSON.stringify([...this.kept]);
  }

  get isEmpty(): boolean {
    return this.kept.size === 0;
  }

  /** What `everything` told, kept again. */
  restore(told: string): void {
    for (const [key, kept] of JSON.parse(told) as [string, { version: number; value: unknown }][])
      this.kept.set(key, kept);
  }

  private async receive({ conversation, messageId = '', activity }: Inbound) {
    const repeat = this.marks.has(messageId);
    this.marks.add(messageId);
    const member = this.members.get(conversation);
    if (!repeat && member) this.inbox.get(conversation)?.push(await member.turn(activity));
    return { seq: 0, repeat };
  }

  private now(): number {
    return Math.max(0, ...[...this.members.values()].map((member) => member.now));
  }

  private memory(): SealedStore {
    const versionOf = (key: string) => this.kept.get(key)?.version ?? 0;
    return {
      ping: async () => this.now(),
      read: async (_: unknown, { records = [] }: { records?: readonly string[] }) => ({
        records: Object.fromEntries(
          records.map((key) => [
            key,
            structuredClone(this.kept.get(key) ?? { version: 0, value: undefined }),
          ]),
        ),
        marks: {},
        now: this.now(),
      }),
      commit: async ({
        puts = [],
      }: {
        puts?: readonly { key: string; expect: number; value: unknown }[];
      }) => {
        const moved = puts.find(({ key, expect }) => versionOf(key) !== expect);
        if (moved) return { ok: false, why: 'version', key: moved.key };
        for (const { key, expect, value } of puts)
          if (value === undefined) this.kept.delete(key);
          else this.kept.set(key, { version: expect + 1, value: structuredClone(value) });
        return { ok: true, now: this.now(), first: {} };
      },
    } as unknown as SealedStore;
  }
}
