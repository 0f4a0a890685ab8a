// What conversations tell the desk: the person asks for staff, wrote, waits no longer, wants to be written to.
import { z } from 'zod';
import type { EffectAt, EffectHandler, EffectHandlers } from '../../effects.ts';
import type { DeskParts } from './deskParts.ts';

import { open, wishSchema } from './opening.ts';
import { closed, heard } from './ticketMoves.ts';

const onTicket = z.object({
  ticket: z.string(),
  seq: z.number().int().optional(),
  why: z.string().optional(),
});

const ratingOf = z.object({ rating: z.enum(['good', 'middling', 'bad', 'skipped']).catch('skipped') });

export function deskEffects(parts: DeskParts): EffectHandlers {
  const on =
    (act: (parts: DeskParts, args: z.infer<typeof onTicket>, at: EffectAt) => Promise<void>): EffectHandler =>
    async (args, at) => {
      await act(parts, onTicket.parse(args), at);
      return null;
    };
  return {
    'desk.open': async (args, at) => open(parts, wishSchema.parse(args), at),
    'desk.heard': on(personWrote),
    'desk.leave': on(personLeft),
    'desk.callback': on(personGoes),
    'desk.rated': async (args) => {
      parts.figures.rated(ratingOf.parse(args).rating);
      return null;
    },
  };
}

/** A conversation that believes itself with staff who are long gone is given back to the bot. */
async function personWrote(
  parts: DeskParts,
  { ticket: id, seq }: z.infer<typeof onTicket>,
  { key, channel, conversation }: EffectAt,
): Promise<void> {
  const answer = await parts.tickets.change(id, (ticket, { now }) =>
    ticket.state === 'closed'
      ? { refused: 'closed' }
      : {
          ticket: heard(ticket, now),
          events: seq === undefined ? [] : [{ kind: 'entry', ticket: id, seq }],
        },
  );
  if (!('refused' in answer)) return;
  const news = { kind: 'left', ticket: id, name: '' } as const;
  await parts.turns.receive({
    channel,
    conversation,
    messageId: `desk:${key}`,
    activity: { type: 'event', name: 'desk', value: news },
  });
}

/** The person waits no longer, or asked to be forgotten. */
async function personLeft(
  parts: DeskParts,
  { ticket: id, why = 'left' }: z.infer<typeof onTicket>,
): Promise<void> {
  await parts.tickets.change(id, (ticket, { now }) =>
    ticket.state === 'closed'
      ? 'as it is'
      : { ticket: closed(ticket, { outcome: 'abandoned', cause: why, contentGap: false }, now) },
  );
}

async function personGoes(parts: DeskParts, { ticket: id }: z.infer<typeof onTicket>): Promise<void> {
  await parts.tickets.change(id, (ticket) =>
    ticket.callback ? 'as it is' : { ticket: { ...ticket, callback: true } },
  );
}
