// The desk's own timers: a holder gone silent, positions in the queue that changed, news nobody heard yet.
import { z } from 'zod';
import { deskNewsSchema } from '../../../dialogs/index.ts';
import type { Taker } from '../../part.ts';
import type { SealedTaken } from '../../store/index.ts';
import { SHARD } from './board.ts';
import { type DeskParts, placeOf } from './deskParts.ts';
import { hand, newsDue, type Telling, tellingOf, tellNow } from './news.ts';
import { isOpen, type Ticket } from './ticket.ts';
import { nextDue, overdue } from './ticketMoves.ts';
import { queueDue, ticketTimer } from './ticketStore.ts';

const payloadSchema = z.discriminatedUnion('desk', [
  z.object({ desk: z.literal('ticket'), ticket: z.string() }),
  z.object({ desk: z.literal('queue') }),
  z.object({
    desk: z.literal('news'),
    telling: z.object({
      conversation: z.string(),
      channel: z.enum(['website', 'whatsapp', 'teams']),
      messageId: z.string(),
      news: deskNewsSchema,
    }),
  }),
]);

export function deskTimers(parts: DeskParts): Taker {
  return {
    rings: (taken) => payloadSchema.safeParse(taken.payload).success,
    ring: async (taken) => {
      const payload = payloadSchema.parse(taken.payload);
      if (payload.desk === 'ticket') return ringTicket(parts, payload.ticket, taken);
      if (payload.desk === 'queue') return ringQueue(parts, taken);
      await hand(parts, payload.telling as Telling);
      await done(parts, taken);
    },
  };
}

const done = (
  parts: DeskParts,
  { id, lease }: SealedTaken,
  dues: readonly { id: string; at: number; payload: unknown }[] = [],
) => parts.store.commit({ shard: SHARD, taken: { id, lease }, dues });

/** The holder is away, or nobody came: back into the queue, and the person is told. */
async function ringTicket(parts: DeskParts, id: string, taken: SealedTaken): Promise<void> {
  const { limits } = parts;
  let telling: Telling | undefined;
  const answer = await parts.tickets.change(
    id,
    (ticket, { now, version }) => {
      telling = undefined;
      const after = overdue(ticket, { now, limits });
      if (after === ticket) return 'as it is';
      const news = isOpen(after)
        ? ({ kind: 'requeued', ticket: id, why: 'silent' } as const)
        : ({ kind: 'left', ticket: id, name: '' } as const);
      telling = tellingOf(after, version, news);
      return { ticket: after, dues: [newsDue(telling, now)] };
    },
    taken,
  );
  if ('refused' in answer) return void (await done(parts, taken));
  if (!answer.changed) return void (await done(parts, taken, nextOf(parts, answer.ticket)));
  parts.figures.requeued('silent');
  if (telling) await tellNow(parts, telling);
}

function nextOf({ limits }: DeskParts, ticket: Ticket) {
  const at = nextDue(ticket, limits);
  const payload = { desk: 'ticket', ticket: ticket.id };
  return at === undefined ? [] : [{ id: ticketTimer(ticket.id), at: Math.round(at), payload }];
}

/** Whoever waits at another place than they were told hears of it, once a minute at most. */
async function ringQueue(parts: DeskParts, taken: SealedTaken): Promise<void> {
  const { board, hours, limits, store } = parts;
  await board.refresh();
  const now = await store.ping();
  let isLeft = false;
  const waiting = board.tickets.filter(({ state }) => state === 'waiting');
  for (const ticket of hours.isOpen(now) ? waiting : []) {
    const { position, minutes } = placeOf(parts, ticket, now);
    if (position === null || position === ticket.told.position) continue;
    if (now - ticket.told.at < limits.tellMs) isLeft = true;
    else await tellPlace(parts, ticket, { position, minutes });
  }
  await done(parts, taken, isLeft ? [queueDue(now, limits)] : []);
}

async function tellPlace(
  parts: DeskParts,
  { id }: Ticket,
  place: { readonly position: number; readonly minutes: number | null },
): Promise<void> {
  let telling: Telling | undefined;
  const answer = await parts.tickets.change(id, (ticket, { now, version }) => {
    telling = undefined;
    if (ticket.state !== 'waiting' || ticket.told.position === place.position) return 'as it is';
    telling = tellingOf(ticket, version, { kind: 'position', ticket: id, ...place });
    return {
      ticket: { ...ticket, told: { position: place.position, at: now } },
      quiet: true,
      dues: [newsDue(telling, now)],
    };
  });
  if (telling && !('refused' in answer)) await tellNow(parts, telling);
}
