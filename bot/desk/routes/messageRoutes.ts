// Writing to the person, notes among staff, and that somebody is writing.
import { z } from 'zod';
import type { Links } from '../../../knowledge/index.ts';
import { type DeskRoute, deskRoute } from '../deskRoute.ts';
import type { DeskParts } from '../tickets/deskParts.ts';
import { guardStaffText } from '../tickets/guardStaffText.ts';
import { say } from '../tickets/messages.ts';
import { addNote, shownNote } from '../tickets/notes.ts';
import { refused } from '../tickets/refusing.ts';
import { hasStrangeLink } from '../tickets/strangeLink.ts';
import { entryShape, errorShape, noteShape } from '../tickets/ticketShapes.ts';
import { actorOf, guarded, idOf } from './ticketRoutes.ts';

const wordsShape = z.object({
  text: z.string().trim().min(1).max(4000),
  key: z.string().min(1).max(100).optional().describe('the same when it is sent again: said once'),
});

/** `links`: which pages may be written. */
export function messageRoutes(parts: DeskParts, links: () => Links): readonly DeskRoute[] {
  return [
    deskRoute({
      ...{ method: 'POST', path: '/tickets/:id/messages', role: 'agent', audit: 'ticket.message' },
      summary:
        'Say something to the person; refused when it asks for a secret or leads to a page that is not official',
      takes: wordsShape,
      gives: { 201: entryShape, 404: errorShape, 409: errorShape, 422: errorShape },
      handle: async (call) => {
        const { text } = call.body;
        if (guardStaffText(text) || hasStrangeLink(text, links())) return guarded(parts);
        const said = await say(parts, idOf(call), actorOf(call), call.body);
        return 'refused' in said ? refused(said) : { status: 201, json: said };
      },
    }),
    deskRoute({
      ...{ method: 'POST', path: '/tickets/:id/notes', role: 'agent', audit: 'ticket.note' },
      summary: 'A note for staff alone',
      takes: z.object({ text: z.string().trim().min(1).max(2000) }),
      gives: { 201: noteShape, 404: errorShape },
      handle: async (call) => {
        const kept = await parts.tickets.read(idOf(call));
        if (!kept) return refused({ refused: 'gone' });
        const note = await addNote(parts, kept.ticket.id, { who: call.caller.name, text: call.body.text });
        return { status: 201, json: shownNote(note) };
      },
    }),
    deskRoute({
      ...{ method: 'POST', path: '/tickets/:id/typing', role: 'agent' },
      summary: 'Somebody is writing',
      gives: { 204: 'empty', 404: errorShape },
      handle: async (call) => {
        const id = idOf(call);
        if (!parts.board.get(id)) return refused({ refused: 'gone' });
        await parts.tickets.say({ kind: 'typing', ticket: id, from: call.caller.name });
        return { status: 204 };
      },
    }),
  ];
}
