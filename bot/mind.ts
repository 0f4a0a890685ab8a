// Thinking: the bot over the record, collected into a Thought. Redaction comes before anything else.
import type { Activity } from 'botbuilder';
import { TurnContext } from 'botbuilder-core';
import { z } from 'zod';
import {
  type JsonObject,
  mendConversation,
  newTalk,
  type Ports,
  planNudge,
  type Reception,
  type Talk,
} from '../dialogs/index.ts';
import { newCode } from './caseCode.ts';
import type { Clock } from './clock.ts';
import type { Inbound } from './conversation.ts';
import { IessBot, TURN_TALK } from './iessBot.ts';
import { leftOf, planSlimming } from './leftOf.ts';
import { outgoing, plainReply, stamp } from './outgoing.ts';
import { effectsFor, newPlan, type Plan, schedulerFor } from './plan.ts';
import { answerProbe, type ProbeAnswer, ringProbe } from './probes.ts';
import { purify } from './purify.ts';
import { type ConversationRecord, isOwn, markKey } from './record.ts';
import { RELEASE } from './release.ts';
import { reviewEntry } from './reviewList.ts';
import type { Tracer } from './tracing/tracing.ts';
import type { Mind, Thought } from './turn.ts';
import { TurnAdapter } from './turnAdapter.ts';
import type { TurnoBook } from './turnoBook.ts';

export interface MindParts {
  readonly reception: Reception;
  /** TEST_PROBES=1 */
  readonly probes: boolean;
  readonly clock: Clock;
  /** The parts of the world that flows may ask, beside time and effects. */
  readonly ports?: Partial<Ports>;
  /** The turno book's named slots, for the probe. */
  readonly bookNamed?: TurnoBook['bookNamed'];
  readonly tracer?: Tracer;
}

/** Nobody of the staff, where no desk says otherwise. */
const NOBODY = { staffed: false };

export function createMind(parts: MindParts): Mind {
  const bot = new IessBot(parts.reception);
  return {
    think: (inbound, record, now) => think(parts, bot, { inbound, record, now }),
    apologise: (inbound, record) => apologise(parts, inbound, record),
  };
}

interface Thinking {
  readonly inbound: Inbound;
  readonly record: ConversationRecord;
  /** Conversation time, ms. */
  readonly now: number;
}

async function think(parts: MindParts, bot: IessBot, thinking: Thinking): Promise<Thought> {
  const { record, now } = thinking;
  if (!isOwn(record)) mendConversation(parts.reception.house.flows, record.data);
  const redacting = parts.tracer?.span('redact');
  const { activity, secrets, tooLong } = purify(thinking.inbound.activity, record.data);
  redacting?.end();
  const isMessage = activity.type === 'message';
  const count = record.count + (isMessage ? 1 : 0);
  const planned = newPlan();
  const probe = parts.probes
    ? await probed(parts, { ...thinking, inbound: { ...thinking.inbound, activity } }, count)
    : undefined;
  const talk = talkFor(parts, thinking, { secrets, tooLong, planned });
  const adapter = new TurnAdapter();
  if (probe) {
    for (const [timer, at] of probe.timers) planned.set.set(timer, at);
    adapter.sent.push(...probe.replies);
  } else if (isMessage && record.data.with === 'person') passOn(talk, record.logged + 1);
  else {
    const waiting = record.data.ticket;
    await runBot(bot, { adapter, activity, talk, inbound: thinking.inbound });
    if (isMessage && waiting !== undefined && talk.data.ticket === waiting) passOn(talk, record.logged + 1);
  }
  if (!probe) {
    if (isMessage) talk.data.lastSeen = now;
    if (adapter.sent.length > 0) talk.data.lastSpoke = now;
    planNudge(talk, isMessage);
    planSlimming(talk, isMessage);
  }
  return {
    record: { ...record, by: RELEASE, count, data: leftOf(talk) },
    echo: isMessage ? { ...activity, timestamp: stamp(now) } : undefined,
    replies: adapter.sent.map((reply, index) => outgoing(reply, { now, replyTo: isMessage ? index + 1 : 0 })),
    ...planned,
    ...(talk.intent ? { intent: talk.intent } : {}),
    ...(talk.unheard ? { review: reviewEntry(activity.text ?? '', talk) } : {}),
    erase: talk.erase || talk.slim,
  };
}

