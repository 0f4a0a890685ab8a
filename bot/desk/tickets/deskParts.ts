// What every verb of the desk works with.
import { createHmac } from 'node:crypto';
import type { DeskHours } from '../../../knowledge/index.ts';
import type { Clock } from '../../clock.ts';
import type { ActivityLog, Turns } from '../../conversation.ts';
import type { Log } from '../../log.ts';
import type { SealedStore } from '../../store/index.ts';
import type { Board } from './board.ts';
import type { DeskFigures } from './deskFigures.ts';
import type { DeskLimits } from './deskLimits.ts';
import { positionOf, waitMinutes } from './queue.ts';
import type { Kept, Ticket } from './ticket.ts';
import { nextDue } from './ticketMoves.ts';
import type { TicketStore } from './ticketStore.ts';

export interface DeskParts {
  readonly store: SealedStore;
  readonly log: Log;
  readonly board: Board;
  readonly tickets: TicketStore;
  readonly turns: Pick<Turns, 'receive'>;
  readonly entries: ActivityLog;
  readonly hours: DeskHours;
  readonly limits: DeskLimits;
  readonly clock: Clock;
  readonly figures: DeskFigures;
  /** Key of the HMACs that stand for people and tickets. */
  readonly indexKey: Buffer;
  /** Another system hears of new tickets. */
  readonly hasWebhook?: boolean;
}

/** Unguessable, and the same for the same text. */
export const codeOf = ({ indexKey }: Pick<DeskParts, 'indexKey'>, text: string): string =>
  createHmac('sha256', indexKey).update(text).digest('base64url').slice(0, 22);

export const personOf = (parts: Pick<DeskParts, 'indexKey'>, conversation: string): string =>
  codeOf(parts, `person:${conversation}`);

/** Where it stands in the queue, and about how long that takes. */
export function placeOf({ board, limits }: DeskParts, ticket: Ticket, now: number) {
  const { tickets } = board;
  const position = positionOf(tickets, ticket);
  return { position, minutes: position === null ? null : waitMinutes(tickets, position, { now, limits }) };
}

/** A ticket as the desk's callers see it. */
export function shownTicket(parts: DeskParts, { ticket, version }: Kept, now: number) {
  const { limits } = parts;
  const isLate = (ticket.firstAnswerAt ?? now) > ticket.dueAt;
  return {
    id: ticket.id,
    caseCode: ticket.caseCode,
    state: ticket.state,
    reason: ticket.reason,
    priority: ticket.priority,
    channel: ticket.channel,
    lang: ticket.lang,
    skill: ticket.skill,
    level: ticket.level,
    waitingSince: iso(ticket.waitingSince),
    holder: ticket.holder,
    since: iso(ticket.since),
    lockedUntil: ticket.state === 'live' ? iso(ticket.lockUntil) : null,
    requeuedAt: ticket.state === 'live' ? iso(nextDue(ticket, limits) ?? now) : null,
    position: placeOf(parts, ticket, now).position,
    unread: ticket.unread,
    lastFrom: ticket.lastFrom,
    lastAt: ticket.lastAt === null ? null : iso(ticket.lastAt),
    sla: { dueAt: iso(ticket.dueAt), late: isLate },
    situation: ticket.situation,
    employerType: ticket.employerType,
    urgent: ticket.urgent,
    callback: ticket.callback,
    person: ticket.person,
    ...(ticket.outcome === undefined ? {} : { outcome: ticket.outcome }),
    version,
  };
}
export type ShownTicket = ReturnType<typeof shownTicket>;

export const iso = (at: number): string => new Date(at).toISOString();
