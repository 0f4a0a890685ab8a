// One turn, one transaction: open, redact, think, commit (ARCHITECTURE §2). Nothing leaves the process before the commit.
import type { Activity } from 'botbuilder';
import type { JsonObject } from '../dialogs/index.ts';
import type { Clock } from './clock.ts';
import { type Channel, type Inbound, type Received, TurnCrowded, type Turns } from './conversation.ts';
import type { AskedEffect } from './effects.ts';
import { KeyedQueue } from './keyedQueue.ts';
import type { Log } from './log.ts';
import type { Outbox } from './outbox.ts';
import { type ConversationRecord, logName, markKey, readRecord, recordKey, shortHash } from './record.ts';
import type { ReviewEntry } from './reviewList.ts';
import {
  NewerRecord,
  type SealedStore,
  type SealedTaken,
  type Shard,
  StoreAway,
  shardOf,
} from './store/index.ts';
import { commitOf } from './turnCommit.ts';

/** What a turn came to: everything to commit, nothing done yet. */
export interface Thought {
  readonly record: ConversationRecord;
  /** The person's own message, as it may be kept; undefined for events. */
  readonly echo: Partial<Activity> | undefined;
  readonly replies: readonly Partial<Activity>[];
  /** Timer -> conversation time, ms. */
  readonly set: ReadonlyMap<string, number>;
  /** What a timer gives back when it rings, by timer. */
  readonly carry: ReadonlyMap<string, JsonObject>;
  readonly cancel: ReadonlySet<string>;
  /** To be done once the turn is kept. */
  readonly effects: readonly AskedEffect[];
  readonly erase: boolean;
  /** The label the message was heard as. */
  readonly intent?: string;
  /** What it adds to the figures of the day, once it is kept. */
  readonly figures?: Readonly<Record<string, number>>;
  /** For people who write the training words: a message nobody understood, masked. */
  readonly review?: ReviewEntry;
}

/** What thinks: the bot. The record is its own to change: it is opened anew for each try. */
export interface Mind {
  think(inbound: Inbound, record: ConversationRecord, now: number): Promise<Thought>;
  /** The apology for a bug: nothing of the failed turn is kept. */
  apologise(inbound: Inbound, record: ConversationRecord): Thought;
}

export interface TurnParts {
  readonly store: SealedStore;
  readonly mind: Mind;
  readonly clock: Clock;
  readonly log: Log;
  /** Delivers to channels that cannot read the log. */
  readonly outbox?: Outbox;
  /** A turn was kept: for figures, nothing that may fail. */
  readonly kept?: (thought: Thought) => void;
  /** Something in this shard is due at once. */
  readonly poke?: (shard: Shard) => void;
}

/** A conversation that other processes keep changing is tried again for this long. */
const PATIENCE_MS = 3000;

export class TurnRunner implements Turns {
  private readonly queue = new KeyedQueue();
  private readonly parts: TurnParts;

  constructor(parts: TurnParts) {
    this.parts = parts;
  }

  receive(inbound: Inbound): Promise<Received> {
    return this.queue.run(inbound.conversation, () => this.try(inbound, undefined));
  }

  /** A timer rings: a turn like any other, answered under its lease. */
  ring(taken: SealedTaken): Promise<Received> {
    const { timer, carry } = taken.payload as { timer: string; carry?: JsonObject };
    return this.answer(taken, { name: 'timer', value: timer, ...(carry ? { channelData: carry } : {}) });
  }

  /** A turn that answers something taken from the scheduler, kept together with its end. */
  answer(taken: SealedTaken, event: Partial<Activity>): Promise<Received> {
    const { conversation, channel } = taken.payload as { conversation: string; channel: Channel };
    const inbound: Inbound = {
      channel,
      conversation,
      messageId: undefined,
      activity: { type: 'event', ...event },
    };
    return this.queue.run(conversation, () => this.try(inbound, taken));
  }

  async exists(conversation: string): Promise<boolean> {
    return (await this.open(conversation)).stored.version > 0;
  }

  async consented(conversation: string): Promise<boolean> {
    const { stored } = await this.open(conversation);
    return readRecord(stored.value, 'website').data.consent?.given === true;
  }

  /** Resolves when no turn is in hand. */
  idle(): Promise<void> {
    return this.queue.idle();
  }

  private async try(inbound: Inbound, taken: SealedTaken | undefined): Promise<Received> {
    const deadline = performance.now() + PATIENCE_MS;
    do {
      const received = await this.attempt(inbound, taken);
      if (received) return received;
      await sleep(Math.random() * 40);
    } while (performance.now() < deadline);
    throw new TurnCrowded();
  }

  /** One open-think-commit; undefined when another process was quicker. */
  private async attempt(inbound: Inbound, taken: SealedTaken | undefined): Promise<Received | undefined> {
    const { conversation, channel, messageId } = inbound;
    const mark = messageId === undefined ? undefined : markKey(conversation, messageId);
    const cursorKey = this.parts.outbox?.cursorOf(channel, conversation);
    const { stored, cursor, marked, now } = await this.open(conversation, mark, cursorKey);
    if (marked !== undefined) return { seq: Number(marked), repeat: true };
    const record = readRecord(stored.value, channel);
    const { logged } = record;
    const at = this.parts.clock.toConversation(now);
    const thought = await this.think(inbound, record, at);
    const commit = commitOf(
      { inbound, thought, mark, taken, version: stored.version, now },
      this.parts.clock,
    );
    const posted = this.parts.outbox?.post(commit, { inbound, cursor, now, logged, erase: thought.erase });
    const answer = await this.parts.store.commit(posted?.commit ?? commit);
    if (answer.ok) {
      const first = answer.first[logName(conversation)] ?? 0;
      posted?.start(first, answer.now);
      this.parts.kept?.(thought);
      if (thought.effects.length > 0) this.parts.poke?.(commit.shard);
      return { seq: thought.echo ? first : 0, repeat: false };
    }
    return answer.why === 'due' ? { seq: 0, repeat: true } : undefined;
  }

  private async open(conversation: string, mark?: string, cursorKey?: string) {
    const key = recordKey(conversation);
    const records = cursorKey === undefined ? [key] : [key, cursorKey];
    const request = { records, ...(mark ? { marks: [mark] } : {}) };
    const answer = await this.parts.store.read(shardOf(conversation), request);
    const stored = answer.records[key] ?? { version: 0, value: undefined };
    const cursor = cursorKey === undefined ? undefined : answer.records[cursorKey];
    return { stored, cursor, marked: mark ? answer.marks[mark] : undefined, now: answer.now };
  }

  private async think(inbound: Inbound, record: ConversationRecord, now: number): Promise<Thought> {
    try {
      return await this.parts.mind.think(inbound, record, now);
    } catch (error) {
      if (error instanceof StoreAway || error instanceof NewerRecord) throw error;
      this.parts.log.error('turn.failed', {
        channel: inbound.channel,
        conversation: shortHash(inbound.conversation),
        error,
      });
      // What was half changed is dropped: the record is opened again as it stands in the store.
      const { stored } = await this.open(inbound.conversation);
      return this.parts.mind.apologise(inbound, readRecord(stored.value, inbound.channel));
    }
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
