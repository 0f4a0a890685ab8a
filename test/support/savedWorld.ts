// A conversation in the middle of its life as data, with as much of the world around it as its next turn needs.
import type { Activity } from 'botbuilder';
import type { EffectHandlers } from '../../bot/effects.ts';
import { readRecord } from '../../bot/record.ts';
import type { TurnoLimits } from '../../bot/turnoBook.ts';
import type { ConversationData, Incidents, Json } from '../../dialogs/index.ts';
import { CaseTable } from './caseTable.ts';
import { Chat, type Turned, type World } from './chat.ts';
import { testHouse } from './knowledge.ts';
import { type ShopState, scarceAgenda, TurnoShop } from './turnoShop.ts';

export interface SavedWorld {
  readonly conversation?: string;
  /** Somebody attends: now, or from some hour on. */
  readonly staffed?: 'open' | 'closed';
  /** Where turnos come from; unset: nobody's agenda is known here. */
  readonly mode?: 'agenda' | 'guided';
  readonly scarce?: true;
  /** Many employers report a fault. */
  readonly incident?: true;
  readonly shop?: ShopState;
  /** Records of the casebook, as their release wrote them. */
  readonly cases?: string;
}

export interface Saved {
  /** What the state stands for: `ask triage.situation`, `run triage.identity`, `desk person` … */
  readonly places: readonly string[];
  readonly now: number;
  /** As the store would give it back. */
  readonly record: unknown;
  readonly world: SavedWorld;
  readonly next: Partial<Activity>;
  readonly came: After;
}

/** How things stood after it, in that release. */
export interface After {
  readonly question: string;
  /** Whether anything was said at all. */
  readonly spoke: boolean;
  /** Flows from the bottom up, with the steps done and answers given that were not there before. */
  readonly stack: readonly (readonly [flow: string, ...gained: readonly string[]])[];
  /** What was forgotten on the way, by flow. */
  readonly lost?: Readonly<Record<string, readonly string[]>>;
}

const nothing = async () => null;
const deskEffects = (answer: { readonly [name: string]: Json }): EffectHandlers => ({
  'desk.open': async () => ({ ticket: 't1', ...answer }),
  'desk.heard': nothing,
  'desk.leave': nothing,
  'desk.callback': nothing,
  'desk.rated': nothing,
});

/** Where somebody attends; out of hours, or second in the queue. */
export const deskWorlds: Readonly<Record<'open' | 'closed', World>> = {
  open: { staffed: true, effects: deskEffects({ position: 2, minutes: 10 }) },
  closed: {
    staffed: true,
    effects: deskEffects({ closedNow: true, opensAt: Date.parse('2026-11-25T08:00:00-05:00') }),
  },
};

export const incidents: Incidents = { state: () => ({ on: true, since: 1, waitMs: 7_200_000 }) };

/** The conversation as today's code opens it. */
export function openSaved({ record, now, world }: Pick<Saved, 'record' | 'now' | 'world'>): Chat {
  const chat = begin(world);
  if (world.cases) chat.cases.restore(world.cases);
  chat.record = readRecord(structuredClone(record), 'website');
  chat.now = now;
  for (const [timer, at] of Object.entries(chat.record.data.timers)) chat.timers.set(timer, at);
  return chat;
}

/** `limits`: of the turno book, where a road needs others than its own. */
export function begin(world: SavedWorld, limits?: Partial<TurnoLimits>): Chat {
  const { conversation, staffed, mode, scarce, incident, shop: state } = world;
  const more: World = {
    cases: new CaseTable<Turned>(),
    ...(staffed ? deskWorlds[staffed] : {}),
    ...(incident ? { ports: { incidents } } : {}),
    ...(conversation ? { conversation } : {}),
  };
  if (mode === undefined) return new Chat(testHouse(), more);
  const shop = new TurnoShop(scarce ? scarceAgenda() : undefined, limits);
  if (state) shop.restore(state);
  return shop.chat(mode, more);
}

const doneIn = ({ stack }: ConversationData, id: string): readonly string[] =>
  Object.keys(stack.findLast((frame) => frame.id === id)?.state.done ?? {});

/** What a turn came to, told by what changed. */
export function afterOf(before: ConversationData, { data }: { data: ConversationData }, said: number): After {
  const top = data.stack.at(-1);
  const lost = data.stack.flatMap(({ id }) => {
    const gone = doneIn(before, id).filter((name) => !doneIn(data, id).includes(name));
    return gone.length > 0 ? [[id, gone] as const] : [];
  });
  return {
    question: top ? `${top.id}.${top.state.asking ?? top.state.awaiting ?? '?'}` : 'nothing',
    spoke: said > 0,
    stack: data.stack.map(({ id }) => [
      id,
      ...doneIn(data, id).filter((name) => !doneIn(before, id).includes(name)),
    ]),
    ...(lost.length > 0 ? { lost: Object.fromEntries(lost) } : {}),
  };
}
