// The operators' levers as a part of the house.

import { leverRoutes } from '../desk/routes/leverRoutes.ts';
import { personOf } from '../desk/tickets/deskParts.ts';
import type { Outbox } from '../outbox.ts';
import type { Ground, Part } from '../part.ts';
import { Levers } from './levers.ts';

/** The desk's name for whoever has a conversation. */
export const namerOf = async (store: Ground['store']) => {
  const indexKey = await store.secret('index');
  return (conversation: string): string => personOf({ indexKey }, conversation);
};

/** @throws StoreAway */
export async function openLevers(
  { store, log, metrics }: Pick<Ground, 'store' | 'log' | 'metrics'>,
  outbox: Pick<Outbox, 'again'>,
): Promise<{ readonly levers: Levers; readonly part: Part }> {
  const levers = new Levers({ store, log });
  await levers.start();
  metrics.gauge('llavero_lever_on', 'Whether it is running: unasked messages, and each channel', () => {
    const { unasked, channels } = levers.positions;
    const all = { unasked, ...channels };
    return Object.fromEntries(Object.entries(all).map(([name, on]) => [name, on ? 1 : 0]));
  });
  metrics.gauge('llavero_blocked', 'People whose messages are not read', () => ({
    people: levers.board.blocked.length,
  }));
  return {
    levers,
    part: {
      ports: { levers },
      deskRoutes: leverRoutes({ levers, store, outbox }),
      stop: async () => levers.stop(),
    },
  };
}
