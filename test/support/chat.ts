// A conversation without channels or store: text in, names of sayings out. The record goes through JSON after each turn.
import type { Activity } from 'botbuilder';
import { realClock } from '../../bot/clock.ts';
import type { EffectHandlers } from '../../bot/effects.ts';
import { createMind } from '../../bot/mind.ts';
import { type ConversationRecord, recordSchema } from '../../bot/record.ts';
import type { Mind, Thought } from '../../bot/turn.ts';
import { type House, newConversation, openReception, type Ports } from '../../dialogs/index.ts';
import { CaseTable } from './caseTable.ts';
import { testHouse } from './knowledge.ts';
import { PaperBox } from './papers.ts';

export interface Turned {
  /** Names of what was said. */
  readonly said: readonly string[];
  readonly texts: readonly string[];
  readonly facts: readonly string[];
  readonly buttons: readonly string[];
  readonly thought: Thought;
}

/** What the world answers, where a conversation needs more than words. */
export interface World {
  readonly ports?: Partial<Ports>;
  readonly effects?: EffectHandlers;
  readonly staffed?: boolean;
  readonly conversation?: string;
  readonly channel?: ConversationRecord['channel'];
  /** Cases of everybody in this world. */
  readonly cases?: CaseTable<Turned>;
  /** Somebody else in the same world. */
  readonly another?: () => Chat;
  /** What came by itself since it was looked at. */
  readonly heard?: () => readonly Turned[];
  /** Time moved on for everybody. */
  readonly passed?: (now: number) => Promise<void>;
}

export class Chat {
  readonly mind: Mind;
  record: ConversationRecord = { channel: 'website', count: 0, logged: 0, data: newConversation() };
  /** Conversation time, ms: a Tuesday, 10:00 in Guayaquil. */
  now = Date.parse('2026-11-24T10:00:00-05:00');
  /** Timers as the store would keep them. */
  readonly timers = new Map<string, number>();

  private readonly effects: EffectHandlers;
  private readonly world: World;
  private readonly conversation: string;
  private readonly house: House;
  readonly cases: CaseTable<Turned>;

  constructor(house: House = testHouse(), world: World = {}) {
    this.world = world;
    this.conversation = world.conversation ?? 'c1';
    this.house = house;
    this.cases = world.cases ?? new CaseTable();
    this.cases.join(this.conversation, this);
    this.effects = { ...this.cases.effects, ...world.effects };
    if (world.channel) this.record = { ...this.record, channel: world.channel };
    this.mind = createMind({
      reception: openReception(house),

      probes: true,
      clock: realClock,
      ports: { papers: new PaperBox(), desk: { staffed: world.staffed ?? false }, ...world.ports },
    });
  }

  get name(): string {
    return this.conversation;
  }

  /** The world it is in. */
  get about(): World {
    return this.world;
  }

  /** Somebody opens the page. */
  open(): Promise<Turned> {
    return this.turn({ type: 'conversationUpdate', membersAdded: [{ id: 'dl_1', name: '' }] });
  }

  async say(text: string): Promise<Turned> {
    const answer = await this.turn({ type: 'message', text });
    return this.cases.heard(this.conversation).reduce(joined, answer);
  }

  /** Time passes; every timer due on the way rings. */
  async wait(ms: number): Promise<readonly Turned[]> {
    const until = this.now + ms;
    const rung: Turned[] = [];
    for (let next = this.nextTimer(until); next; next = this.nextTimer(until)) {
      this.now = Math.max(this.now, next[1]);
      await this.world.passed?.(this.now);
      this.timers.delete(next[0]);
      rung.push(await this.turn({ type: 'event', name: 'timer', value: next[0] }));
    }
    this.now = until;
    await this.world.passed?.(until);
    return [...rung, ...this.heard()];
  }

  /** Somebody else in the same world. */
  another(): Chat {
    if (this.world.another) return this.world.another();
    const { cases } = this;
    const conversation = `c${cases.size + 1}`;
    const chat = new Chat(this.house, { ...this.world, cases, conversation });
    chat.now = this.now;
    return chat;
  }

  /** What came by itself since it was looked at. */
  heard(): readonly Turned[] {
    return [...this.cases.heard(this.conversation), ...(this.world.heard?.() ?? [])];
  }

  private nextTimer(until: number): [string, number] | undefined {
    return [...this.timers].filter(([, at]) => at <= until).sort((a, b) => a[1] - b[1])[0];
  }

  async turn(activity: Partial<Activity>): Promise<Turned> {
    const full = { from: { id: 'dl_1', name: '' }, recipient: { id: 'llavero', name: '' }, ...activity };
    const { channel } = this.record;
    const inbound = {
      channel,
      conversation: this.conversation,
      messageId: undefined,
      activity: full,
    } as const;
    const thought = await this.mind.think(inbound, structuredClone(this.record), this.now);
    for (const timer of thought.cancel) this.timers.delete(timer);
    for (const [timer, at] of thought.set) this.timers.set(timer, at);
    this.record = recordSchema.parse(JSON.parse(JSON.stringify(thought.record)));
    this.record.logged += 1;
    return this.applied(turned(thought));
  }

  /** What the turn asked for is done at once; what comes back is told with it. */
  private async applied(first: Turned): Promise<Turned> {
    let all = first;
    for (const [index, { name, args, to }] of first.thought.effects.entries()) {
      const at = {
        key: `${this.conversation}/e/${this.record.logged}/${index}`,
        channel: this.record.channel,
        conversation: this.conversation,
      } as const;
      const value = (await this.effects[name]?.(args, at)) ?? (this.effects[name] ? null : { failed: true });
      if (to) all = joined(all, await this.turn({ type: 'event', name: 'effect', value: { to, value } }));
    }
    return all;
  }
}

const joined = (a: Turned, b: Turned): Turned => ({
  said: [...a.said, ...b.said],
  texts: [...a.texts, ...b.texts],
  facts: [...a.facts, ...b.facts],
  buttons: b.said.length > 0 ? b.buttons : a.buttons,
  thought: b.thought,
});

function turned(thought: Thought): Turned {
  const data = thought.replies.map(
    (reply) => (reply.channelData ?? {}) as { contentId?: string; facts?: string[] },
  );
  return {
    said: data.map(({ contentId }) => contentId ?? '?'),
    texts: thought.replies.map(({ text }) => text ?? ''),
    facts: data.flatMap(({ facts }) => facts ?? []),
    buttons: (thought.replies.at(-1)?.suggestedActions?.actions ?? []).map(({ title }) => title),
    thought,
  };
}
