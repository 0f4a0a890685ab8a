// How long somebody waits, and how long until the first answer is due.
import type { Ticket } from '../api/shapes.ts';
import { useSecond } from '../live/ticker.ts';
import { dayAndTime, span } from '../words/times.ts';
import { useWords } from '../words/words.tsx';

const SOON_MS = 120_000;
/** From here on the date says more than a count: it is due when the desk opens again. */
const FAR_MS = 4 * 3_600_000;

/** Whoever holds it and is silent loses it: said while there is time. */
export function RequeueClock({ at }: { readonly at: string }) {
  const { word } = useWords();
  const left = Date.parse(at) - useSecond();
  if (left > SOON_MS || left < 0) return null;
  return (
    <p className="requeue" role="status">
      {word('requeue', { time: span(left) })}
    </p>
  );
}

export function Clock({ ticket }: { readonly ticket: Ticket }) {
  const { word, named, locale } = useWords();
  if (ticket.state === 'closed') {
    return (
      <span className="clock">
        {ticket.outcome !== undefined && named('outcome', ticket.outcome)}
        <span className="soft">{word('closedAt', { at: dayAndTime(ticket.since, locale) })}</span>
      </span>
    );
  }
  return <Running ticket={ticket} />;
}

function Running({ ticket }: { readonly ticket: Ticket }) {
  const { word, locale } = useWords();
  const now = useSecond();
  const waited = span(now - Date.parse(ticket.state === 'waiting' ? ticket.waitingSince : ticket.since));
  const due = dueIn(ticket, now);
  const level = due === undefined ? 'none' : due < 0 ? 'late' : due < 60_000 ? 'soon' : 'calm';
  return (
    <span className="clock" data-level={level}>
      {word(ticket.state === 'waiting' ? 'waits' : 'attended', { time: waited })}
      {due !== undefined && (
        <span className="due">
          {due > FAR_MS
            ? word('sla.by', { at: dayAndTime(now + due, locale) })
            : word(due < 0 ? 'sla.late' : 'sla.left', { time: span(due) })}
        </span>
      )}
    </span>
  );
}

/** Until the first answer is due; undefined once there is one, as far as the ticket tells. */
function dueIn({ sla, state, lastFrom }: Ticket, now: number): number | undefined {
  if (!sla) return undefined;
  const left = Date.parse(sla.dueAt) - now;
  if (state === 'waiting') return left;
  return lastFrom === 'staff' || (left < 0 && !sla.late) ? undefined : left;
}
