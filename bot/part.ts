// A part of the house beside the conversation (turnos, the desk, files …): what it adds to the running whole.
import type { Ports } from '../dialogs/index.ts';
import type { Clock } from './clock.ts';
import type { ActivityLog, Turns } from './conversation.ts';
import type { DeskRoute } from './desk/deskRoute.ts';
import type { EffectHandler, EffectHandlers } from './effects.ts';
import type { Route } from './http/answer.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Settings } from './settings.ts';
import type { SealedStore, SealedTaken } from './store/index.ts';

/** Whoever owns a kind of timer, and answers it when it is due. */
export interface Taker {
  rings(taken: SealedTaken): boolean;
  /** @throws StoreAway: it comes again when its lease ends */
  ring(taken: SealedTaken): Promise<unknown>;
}

export interface Part {
  /** What flows may ask of it while thinking. */
  readonly ports?: Partial<Ports>;
  /** What is done for a turn once the turn is kept. */
  readonly effects?: EffectHandlers;
  readonly routes?: readonly Route[];
  /** For staff: they go through the desk's door. */
  readonly deskRoutes?: readonly DeskRoute[];
  readonly takers?: readonly Taker[];
  /** After the server listens. */
  start?(): Promise<void>;
  /** The server is about to stop: ends what would keep it open. */
  leaving?(): void;
  stop?(): Promise<void>;
}

/** What every part may stand on. */
export interface Ground {
  readonly settings: Settings;
  readonly store: SealedStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** What was said in a conversation. */
  readonly entries: ActivityLog;
  /** Hands a message or an event in, as a channel would; ready once the parts are put together. */
  readonly turns: Turns;
}

/** The first taker that knows a timer answers it. */
export function ringAny(takers: readonly Taker[], last: Taker['ring']): Taker['ring'] {
  return (taken) => (takers.find((taker) => taker.rings(taken)) ?? { ring: last }).ring(taken);
}

/** What several parts do under one name (forgetting somebody) all of them do, in order; the first to say something answers. */
function together(all: readonly EffectHandlers[]): EffectHandlers {
  const joined: Record<string, EffectHandler> = {};
  for (const [name, handler] of all.flatMap((handlers) => Object.entries(handlers))) {
    const before = joined[name];
    joined[name] = before ? inOrder(before, handler) : handler;
  }
  return joined;
}

const inOrder =
  (first: EffectHandler, second: EffectHandler): EffectHandler =>
  async (args, at) => {
    const answer = await first(args, at);
    return (await second(args, at)) ?? answer;
  };

export const gather = (parts: readonly Part[]) => ({
  ports: Object.assign({}, ...parts.map(({ ports }) => ports)) as Partial<Ports>,
  effects: together(parts.map(({ effects }) => effects ?? {})),
  routes: parts.flatMap(({ routes }) => routes ?? []),
  deskRoutes: parts.flatMap(({ deskRoutes }) => deskRoutes ?? []),
  takers: parts.flatMap(({ takers }) => takers ?? []),
  start: async () => {
    for (const part of parts) await part.start?.();
  },
  leaving: () => {
    for (const part of parts) part.leaving?.();
  },
  stop: async () => {
    for (const part of parts.toReversed()) await part.stop?.();
  },
});