/** While a person of the staff has the chat the bot keeps silent: they hear of it. `seq`: the message's place in the log. */
function passOn({ data, ports }: Talk, seq: number): void {
  ports.effects.ask('desk.heard', { ticket: data.ticket ?? '', seq });
}

async function probed(
  parts: MindParts,
  { inbound, record, now }: Thinking,
  count: number,
): Promise<ProbeAnswer | undefined> {
  const { type, text, name, value } = inbound.activity;
  if (type === 'event' && name === 'timer') return ringProbe(String(value));
  if (type !== 'message') return undefined;
  const later = (ms: number) => parts.clock.toConversation(parts.clock.toStore(now) + ms);
  const key = `${inbound.conversation}/${inbound.messageId ?? count}`;
  const book = async (slot: string) => {
    const booked = await parts.bookNamed?.(slot, key);
    return booked === undefined || booked === 'taken' ? undefined : booked.code;
  };
  return answerProbe(text ?? '', { count, later, data: record.data, book });
}

interface Run {
  readonly adapter: TurnAdapter;
  readonly activity: Partial<Activity>;
  readonly talk: Talk;
  readonly inbound: Inbound;
}

async function runBot(bot: IessBot, { adapter, activity, talk, inbound }: Run): Promise<void> {
  // Not a spread: fields after one cost Node 20 a hidden class each, every turn.
  const context = new TurnContext(
    adapter,
    Object.assign({}, activity, {
      channelId: inbound.channel,
      conversation: { id: inbound.conversation, isGroup: false, conversationType: 'personal', name: '' },
      recipient: { id: 'llavero', name: 'Llavero' },
    }) as Activity,
  );
  context.turnState.set(TURN_TALK, talk);
  await bot.run(context);
}

interface TalkParts {
  readonly secrets: readonly string[];
  readonly tooLong: boolean;
  readonly planned: Plan;
}

function talkFor(parts: MindParts, thinking: Thinking, { secrets, tooLong, planned }: TalkParts): Talk {
  const { inbound, record, now } = thinking;
  const { channel, conversation, messageId } = inbound;
  return newTalk({
    data: record.data,
    now,
    turn: messageId === undefined ? `${conversation}/v${record.logged}` : markKey(conversation, messageId),
    line: { channel, conversation },
    ports: {
      scheduler: schedulerFor(record.data, planned),
      effects: effectsFor(planned),
      desk: NOBODY,
      casebook: { newCode },
      ...parts.ports,
    },
    knowledge: parts.reception.house.knowledge,
    secrets,
    tooLong,
    carry: carryIn(inbound.activity),
  });
}

const carrySchema = z.record(z.string(), z.json());

/** What a timer gives back. */
const carryIn = ({ name, channelData }: Partial<Activity>): JsonObject | undefined =>
  name === 'timer' ? carrySchema.safeParse(channelData).data : undefined;

function apologise(parts: MindParts, inbound: Inbound, record: ConversationRecord): Thought {
  const { activity } = purify(inbound.activity, record.data);
  const now = record.data.lastSeen || 0;
  const { lang } = record.data;
  const text = parts.reception.house.knowledge.copy[lang].get('common.sorry')?.text ?? '';
  const isMessage = activity.type === 'message';
  const reply = plainReply('common.sorry', { text, lang });
  return {
    record: { ...record, count: record.count + (isMessage ? 1 : 0) },
    echo: isMessage ? activity : undefined,
    replies: [outgoing(reply, { now, replyTo: isMessage ? 1 : 0 })],
    ...newPlan(),
    erase: false,
  };
}
