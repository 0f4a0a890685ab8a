// What staff do with a ticket: one commit each, and the person hears of it.
import type { DeskNews } from '../../../dialogs/index.ts';
import type { DeskParts } from './deskParts.ts';
import { newsDue, type Telling, tellingOf, tellNow } from './news.ts';
import type { Kept, Ticket } from './ticket.ts';
import * as moves from './ticketMoves.ts';
import { type Actor, type At, type Ending, isRefusal, type Refusal } from './ticketMoves.ts';
import type { Change } from './ticketStore.ts';

type Move = (ticket: Ticket, actor: Actor, at: At) => Ticket | Refusal;

export interface Verb {
  readonly move: Move;
  /** What the person hears; undefined: nothing. */
  readonly news?: (before: Ticket, after: Ticket) => DeskNews | undefined;
  readonly quiet?: true;
}

/** @throws StoreAway */
export async function act(parts: DeskParts, id: string, actor: Actor, verb: Verb): Promise<Kept | Refusal> {
  let telling: Telling | undefined;
  const answer = await parts.tickets.change(id, (ticket, { now, version }) => {
    telling = undefined;
    const after = verb.move(ticket, actor, { now, limits: parts.limits });
    if (isRefusal(after)) return after;
    const news = verb.news?.(ticket, after);
    telling = news && tellingOf(after, version, news);
    return changeTo(after, { telling, now, quiet: verb.quiet });
  });
  if (telling && !isRefusal(answer)) await tellNow(parts, telling);
  return answer;
}

function changeTo(
  ticket: Ticket,
  { telling, now, quiet }: { telling: Telling | undefined; now: number; quiet: true | undefined },
): Change {
  return { ticket, ...(telling ? { dues: [newsDue(telling, now)] } : {}), ...(quiet ? { quiet } : {}) };
}

/** Somebody new has it. */
const joined = (before: Ticket, after: Ticket): DeskNews | undefined =>
  after.holder && !(before.state === 'live' && before.holder?.id === after.holder.id)
    ? { kind: 'joined', ticket: after.id, name: after.holder.name }
    : undefined;

const requeued =
  (why: 'released' | 'transferred') =>
  (before: Ticket): DeskNews | undefined =>
    before.state === 'live' ? { kind: 'requeued', ticket: before.id, why } : undefined;

export const claim: Verb = { move: moves.claim, news: joined };
export const take: Verb = { move: moves.take, news: joined };
export const heartbeat: Verb = { move: moves.renew, quiet: true };
export const release: Verb = { move: moves.release, news: requeued('released') };

export const passOn = (to: Partial<Pick<Ticket, 'skill' | 'level'>>): Verb => ({
  move: (ticket, actor, at) => moves.passOn(ticket, actor, { ...at, to }),
  news: requeued('transferred'),
});

export const close = (ending: Ending, summary: string | undefined): Verb => ({
  move: (ticket, actor, at) => moves.close(ticket, actor, { ...at, ending }),
  news: (before, after) => ({
    kind: 'left',
    ticket: after.id,
    name: before.holder?.name ?? '',
    outcome: ending.outcome,
    askRating: true,
    ...(summary ? { summary } : {}),
  }),
});
