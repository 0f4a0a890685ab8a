// In the composer's place when the ticket is not ours: who has it, and how to take it.
import type { Ticket } from '../api/shapes.ts';
import { tickets } from '../api/tickets.ts';
import { useFailure } from '../parts/failure.tsx';
import { Press } from '../parts/pressed.tsx';
import { useWords } from '../words/words.tsx';

interface Given {
  readonly ticket: Ticket;
  readonly onTicket: (ticket: Ticket) => void;
}

export function HeldElsewhere({ ticket, onTicket }: Given) {
  const { word } = useWords();
  const failure = useFailure();
  const waiting = ticket.state === 'waiting';
  const act = () =>
    failure.guard(async () => onTicket(await (waiting ? tickets.claim(ticket.id) : tickets.take(ticket.id))));
  const why =
    ticket.state === 'closed'
      ? word('held.closed')
      : waiting
        ? word('held.nobody')
        : word('held.by', { name: ticket.holder?.name ?? word('held.somebody') });
  return (
    <div className="composer readonly">
      <p>{why}</p>
      {failure.shown}
      {ticket.state !== 'closed' && (
        <Press look="main" onPress={act}>
          {word(waiting ? 'claim' : 'take')}
        </Press>
      )}
    </div>
  );
}
