// The operators' levers, who is kept out, and what could not be delivered.
import { z } from 'zod';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import { positionsSchema } from '../../levers/leverBoard.ts';
import type { Levers } from '../../levers/levers.ts';
import type { DeadLetter } from '../../outbox/deadLetters.ts';
import { findDeadLetter, readDeadLetters } from '../../outbox/deadLetters.ts';
import type { Outbox } from '../../outbox.ts';
import type { SealedStore } from '../../store/index.ts';
import { type DeskRoute, deskRoute } from '../deskRoute.ts';

export interface LeverParts {
  readonly levers: Levers;
  readonly store: SealedStore;
  readonly outbox: Pick<Outbox, 'again'>;
}

const change = z.object({ at: z.string(), who: z.string(), what: z.string() });
const shown = positionsSchema.extend({ changes: z.array(change) });
const block = z.object({ person: z.string(), since: z.string(), until: z.string(), who: z.string() });
const delivery = z.object({
  id: z.string(),
  channel: z.string(),
  /** The channel's own code of what was wrong. */
  why: z.string(),
  at: z.string(),
  messages: z.number(),
});
const refused = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export const leverRoutes = (parts: LeverParts): readonly DeskRoute[] => [
  ...positions(parts),
  ...blocking(parts),
  ...deliveries(parts),
];

const positions = ({ levers }: LeverParts): readonly DeskRoute[] => [
  deskRoute({
    method: 'GET',
    path: '/levers',
    role: 'supervisor',
    summary: 'What is running and what is stopped, and who changed it',
    gives: { 200: shown },
    handle: async () => ({ status: 200, json: shownLevers(levers) }),
  }),
  deskRoute({
    method: 'PUT',
    path: '/levers',
    role: 'admin',
    summary: 'Stops or starts unasked messages and whole channels; every process knows within two seconds',
    takes: positionsSchema,
    gives: { 200: shown },
    audit: 'levers.set',
    handle: async ({ body, caller }) => {
      await levers.set(body, caller.name);
      return { status: 200, json: shownLevers(levers) };
    },
  }),
];

const blocking = ({ levers }: LeverParts): readonly DeskRoute[] => [
  deskRoute({
    method: 'GET',
    path: '/blocked',
    role: 'supervisor',
    summary: 'People whose messages are not read',
    gives: { 200: z.array(block) },
    handle: async () => ({ status: 200, json: levers.board.blocked.map(shownBlock) }),
  }),
  deskRoute({
    method: 'POST',
    path: '/blocked',
    role: 'supervisor',
    summary: 'Keeps a person out, or lets them in again; `person` is the one of a ticket',
    takes: z.object({ person: z.string().min(1).max(100), on: z.boolean() }),
    gives: { 204: 'empty' },
    audit: 'person.block',
    handle: async ({ body, caller }) => {
      await levers.block(body.person, body.on, caller.name);
      return { status: 204 };
    },
  }),
];

const deliveries = ({ store, outbox }: LeverParts): readonly DeskRoute[] => [
  deskRoute({
    method: 'GET',
    path: '/deliveries',
    role: 'supervisor',
    summary: 'What could not be delivered, the newest first',
    gives: { 200: z.array(delivery) },
    handle: async () => ({ status: 200, json: (await readDeadLetters(store)).map(shownDelivery) }),
  }),
  deskRoute({
    method: 'POST',
    path: '/deliveries/:id/resend',
    role: 'supervisor',
    summary: 'Sends it once more',
    gives: { 202: delivery, 404: refused },
    audit: 'delivery.resend',
    handle: async ({ params }) => {
      const place = placeOf(params['id'] ?? '');
      const found = place && (await findDeadLetter(store, place));
      if (!found) throw nothingThere();
      const { conversation, channel, from, to } = found.letter;
      // In one write with the letter's end: neither lost on the way nor sent by two people.
      if (!(await outbox.again({ conversation, channel }, { from, to }, [found.gone]))) throw nothingThere();
      return { status: 202, json: shownDelivery(found.letter) };
    },
  }),
];

const nothingThere = () => new RejectedRequest(404, ['NotFound', 'nothing undelivered has this id']);

const shownLevers = (levers: Levers) => ({
  ...levers.positions,
  changes: levers.board.changes.map(({ at, ...rest }) => ({ at: iso(at), ...rest })),
});

const shownBlock = ({ since, until, ...rest }: Levers['board']['blocked'][number]) => ({
  ...rest,
  since: iso(since),
  until: iso(until),
});

const shownDelivery = ({ conversation, channel, from, to, code, at }: DeadLetter) => ({
  id: Buffer.from(`${from} ${conversation}`).toString('base64url'),
  channel,
  why: code,
  at: iso(at),
  messages: to - from + 1,
});

function placeOf(id: string): Pick<DeadLetter, 'conversation' | 'from'> | undefined {
  const [from, conversation] = Buffer.from(id, 'base64url').toString().split(' ', 2);
  return conversation !== undefined && /^\d+$/.test(from ?? '')
    ? { conversation, from: Number(from) }
    : undefined;
}

const iso = (at: number) => new Date(at).toISOString();
