// The way to Chatwoot over a real store and the real desk, with short pauses; conversations are lists of what was said.
import type { Activity } from 'botbuilder';
import type { ChatwootLimits } from '../../../bot/chatwoot/limits.ts';
import { openChatwoot } from '../../../bot/chatwoot/openChatwoot.ts';
import type { LoggedActivity } from '../../../bot/conversation.ts';
import type { DeskGround } from '../../../bot/desk/desk.ts';
import type { DeskLimits } from '../../../bot/desk/tickets/deskLimits.ts';
import { createLog } from '../../../bot/log.ts';
import { createMetrics } from '../../../bot/metrics.ts';
import type { Part } from '../../../bot/part.ts';
import { readSettings } from '../../../bot/settings.ts';
import type { SealedStore } from '../../../bot/store/index.ts';
import type { FakeChatwoot } from '../../support/fakeChatwoot.ts';
import { testHouse } from '../../support/knowledge.ts';
import { startDesk, type TestDesk } from '../desk/deskWorld.ts';

const QUICK: Partial<ChatwootLimits> = {
  busyMs: 300,
  stepMs: 250,
  firstPauseMs: 40,
  longestPauseMs: 100,
  slowPauseMs: 400,
};

/** What was said in every conversation, whichever process heard it. */
export class Said {
  readonly logs = new Map<string, LoggedActivity[]>();

  add(conversation: string, text: string, role: 'user' | 'bot' = 'user', channelData: object = {}): number {
    const log = this.logs.get(conversation) ?? [];
    const seq = log.length + 1;
    const from = { id: role, name: role, role } as Activity['from'];
    log.push({ seq, activity: { type: 'message', text, from, timestamp: new Date(), channelData } });
    this.logs.set(conversation, log);
    return seq;
  }
}

export interface World {
  readonly desk: TestDesk;
  readonly part: Part;
  readonly metrics: () => Promise<string>;
  /** The person writes while a ticket is open. */
  says(conversation: string, ticket: string, text: string): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldParts {
  readonly store: SealedStore;
  readonly woot: FakeChatwoot;
  readonly said: Said;
}

/** One process. */
export async function startWorld(
  { store, woot, said }: WorldParts,
  limits: Partial<ChatwootLimits> = {},
  deskLimits: Partial<DeskLimits> = {},
): Promise<World> {
  const marks = new Set<string>();
  const ground: Partial<DeskGround> = {
    limits: deskLimits,
    entries: {
      read: async (conversation, after, limit) =>
        (said.logs.get(conversation) ?? []).slice(after, after + limit),
      watch: () => () => undefined,
    },
    turns: {
      receive: async ({ conversation, messageId = '', activity }) => {
        const repeat = marks.has(messageId);
        marks.add(messageId);
        const { kind, text, name, key } = activity.value as Record<string, string>;
        if (!repeat && kind === 'said') said.add(conversation, text ?? '', 'bot', { staff: true, name, key });
        return { seq: 0, repeat };
      },
    },
  };
  const desk = await startDesk(store, ground);
  const metrics = createMetrics();
  const settings = readSettings({ ...woot.settings });
  const log = createLog({ level: 'silent' });
  const given = { desk, house: testHouse, limits: { ...QUICK, ...limits } };
  const part = openChatwoot({ settings, store, log, metrics }, given);
  if (!part) throw new Error('Chatwoot is not set');
  await part.start?.();
  const stopRinging = ringing(store, desk, part);
  return {
    desk,
    part,
    metrics: () => metrics.registry.metrics(),
    says: async (conversation, ticket, text) => {
      const seq = said.add(conversation, text);
      await desk.effects['desk.heard']?.(
        { ticket, seq },
        { key: `${conversation}/${seq}`, channel: 'website', conversation },
      );
    },
    stop: async () => {
      await part.stop?.();
      await stopRinging();
      desk.stop();
    },
  };
}

/** A scheduler with short rounds and leases. */
function ringing(store: SealedStore, desk: TestDesk, part: Part): () => Promise<void> {
  let ended = false;
  const takers = [desk.timers, ...(part.takers ?? [])];
  const round = async () => {
    const { now, dues } = await store.nextDue();
    for (const { shard } of dues.filter(({ at }) => at <= now))
      for (const taken of await store.takeDue(shard, 400, 50))
        await takers
          .find((taker) => taker.rings(taken))
          ?.ring(taken)
          .catch(() => undefined);
  };
  const loop = (async () => {
    while (!ended) {
      await round();
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  })();
  return async () => {
    ended = true;
    await loop;
  };
}
