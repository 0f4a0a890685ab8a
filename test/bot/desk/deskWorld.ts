// A desk for tests: real store, real tickets; conversations are a list of the news they heard.
import { randomBytes } from 'node:crypto';
import { realClock } from '../../../bot/clock.ts';
import type { Inbound } from '../../../bot/conversation.ts';
import { createDesk, type Desk, type DeskGround } from '../../../bot/desk/desk.ts';
import { noFigures } from '../../../bot/desk/tickets/deskFigures.ts';
import type { Actor } from '../../../bot/desk/tickets/ticketMoves.ts';
import { createLog } from '../../../bot/log.ts';
import type { SealedStore } from '../../../bot/store/index.ts';
import type { DeskHours } from '../../../knowledge/index.ts';

export const OPEN: DeskHours = {
  isOpen: () => true,
  nextOpening: (at) => at,
  firstAnswerDue: (at) => at + 300_000,
};

export const ANA: Actor = { id: 's1', name: 'Ana', role: 'agent' };
export const LUIS: Actor = { id: 's2', name: 'Luis', role: 'agent' };
export const EVA: Actor = { id: 's3', name: 'Eva', role: 'supervisor' };

export interface TestDesk extends Desk {
  /** News in the order conversations heard them, each message id once. */
  readonly heard: Inbound[];
  /** Rings what is due. */
  ring(): Promise<number>;
  open(conversation: string, wish?: object, key?: string): Promise<{ readonly ticket: string }>;
  stop(): void;
}

export const INDEX_KEY = randomBytes(32);

export async function startDesk(store: SealedStore, more: Partial<DeskGround> = {}): Promise<TestDesk> {
  const heard: Inbound[] = [];
  const marks = new Set<string>();
  const desk = createDesk({
    store,
    log: createLog({ level: 'silent' }),
    turns: {
      receive: async (inbound) => {
        const repeat = inbound.messageId !== undefined && marks.has(inbound.messageId);
        if (!repeat) heard.push(inbound);
        if (inbound.messageId !== undefined) marks.add(inbound.messageId);
        return { seq: 0, repeat };
      },
    },
    entries: { read: async () => [], watch: () => () => undefined },
    hours: OPEN,
    clock: realClock,
    figures: noFigures,
    indexKey: INDEX_KEY,
    pollMs: 100,
    ...more,
  });
  await desk.board.start();
  return {
    ...desk,
    heard,
    ring: () => ring(store, desk),
    open: async (conversation, wish = {}, key = `${conversation}/e/1/0`) =>
      (await desk.effects['desk.open']?.(
        { reason: 'asked', caseCode: 'IE-2222-22', lang: 'es', ...wish },
        { key, channel: 'website', conversation },
      )) as { ticket: string },
    stop: () => desk.board.stop(),
  };
}

async function ring(store: SealedStore, desk: Desk): Promise<number> {
  const { now, dues } = await store.nextDue();
  let rung = 0;
  for (const { shard } of dues.filter(({ at }) => at <= now))
    for (const taken of await store.takeDue(shard, 500, 50)) {
      if (!desk.timers.rings(taken)) continue;
      await desk.timers.ring(taken);
      rung += 1;
    }
  return rung;
}
