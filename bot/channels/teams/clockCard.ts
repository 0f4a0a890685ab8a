// The countdown: one card that is changed every 30 seconds while its clock runs, by a timer any process may take.
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Lang } from '../../../knowledge/index.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { readRecord, recordKey, shortHash } from '../../record.ts';
import { type SealedStore, type SealedTaken, shardOf } from '../../store/index.ts';
import type { TeamsAddress } from './address.ts';
import type { Connector } from './connector.ts';
import { render } from './render.ts';
import { planTick } from './tickPlan.ts';
import type { Words } from './words.ts';

export interface ClockParts {
  readonly store: SealedStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly connector: Connector;
  readonly words: (lang: Lang) => Words;
}

/** What was said with a clock running: conversation time, ms. */
export interface ClockMessage {
  readonly endsAt: number;
  readonly said: readonly Partial<Activity>[];
}

export interface ClockCards {
  /** A message with a clock stands in the chat under this id. */
  begin(address: TeamsAddress, id: string, message: ClockMessage): Promise<void>;
  /** Whether the timer is a countdown's, not a turn's. */
  rings(taken: SealedTaken): boolean;
  ring(taken: SealedTaken): Promise<void>;
}

const NAME = '$tick';
const KEEP_MS = 3_600_000;
/** A passing failure; the card only tells the time. */
const AGAIN_MS = 3000;
const MOST_TRIES = 3;

const timerShape = z.object({
  conversation: z.string(),
  channel: z.literal('teams'),
  timer: z.literal(NAME),
});
const cardShape = z.object({
  id: z.string(),
  address: z.record(z.string(), z.string()),
  endsAt: z.number(),
  said: z.array(z.record(z.string(), z.unknown())),
  tries: z.number().default(0),
});
type Card = z.infer<typeof cardShape>;

const cardKey = (conversation: string) => `k:${conversation}`;
const timerOf = (conversation: string) => `${conversation}/${NAME}`;

export function createClockCards(parts: ClockParts): ClockCards {
  return {
    begin: (address, id, message) => begin(parts, { address, id, message }),
    rings: ({ payload }) => timerShape.safeParse(payload).success,
    ring: async (taken) => {
      const timer = timerShape.safeParse(taken.payload).data;
      if (timer) await tick(parts, taken, timer.conversation);
    },
  };
}

interface Beginning {
  readonly address: TeamsAddress;
  readonly id: string;
  readonly message: ClockMessage;
}

async function begin(parts: ClockParts, { address, id, message }: Beginning): Promise<void> {
  const { conversation, shard, version, card: before, at } = await open(parts, address.key);
  const plan = planTick(message.endsAt, message.endsAt, at);
  const said = message.said.map((activity) => ({ ...activity }));
  const card: Card = { id, address, endsAt: message.endsAt, said, tries: 0 };
  await parts.store.commit({
    shard,
    puts: [{ key: cardKey(conversation), expect: version, value: card, ttlMs: KEEP_MS }],
    dues: [dueAt(conversation, parts.clock.toStore(plan.next))],
  });
  if (before && before.id !== id) await show(parts, before, undefined);
}

async function tick(parts: ClockParts, taken: SealedTaken, conversation: string): Promise<void> {
  const { shard, version, card, now, at, endsAt } = await open(parts, conversation);
  const answered = { id: taken.id, lease: taken.lease };
  if (!card) {
    await parts.store.commit({ shard, taken: answered });
    return;
  }
  const plan = planTick(card.endsAt, endsAt, at);
  const outcome = await show(parts, card, plan.seconds);
  const failed = outcome.kind === 'again' && card.tries < MOST_TRIES;
  const over = outcome.kind === 'refused' || (plan.seconds === undefined && !failed);
  const nextAt = failed
    ? now + Math.max(AGAIN_MS, outcome.afterMs ?? 0) * (1 + Math.random() / 4)
    : Math.max(now + 1000, parts.clock.toStore(plan.next));
  const value = over ? undefined : { ...card, tries: failed ? card.tries + 1 : 0 };
  await parts.store.commit({
    shard,
    puts: [{ key: cardKey(conversation), expect: version, value, ttlMs: KEEP_MS }],
    taken: answered,
    dues: over ? [] : [dueAt(conversation, nextAt)],
  });
}

async function open({ store, clock }: ClockParts, conversation: string) {
  const shard = shardOf(conversation);
  const keys = [cardKey(conversation), recordKey(conversation)] as const;
  const { records, now } = await store.read(shard, { records: keys });
  const stored = records[keys[0]];
  const { data } = readRecord(records[keys[1]]?.value, 'teams');
  return {
    conversation,
    shard,
    version: stored?.version ?? 0,
    card: cardShape.safeParse(stored?.value).data,
    now,
    at: clock.toConversation(now),
    endsAt: data.timers['T-180'],
  };
}

async function show({ connector, words, log }: ClockParts, card: Card, seconds: number | undefined) {
  const said = card.said as readonly Partial<Activity>[];
  const lang = said.at(-1)?.locale === 'en' ? 'en' : 'es';
  const look = { words: words(lang), shared: false, seconds, spent: seconds === undefined };
  const outcome = await connector.update(card.address, card.id, render(said, look) ?? { type: 'message' });
  if (outcome.kind !== 'sent') {
    const conversation = shortHash(card.address['key'] ?? '');
    log.warn('teams.clock', { channel: 'teams', conversation, code: outcome.code });
  }
  return outcome;
}

const dueAt = (conversation: string, at: number) => ({
  id: timerOf(conversation),
  at: Math.round(at),
  payload: { conversation, channel: 'teams', timer: NAME },
});
