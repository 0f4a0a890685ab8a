// A turno book in memory with a clock of its own, and the conversations that use it: news reach them, effects are done at once.
import { join } from 'node:path';
import type { SealedTaken } from '../../bot/store/index.ts';
import { createTurnoBook, type TurnoLimits } from '../../bot/turnoBook.ts';
import type { RecordsStore } from '../../bot/turnos/sharedRecords.ts';
import { turnoEffects } from '../../bot/turnos/turnoEffects.ts';
import { tellThrough, turnoPort } from '../../bot/turnos/turnoPort.ts';
import { type Agenda, loadAgenda } from '../../knowledge/index.ts';
import { Chat, type Turned, type World } from './chat.ts';
import { testHouse } from './knowledge.ts';

export const sampleAgenda = (): Agenda => loadAgenda(join(import.meta.dirname, '..', '..', 'knowledge'));

/** One place a week, in Cuenca: the Friday after the clock's Tuesday. */
export function scarceAgenda(): Agenda {
  const { file, ...rest } = sampleAgenda();
  const [counter] = file.counters.filter(({ office }) => office === 'cuenca');
  if (!counter) throw new Error('the sample agenda has no counter in Cuenca');
  const windows = [{ days: ['fri' as const], from: '08:00', to: '08:30' }];
  return { ...rest, file: { ...file, horizonDays: 6, counters: [{ ...counter, windows }] } };
}

export const ORGANIZER = { name: 'una prueba', uri: 'http://localhost:3978' };

interface Kept {
  readonly version: number;
  readonly value: unknown;
}

/** All a book keeps, as data. */
export interface ShopState {
  readonly now: number;
  readonly records: readonly (readonly [string, Kept])[];
  readonly dues: readonly (readonly [string, { readonly at: number; readonly payload: unknown }])[];
}

export class TurnoShop {
  /** Store time, ms: moved by whoever waits. */
  now = Date.parse('2026-11-24T10:00:00-05:00');
  agenda: Agenda;
  private readonly records = new Map<string, Kept>();
  private readonly dues = new Map<string, { readonly at: number; readonly payload: unknown }>();
  private readonly chats = new Map<string, Chat>();
  private readonly inbox = new Map<string, Turned[]>();
  private readonly indexKey = Buffer.from('index');
  readonly book: ReturnType<typeof createTurnoBook>;

  constructor(agenda: Agenda = sampleAgenda(), limits: Partial<TurnoLimits> = {}) {
    this.agenda = agenda;
    const tell = tellThrough({
      receive: async ({ conversation, activity }) => {
        const chat = this.chats.get(conversation);
        if (chat) this.inbox.get(conversation)?.push(await chat.turn(activity));
        return { seq: 0, repeat: false };
      },
      exists: async () => true,
      consented: async () => true,
    });
    this.book = createTurnoBook({
      ...{
        store: this.store(),
        agenda: () => this.agenda,
        indexKey: this.indexKey,
        tell,
        limits,
        draw: () => 0,
      },
    });
  }

  get state(): ShopState {
    return structuredClone({ now: this.now, records: [...this.records], dues: [...this.dues] });
  }

  restore({ now, records, dues }: ShopState): void {
    this.now = now;
    for (const [key, kept] of structuredClone(records)) this.records.set(key, kept);
    for (const [id, due] of structuredClone(dues)) this.dues.set(id, due);
  }

  /** Somebody new, whose chat is about to begin. */
  chat(mode: 'agenda' | 'guided' = 'agenda', more: World = {}): Chat {
    const conversation = more.conversation ?? `c${this.chats.size + 1}`;
    const { book, indexKey } = this;
    const turnos = turnoPort({
      mode,
      book,
      agenda: () => this.agenda,
      indexKey,
      organizer: ORGANIZER,
    });
    const chat = new Chat(testHouse(), {
      ...more,
      conversation,
      ports: { ...more.ports, turnos },
      effects: { ...more.effects, ...turnoEffects(book) },
      another: () => this.chat(mode, { ...more, conversation: `c${this.chats.size + 1}` }),
      heard: () => this.heard(conversation),
      passed: (now) => this.passed(now),
    });
    chat.now = this.now;
    this.chats.set(conversation, chat);
    this.inbox.set(conversation, []);
    return chat;
  }

  /** What came to a conversation by itself since it was looked at. */
  private heard(conversation: string): readonly Turned[] {
    return this.inbox.get(conversation)?.splice(0) ?? [];
  }

  /** Time is now that late: what is due in the book happens. */
  private async passed(now: number): Promise<void> {
    this.now = Math.max(this.now, now);
    for (const chat of this.chats.values()) chat.now = Math.max(chat.now, this.now);
    for (const [id, { at, payload }] of [...this.dues])
      if (at <= this.now) await this.book.ring({ id, payload, at, lease: 1, shard: 's0' } as SealedTaken);
  }

  private store(): RecordsStore {
    return {
      ping: async () => this.now,
      read: async (_, { records = [] }) => ({
        records: Object.fromEntries(records.map((key) => [key, this.kept(key)])),
        marks: {},
        now: this.now,
      }),
      commit: async ({ puts = [], dues = [], undues = [], taken }) => {
        const stale = puts.find(({ key, expect }) => this.kept(key).version !== expect);
        if (stale) return { ok: false, why: 'version', key: stale.key };
        for (const { key, expect, value } of puts)
          this.records.set(key, { version: expect + 1, value: structuredClone(value) });
        if (taken) this.dues.delete(taken.id);
        for (const id of undues) this.dues.delete(id);
        for (const { id, at, payload } of dues) this.dues.set(id, { at, payload });
        return { ok: true, now: this.now, first: {} };
      },
    };
  }

  private kept = (key: string): Kept =>
    structuredClone(this.records.get(key) ?? { version: 0, value: undefined });
}
