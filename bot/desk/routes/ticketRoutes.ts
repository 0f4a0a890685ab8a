// Tickets over HTTP: lists, one with everything staff need, and what staff do with it.
import { z } from 'zod';
import { CASE_OUTCOMES } from '../../../dialogs/index.ts';
import { type DeskCall, type DeskRoute, deskRoute } from '../deskRoute.ts';
import { entriesAfter } from '../tickets/conversationOf.ts';
import type { DeskParts } from '../tickets/deskParts.ts';
import { shownTicket } from '../tickets/deskParts.ts';
import { type DetailParts, detailOf } from '../tickets/detail.ts';
import { guardStaffText } from '../tickets/guardStaffText.ts';
import { addNote } from '../tickets/notes.ts';
import { byUrgency } from '../tickets/queue.ts';
import { answerOf, errorOf, refused, unprocessable } from '../tickets/refusing.ts';
import { act, claim, close, heartbeat, passOn, release, take, type Verb } from '../tickets/staffVerbs.ts';
import { hasStrangeLink } from '../tickets/strangeLink.ts';
import { SKILLS, TICKET_STATES, type TicketState } from '../tickets/ticket.ts';
import type { Actor } from '../tickets/ticketMoves.ts';
import { detailShape, entryShape, errorShape, ticketShape } from '../tickets/ticketShapes.ts';

/** Closed tickets a list shows. */
const MOST_CLOSED = 200;
const TICKET = { 200: ticketShape, 404: errorShape, 409: errorShape } as const;

export const actorOf = ({ caller: { id, name, role } }: DeskCall): Actor => ({ id, name, role });
export const idOf = ({ params }: DeskCall): string => params['id'] ?? '';

export function ticketRoutes(parts: DeskParts, more: DetailParts): readonly DeskRoute[] {
  const verb = (path: string, [summary, does, audit]: readonly [string, Verb, string?]) =>
    deskRoute({
      ...{ method: 'POST', path: `/tickets/:id/${path}`, role: 'agent', summary, gives: TICKET },
      ...(audit === undefined ? {} : { audit }),
      handle: async (call) => answerOf(parts, await act(parts, idOf(call), actorOf(call), does)),
    });
  return [
    listRoute(parts),
    detailRoute(parts, more),
    entriesRoute(parts),
    verb('claim', ['Take a waiting ticket; one succeeds', claim, 'ticket.claim']),
    verb('take', ['Take a ticket from a holder who is gone; supervisors at any time', take, 'ticket.take']),
    verb('release', ['Put the ticket back into the queue', release, 'ticket.release']),
    // Every half minute: nothing an auditor asks for.
    verb('heartbeat', ['Keep the lock', heartbeat]),
    transferRoute(parts),
    escalateRoute(parts),
    closeRoute(parts, more),
  ];
}

const listRoute = (parts: DeskParts) =>
  deskRoute({
    ...{ method: 'GET', path: '/tickets', role: 'agent' },
    summary: 'Tickets of a state (`?state=waiting|live|closed`), the most pressing first',
    gives: { 200: z.array(ticketShape), 422: errorShape },
    handle: async ({ query }) => {
      const state = z.enum(TICKET_STATES).safeParse(query.get('state') ?? 'waiting');
      if (!state.success) return unprocessable('state: waiting, live or closed');
      const now = await parts.store.ping();
      await parts.board.refresh();
      return { status: 200, json: listed(parts, state.data).map((kept) => shownTicket(parts, kept, now)) };
    },
  });

export function listed({ board }: Pick<DeskParts, 'board'>, state: TicketState) {
  const all = board.all.filter(({ ticket }) => ticket.state === state);
  if (state !== 'closed') return all.sort((a, b) => byUrgency(a.ticket, b.ticket));
  return all.sort((a, b) => (b.ticket.closedAt ?? 0) - (a.ticket.closedAt ?? 0)).slice(0, MOST_CLOSED);
}

