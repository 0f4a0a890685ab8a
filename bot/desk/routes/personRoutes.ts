// What concerns the person behind a ticket: finding their case, showing a number, taking everything out, erasing it.
import { z } from 'zod';
import { readCaseCode } from '../../caseCode.ts';
import { type DeskRoute, deskRoute } from '../deskRoute.ts';
import { recordOf } from '../tickets/conversationOf.ts';
import { type DeskParts, shownTicket } from '../tickets/deskParts.ts';
import { type DetailParts, detailOf } from '../tickets/detail.ts';
import { refused, unprocessable } from '../tickets/refusing.ts';
import { unlessHolder } from '../tickets/ticketMoves.ts';
import { cannedShape, detailShape, errorShape, ticketShape } from '../tickets/ticketShapes.ts';
import { actorOf, idOf } from './ticketRoutes.ts';

export function personRoutes(parts: DeskParts, more: DetailParts): readonly DeskRoute[] {
  return [
    searchRoute(parts),
    revealRoute(parts),
    exportRoute(parts, more),
    eraseRoute(parts),
    cannedRoute(more),
  ];
}

const searchRoute = (parts: DeskParts) =>
  deskRoute({
    ...{ method: 'GET', path: '/search', role: 'agent', audit: 'ticket.search' },
    summary: 'Tickets of a case (`?code=IE-…`)',
    gives: { 200: z.array(ticketShape), 422: errorShape },
    handle: async ({ query }) => {
      const code = readCaseCode(query.get('code') ?? '');
      if (code === undefined) return unprocessable('code: a case code such as IE-7K4P-2Q');
      await parts.board.refresh();
      const now = await parts.store.ping();
      const found = parts.board.all.filter(({ ticket }) => ticket.caseCode === code);
      return { status: 200, json: found.map((kept) => shownTicket(parts, kept, now)) };
    },
  });

const revealRoute = (parts: DeskParts) =>
  deskRoute({
    ...{ method: 'POST', path: '/tickets/:id/reveal', role: 'agent', audit: 'ticket.reveal' },
    summary: 'Show the whole RUC to the holder; noted in the audit log',
    takes: z.object({ field: z.literal('ruc') }),
    gives: { 200: z.object({ value: z.string() }), 404: errorShape, 409: errorShape },
    handle: async (call) => {
      const kept = await parts.tickets.read(idOf(call));
      if (!kept) return refused({ refused: 'gone' });
      const refusal = call.caller.role === 'agent' ? unlessHolder(kept.ticket, actorOf(call)) : undefined;
      if (refusal) return refused(refusal);
      const { record } = await recordOf(parts, kept.ticket);
      const value = record.data.known['ruc']?.value;
      if (typeof value !== 'string' || !/^\d{13}$/.test(value)) return refused({ refused: 'gone' });
      return { status: 200, json: { value } };
    },
  });

const exportRoute = (parts: DeskParts, more: DetailParts) =>
  deskRoute({
    ...{ method: 'GET', path: '/tickets/:id/export', role: 'agent', audit: 'ticket.export' },
    summary: 'Everything about a ticket as JSON (`?reason=` is needed and noted)',
    gives: { 200: detailShape.extend({ reason: z.string() }), 404: errorShape, 422: errorShape },
    handle: async (call) => {
      const reason = call.query.get('reason')?.trim() ?? '';
      if (reason.length < 3) return unprocessable('reason: say why it is exported');
      const kept = await parts.tickets.read(idOf(call));
      if (!kept) return refused({ refused: 'gone' });
      const detail = await detailOf(parts, more, { kept, name: call.caller.name, lang: 'es' });
      return { status: 200, json: { ...detail, reason } };
    },
  });

/** What the person told, their log and their tickets go; the audit log keeps that it was done. */
const eraseRoute = (parts: DeskParts) =>
  deskRoute({
    ...{ method: 'DELETE', path: '/persons/:id', role: 'supervisor', audit: 'person.erase' },
    summary: "Erase a person (a ticket's `person`): conversation, transcript and tickets",
    gives: { 204: 'empty', 404: errorShape },
    handle: async (call) => {
      await parts.board.refresh();
      const tickets = parts.board.tickets.filter(({ person }) => person === idOf(call));
      if (tickets.length === 0) return refused({ refused: 'gone' });
      const lines = new Map(tickets.map(({ conversation, channel }) => [conversation, channel]));
      for (const [conversation, channel] of lines)
        await parts.turns.receive({
          channel,
          conversation,
          messageId: undefined,
          activity: { type: 'event', name: 'desk', value: { kind: 'erase' } },
        });
      for (const ticket of tickets) await parts.tickets.remove(ticket);
      return { status: 204 };
    },
  });

const cannedRoute = ({ canned, house }: DetailParts) =>
  deskRoute({
    ...{ method: 'GET', path: '/canned', role: 'agent' },
    summary: 'Ready answers whose words need nothing of a case (`?lang=es|en`)',
    gives: { 200: z.array(cannedShape) },
    handle: async ({ query, caller }) => {
      const lang = query.get('lang') === 'en' ? 'en' : 'es';
      return {
        status: 200,
        json: canned.list(lang, { ...house().knowledge.values[lang], name: caller.name }),
      };
    },
  });
