// One ticket in the queue: why, since when, how urgent, where, and who has it.
import { Button } from 'react-aria-components';
import type { Ticket } from '../api/shapes.ts';
import { useWords } from '../words/words.tsx';
import { Clock } from './clock.tsx';

interface Given {
  readonly ticket: Ticket;
  readonly onClaim: (id: string) => Promise<unknown>;
}

export function QueueRow({ ticket, onClaim }: Given) {
  const { word, named } = useWords();
  const claimable = ticket.state === 'waiting';
  return (
    <>
      <span className="prio" data-level={ticket.priority}>
        {named('priority', String(ticket.priority))}
      </span>
      <span className="what">
        <strong>{named('reason', ticket.reason)}</strong>
        <span className="soft">
          {ticket.caseCode}
          {ticket.situation !== null && ` · ${named('situation', ticket.situation)}`}
        </span>
      </span>
      <span className="where">
        {named('channel', ticket.channel)} · {named('lang', ticket.lang)}
        <span className="soft">
          {named('skill', ticket.skill)} · {word('level', { level: ticket.level })}
        </span>
      </span>
      <Clock ticket={ticket} />
      <span className="who">
        {ticket.holder?.name ?? ''}
        {ticket.unread > 0 && <span className="unread">{word('unread', { count: ticket.unread })}</span>}
      </span>
      {claimable && (
        <Button
          className="small"
          onPress={() => void onClaim(ticket.id)}
          aria-label={word('claim.of', { code: ticket.caseCode })}
        >
          {word('claim')}
        </Button>
      )}
    </>
  );
}
