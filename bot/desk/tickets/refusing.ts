// Why not, as the desk's API says it.

import type { DeskAnswer } from '../deskRoute.ts';
import { type DeskParts, shownTicket } from './deskParts.ts';
import type { Kept } from './ticket.ts';
import type { Refusal } from './ticketMoves.ts';

const WHY: Readonly<
  Record<Refusal['refused'], { readonly status: number; readonly why: readonly [string, string] }>
> = {
  gone: { status: 404, why: ['NotFound', 'there is no such ticket'] },
  closed: { status: 409, why: ['TicketClosed', 'the ticket is closed'] },
  held: { status: 409, why: ['Held', 'somebody else has it'] },
  notHolder: { status: 409, why: ['NotHolder', 'claim the ticket first'] },
};

export function refused(refusal: Refusal): DeskAnswer {
  const { status, why } = WHY[refusal.refused];
  const holder = 'holder' in refusal ? { holder: refusal.holder } : {};
  return { status, json: { ...errorOf(why), ...holder } };
}

export const errorOf = ([code, message]: readonly [string, string]) => ({ error: { code, message } });

/** The query or the body is not as it should be. */
export const unprocessable = (message: string): DeskAnswer => ({
  status: 422,
  json: errorOf(['Unprocessable', message]),
});

/** The ticket as it is now, or why not. */
export async function answerOf(parts: DeskParts, answer: Kept | Refusal, status = 200): Promise<DeskAnswer> {
  if ('refused' in answer) return refused(answer);
  return { status, json: shownTicket(parts, answer, await parts.store.ping()) };
}
