// Pure: what each verb of the desk makes of a ticket, or why not.
import type { DeskLimits } from './deskLimits.ts';
import type { Holder, Ticket } from './ticket.ts';

export type Refusal =
  | { readonly refused: 'gone' }
  | { readonly refused: 'held'; readonly holder: Holder }
  | { readonly refused: 'notHolder'; readonly holder: Holder | null }
  | { readonly refused: 'closed' };

export interface At {
  readonly now: number;
  readonly limits: DeskLimits;
}

export interface Actor extends Holder {
  readonly role: 'agent' | 'supervisor' | 'admin';
}

export const isRefusal = (value: object): value is Refusal => 'refused' in value;

const heldBy = (ticket: Ticket, { id }: Holder) => ticket.state === 'live' && ticket.holder?.id === id;

const handledNow = ({ state, since, handledMs }: Ticket, now: number) =>
  handledMs + (state === 'live' ? now - since : 0);

function live(ticket: Ticket, { id, name }: Holder, { now, limits }: At): Ticket {
  return {
    ...ticket,
    state: 'live',
    holder: { id, name },
    since: now,
    lockUntil: now + limits.lockMs,
    unanswered: now,
    unread: 0,
  };
}

function waiting(ticket: Ticket, { now }: At): Ticket {
  return {
    ...ticket,
    state: 'waiting',
    holder: null,
    since: now,
    lockUntil: 0,
    unanswered: 0,
    handledMs: handledNow(ticket, now),
    told: { position: 0, at: ticket.told.at },
  };
}

/** One gets it; claiming what one holds renews it. */
export function claim(ticket: Ticket, actor: Actor, at: At): Ticket | Refusal {
  if (ticket.state === 'closed') return { refused: 'closed' };
  if (heldBy(ticket, actor)) return renew(ticket, actor, at);
  if (ticket.holder) return { refused: 'held', holder: ticket.holder };
  return live(ticket, actor, at);
}

/** From somebody else: a supervisor at any time, the others once the lock ran out. */
export function take(ticket: Ticket, actor: Actor, at: At): Ticket | Refusal {
  if (ticket.state === 'closed') return { refused: 'closed' };
  if (heldBy(ticket, actor)) return renew(ticket, actor, at);
  const mayTake = !ticket.holder || actor.role !== 'agent' || ticket.lockUntil < at.now;
  if (!mayTake && ticket.holder) return { refused: 'held', holder: ticket.holder };
  return live({ ...ticket, handledMs: handledNow(ticket, at.now) }, actor, at);
}

export function renew(ticket: Ticket, actor: Actor, { now, limits }: At): Ticket | Refusal {
  const refusal = unlessHolder(ticket, actor);
  return refusal ?? { ...ticket, lockUntil: now + limits.lockMs };
}

/** Why this actor may not act on it; undefined when they hold it. */
export function unlessHolder(ticket: Ticket, actor: Holder): Refusal | undefined {
  if (ticket.state === 'closed') return { refused: 'closed' };
  return heldBy(ticket, actor) ? undefined : { refused: 'notHolder', holder: ticket.holder };
}

export function release(ticket: Ticket, actor: Actor, at: At): Ticket | Refusal {
  return unlessHolder(ticket, actor) ?? waiting(ticket, at);
}

/** To another skill or level: it waits there, in the place its age gives it. */
export function passOn(
  ticket: Ticket,
  actor: Actor,
  more: At & { readonly to: Partial<Pick<Ticket, 'skill' | 'level'>> },
): Ticket | Refusal {
  if (ticket.state === 'closed') return { refused: 'closed' };
  if (ticket.state === 'live' && !heldBy(ticket, actor) && actor.role === 'agent')
    return { refused: 'notHolder', holder: ticket.holder };
  return { ...waiting(ticket, more), ...more.to };
}

export interface Ending {
  readonly outcome: string;
  readonly cause: string;
  readonly contentGap: boolean;
}

export function close(
  ticket: Ticket,
  actor: Actor,
  more: At & { readonly ending: Ending },
): Ticket | Refusal {
  return unlessHolder(ticket, actor) ?? closed(ticket, more.ending, more.now);
}

export function closed(ticket: Ticket, ending: Ending, now: number): Ticket {
  const handledMs = handledNow(ticket, now);
  return {
    ...ticket,
    ...ending,
    state: 'closed',
    since: now,
    closedAt: now,
    lockUntil: 0,
    unanswered: 0,
    handledMs,
  };
}

/** The person wrote. */
export function heard(ticket: Ticket, now: number): Ticket {
  const unanswered = ticket.state === 'live' && ticket.unanswered === 0 ? now : ticket.unanswered;
  return { ...ticket, unread: ticket.unread + 1, lastFrom: 'person', lastAt: now, unanswered };
}

/** The holder wrote. */
export function answered(ticket: Ticket, actor: Actor, at: At): Ticket | Refusal {
  const renewed = renew(ticket, actor, at);
  if (isRefusal(renewed)) return renewed;
  const { now } = at;
  const firstAnswerAt = ticket.firstAnswerAt ?? now;
  return { ...renewed, unread: 0, unanswered: 0, lastFrom: 'staff', lastAt: now, firstAnswerAt };
}

/** What its own timer finds: the holder is away, or nobody came; the same ticket when nothing is overdue. */
export function overdue(ticket: Ticket, at: At): Ticket {
  const { now, limits } = at;
  if (ticket.state === 'waiting' && now >= ticket.waitingSince + limits.forgottenMs)
    return closed(ticket, { outcome: 'abandoned', cause: 'nobodyCame', contentGap: false }, now);
  return ticket.state === 'live' && now >= awayAt(ticket, limits) ? waiting(ticket, at) : ticket;
}

/** When its timer rings next; undefined when it needs none. */
export function nextDue(ticket: Ticket, limits: DeskLimits): number | undefined {
  if (ticket.state === 'closed') return undefined;
  return ticket.state === 'live' ? awayAt(ticket, limits) : ticket.waitingSince + limits.forgottenMs;
}

function awayAt({ lockUntil, unanswered }: Ticket, { silentMs, answerMs }: DeskLimits): number {
  const silent = lockUntil + silentMs;
  return unanswered === 0 ? silent : Math.min(silent, unanswered + answerMs);
}
