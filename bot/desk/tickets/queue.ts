// Pure: who is next, and an honest estimate of the wait.
import type { DeskLimits } from './deskLimits.ts';
import type { Ticket } from './ticket.ts';

/** Fewer finished tickets than this say nothing about how long one takes. */
const ENOUGH = 3;
const RECENT = 20;
const MINUTE = 60_000;
const ROUND = 5;

/** Security, urgency, a running clock, then age. */
export const byUrgency = (a: Ticket, b: Ticket) =>
  a.priority - b.priority || a.waitingSince - b.waitingSince || (a.id < b.id ? -1 : 1);

/** Waiting tickets of that level, next first. */
export const queueOf = (tickets: Iterable<Ticket>, level: 1 | 2): readonly Ticket[] =>
  [...tickets].filter((ticket) => ticket.state === 'waiting' && ticket.level === level).sort(byUrgency);

/** 1 is next; null when it does not wait. */
export function positionOf(tickets: Iterable<Ticket>, ticket: Ticket): number | null {
  const index = queueOf(tickets, ticket.level).findIndex(({ id }) => id === ticket.id);
  return index < 0 ? null : index + 1;
}

/** About how many minutes until a place comes up; null when nobody can tell (nobody at the desk, or too little known). */
export function waitMinutes(
  tickets: Iterable<Ticket>,
  position: number,
  { now, limits }: { readonly now: number; readonly limits: DeskLimits },
): number | null {
  const all = [...tickets];
  const handled = all
    .filter(({ state, handledMs }) => state === 'closed' && handledMs > 0)
    .sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))
    .slice(0, RECENT)
    .map(({ handledMs }) => handledMs)
    .sort((a, b) => a - b);
  const median = handled[Math.floor(handled.length / 2)];
  const staff = presentStaff(all, now, limits).size;
  if (median === undefined || handled.length < ENOUGH || staff === 0) return null;
  return Math.max(ROUND, Math.ceil((median * position) / staff / MINUTE / ROUND) * ROUND);
}

/** Who was at the desk lately: holders, and those who closed something. */
export function presentStaff(
  tickets: readonly Ticket[],
  now: number,
  { presentMs }: DeskLimits,
): ReadonlySet<string> {
  const seen = tickets.flatMap(({ holder, lockUntil, closedAt }) =>
    holder && (lockUntil > now || (closedAt ?? 0) > now - presentMs) ? [holder.id] : [],
  );
  return new Set(seen);
}
