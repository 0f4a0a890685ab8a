// The real bot in memory: its mind over plain maps, timers that ring by themselves, and a store that can be away.
import type { Activity } from 'botbuilder';
import { realClock } from '../../bot/clock.ts';
import type { ActivityLog, Inbound, LoggedActivity, Received, Turns } from '../../bot/conversation.ts';
import { createMind } from '../../bot/mind.ts';
import type { ConversationRecord } from '../../bot/record.ts';
import { StoreAway } from '../../bot/store/store.ts';
import { newConversation, openReception } from '../../dialogs/index.ts';
import { testHouse } from './knowledge.ts';
import { PaperBox } from './papers.ts';

interface Talk {
  record: ConversationRecord;
  entries: LoggedActivity[];
  last: Promise<unknown>;
  readonly handled: Map<string, number>;
  readonly timers: Map<string, NodeJS.Timeout>;
}

const BOT = { id: 'llavero', name: 'Llavero', role: 'bot' } as Activity['from'];

export class TalkTurns implements Turns, ActivityLog {
  /** What the doors handed in, in order. */
  readonly received: Inbound[] = [];
  away = false;
  /** Added to the clock of the conversation, ms. */
  ahead = 0;
  /** Papers people ordered. */
  readonly papers = new PaperBox();
  readonly #mind = createMind({
    reception: openReception(testHouse()),
    probes: false,
    clock: realClock,
    ports: { papers: this.papers },
  });
  readonly #talks = new Map<string, Talk>();
  readonly #watching = new Map<string, Set<() => void>>();

  receive(inbound: Inbound): Promise<Received> {
    const talk = this.#open(inbound);
    const turn = talk.last.then(() => this.#turn(talk, inbound));
    talk.last = turn.catch(() => undefined);
    return turn;
  }

  async exists(conversation: string): Promise<boolean> {
    this.#check();
    return this.#talks.has(conversation);
  }

  async consented(conversation: string): Promise<boolean> {
    this.#check();
    return this.#talks.get(conversation)?.record.data.consent?.given === true;
  }

  async read(conversation: string, after: number, limit: number): Promise<readonly LoggedActivity[]> {
    this.#check();
    const entries = this.#talks.get(conversation)?.entries ?? [];
    return entries.filter(({ seq }) => seq > after).slice(0, limit);
  }

  watch(conversation: string, heard: () => void): () => void {
    const waiting = this.#watching.get(conversation) ?? new Set();
    this.#watching.set(conversation, waiting.add(heard));
    return () => void waiting.delete(heard);
  }

  /** The newest conversation's id. */
  get newest(): string {
    return [...this.#talks.keys()].at(-1) ?? '';
  }

  /** The bot says this by itself. */
  speak(conversation: string, said: Partial<Activity>): void {
    const talk = this.#talks.get(conversation);
    if (!talk) throw new Error(`no conversation ${conversation}`);
    this.#log(talk, { type: 'message', from: BOT, timestamp: this.#stamp(), ...said });
    this.#tell(conversation);
  }

  stop(): void {
    for (const { timers } of this.#talks.values()) for (const timer of timers.values()) clearTimeout(timer);
  }

  async #turn(talk: Talk, inbound: Inbound): Promise<Received> {
    this.#check();
    const { messageId, conversation } = inbound;
    const before = messageId === undefined ? undefined : talk.handled.get(messageId);
    if (before !== undefined) return { seq: before, repeat: true };
    this.received.push(inbound);
    const thought = await this.#mind.think(inbound, structuredClone(talk.record), this.#now());
    talk.record = thought.record;
    if (thought.erase) talk.entries = [];
    const seq = thought.echo ? this.#log(talk, thought.echo) : 0;
    for (const reply of thought.replies)
      this.#log(talk, { ...reply, replyToId: undefined } as unknown as Partial<Activity>);
    if (messageId !== undefined) talk.handled.set(messageId, seq);
    for (const name of thought.cancel) clearTimeout(talk.timers.get(name));
    for (const [name, at] of thought.set) this.#ring(talk, inbound, { name, at });
    this.#tell(conversation);
    return { seq, repeat: false };
  }

  #ring(talk: Talk, inbound: Inbound, { name, at }: { name: string; at: number }): void {
    clearTimeout(talk.timers.get(name));
    const activity: Partial<Activity> = { type: 'event', name: 'timer', value: name };
    const ring = () => void this.receive({ ...inbound, messageId: undefined, activity });
    talk.timers.set(name, setTimeout(ring, Math.min(at - this.#now(), 2 ** 31 - 1)).unref());
  }

  #open({ conversation, channel }: Inbound): Talk {
    const record = { channel, count: 0, logged: 0, data: newConversation() };
    const fresh: Talk = {
      record,
      entries: [],
      last: Promise.resolve(),
      handled: new Map(),
      timers: new Map(),
    };
    const talk = this.#talks.get(conversation) ?? fresh;
    if (!this.away) this.#talks.set(conversation, talk);
    return talk;
  }

  #log(talk: Talk, activity: Partial<Activity>): number {
    const seq = (talk.entries.at(-1)?.seq ?? 0) + 1;
    talk.entries.push({ seq, activity });
    return seq;
  }

  #tell(conversation: string): void {
    for (const heard of [...(this.#watching.get(conversation) ?? [])]) heard();
  }

  #now = () => Date.now() + this.ahead;
  #stamp = () => new Date(this.#now()).toISOString() as unknown as Date;

  #check(): void {
    if (this.away) throw new StoreAway('the store is away');
  }
}
