// A conversation engine in memory: greets, echoes, remembers ids, and can be told to be away.
import type { Activity } from 'botbuilder';
import type { ActivityLog, Inbound, LoggedActivity, Received, Turns } from '../../bot/conversation.ts';
import { StoreAway } from '../../bot/store/store.ts';

interface Talk {
  readonly entries: LoggedActivity[];
  readonly handled: Map<string, number>;
  readonly heard: Set<() => void>;
}

const BOT = { id: 'llavero', name: 'Llavero', role: 'bot' } as Activity['from'];

export class EchoTurns implements Turns, ActivityLog {
  /** What the doors handed in, in order. */
  readonly received: Inbound[] = [];
  /** Thrown instead of working while it is set. */
  fault: Error | undefined;
  agreed = true;
  readonly #talks = new Map<string, Talk>();

  set away(isAway: boolean) {
    this.fault = isAway ? new StoreAway('the store is away') : undefined;
  }

  async receive(inbound: Inbound): Promise<Received> {
    this.#check();
    const talk = this.#open(inbound.conversation);
    const before = inbound.messageId === undefined ? undefined : talk.handled.get(inbound.messageId);
    if (before !== undefined) return { seq: before, repeat: true };
    this.received.push(inbound);
    const seq = this.#say(talk, inbound.activity);
    if (inbound.messageId !== undefined) talk.handled.set(inbound.messageId, seq);
    for (const heard of [...talk.heard]) heard();
    return { seq, repeat: false };
  }

  async exists(conversation: string): Promise<boolean> {
    this.#check();
    return this.#talks.has(conversation);
  }

  async consented(_conversation: string): Promise<boolean> {
    this.#check();
    return this.agreed;
  }

  async read(conversation: string, after: number, limit: number): Promise<readonly LoggedActivity[]> {
    this.#check();
    return (this.#talks.get(conversation)?.entries ?? []).slice(after, after + limit);
  }

  watch(conversation: string, heard: () => void): () => void {
    const waiting = this.#watching.get(conversation) ?? new Set();
    this.#watching.set(conversation, waiting.add(heard));
    return () => void waiting.delete(heard);
  }

  /** The bot speaks by itself (a reminder). */
  speak(conversation: string, text: string): void {
    const talk = this.#open(conversation);
    this.#log(talk, { type: 'message', from: BOT, text });
    for (const heard of [...talk.heard]) heard();
  }

  /** How many sockets listen. */
  watchers(conversation: string): number {
    return this.#watching.get(conversation)?.size ?? 0;
  }

  readonly #watching = new Map<string, Set<() => void>>();

  #check(): void {
    if (this.fault) throw this.fault;
  }

  #open(conversation: string): Talk {
    const heard = this.#watching.get(conversation) ?? new Set();
    this.#watching.set(conversation, heard);
    const talk = this.#talks.get(conversation) ?? { entries: [], handled: new Map(), heard };
    this.#talks.set(conversation, talk);
    return talk;
  }

  #say(talk: Talk, activity: Partial<Activity>): number {
    if (activity.type === 'conversationUpdate') {
      this.#log(talk, { type: 'conversationUpdate', from: BOT });
      this.#log(talk, { type: 'message', from: BOT, text: 'hello' });
      return 0;
    }
    if (activity.type !== 'message') return 0;
    const seq = this.#log(talk, activity);
    const names = (activity.attachments ?? []).map(({ name }) => name).join(', ');
    const text = names === '' ? `echo: ${activity.text ?? ''}` : `no files, please: ${names}`;
    this.#log(talk, { type: 'message', from: BOT, text, replyToId: String(seq) });
    return seq;
  }

  #log(talk: Talk, activity: Partial<Activity>): number {
    const seq = talk.entries.length + 1;
    talk.entries.push({ seq, activity: { ...activity, timestamp: new Date() } });
    return seq;
  }
}