const detailRoute = (parts: DeskParts, more: DetailParts) =>
  deskRoute({
    ...{ method: 'GET', path: '/tickets/:id', role: 'agent', audit: 'ticket.view' },
    summary: 'A ticket with its case file, transcript, notes and ready answers',
    gives: { 200: detailShape, 404: errorShape },
    handle: async (call) => {
      const kept = await parts.tickets.read(idOf(call));
      if (!kept) return refused({ refused: 'gone' });
      const lang = call.query.get('lang') === 'en' ? 'en' : 'es';
      return { status: 200, json: await detailOf(parts, more, { kept, name: call.caller.name, lang }) };
    },
  });

const entriesRoute = (parts: DeskParts) =>
  deskRoute({
    ...{ method: 'GET', path: '/tickets/:id/entries', role: 'agent' },
    summary: 'What was said after a place of the conversation (`?after=seq`)',
    gives: { 200: z.array(entryShape), 404: errorShape },
    handle: async (call) => {
      const kept = await parts.tickets.read(idOf(call));
      if (!kept) return refused({ refused: 'gone' });
      const after = /^\d{1,12}$/.test(call.query.get('after') ?? '') ? Number(call.query.get('after')) : 0;
      return { status: 200, json: await entriesAfter(parts, kept.ticket, after) };
    },
  });

const transferRoute = (parts: DeskParts) =>
  deskRoute({
    ...{
      method: 'POST',
      path: '/tickets/:id/transfer',
      role: 'agent',
      audit: 'ticket.transfer',
      gives: TICKET,
    },
    summary: 'Pass the ticket on to another skill; it waits there',
    takes: z.object({ skill: z.enum(SKILLS) }),
    handle: async (call) =>
      answerOf(parts, await act(parts, idOf(call), actorOf(call), passOn({ skill: call.body.skill }))),
  });

const escalateRoute = (parts: DeskParts) =>
  deskRoute({
    ...{
      method: 'POST',
      path: '/tickets/:id/escalate',
      role: 'agent',
      audit: 'ticket.escalate',
      gives: TICKET,
    },
    summary: 'Pass the ticket on to the second level; the reason is kept as a note',
    takes: z.object({ level: z.literal(2).default(2), reason: z.string().trim().min(1).max(500) }),
    handle: async (call) => {
      const answer = await act(parts, idOf(call), actorOf(call), passOn({ level: 2 }));
      if (!('refused' in answer))
        await addNote(parts, answer.ticket.id, { who: call.caller.name, text: call.body.reason });
      return answerOf(parts, answer);
    },
  });

const closingShape = z.object({
  outcome: z.enum(CASE_OUTCOMES),
  cause: z.string().trim().min(1).max(200),
  contentGap: z.boolean(),
  note: z.string().trim().max(2000).optional().describe('for staff alone'),
  summary: z.string().trim().max(300).optional().describe('said to the person'),
});

const closeRoute = (parts: DeskParts, { house }: Pick<DetailParts, 'house'>) =>
  deskRoute({
    ...{ method: 'POST', path: '/tickets/:id/close', role: 'agent', audit: 'ticket.close' },
    summary: 'Close the ticket and give the conversation back to the bot',
    takes: closingShape,
    gives: { ...TICKET, 422: errorShape },
    handle: async (call) => {
      const { note, summary, ...ending } = call.body;
      if (summary && (guardStaffText(summary) || hasStrangeLink(summary, house().knowledge.links)))
        return guarded(parts);
      const answer = await act(parts, idOf(call), actorOf(call), close(ending, summary));
      if ('refused' in answer) return refused(answer);
      const { ticket } = answer;
      if (note) await addNote(parts, ticket.id, { who: call.caller.name, text: note });
      parts.figures.handled(ending.outcome, ticket.handledMs / 1000);
      return answerOf(parts, answer);
    },
  });

export function guarded({ figures }: Pick<DeskParts, 'figures'>) {
  figures.guarded();
  const why = [
    'Guarded',
    'nobody may ask for a clave, a code, a link or answers to security questions, or lead to a page that is not official',
  ] as const;
  return { status: 422, json: errorOf(why) };
}
