// One ticket: the conversation, the box to answer in, and the case beside it.
import { useState } from 'react';
import { Link, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { TicketDetail } from '../api/shapes.ts';
import { CaseFilePanel } from '../caseFile/caseFilePanel.tsx';
import { useDesk } from '../live/desk.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Screen } from '../parts/screen.tsx';
import { Clock, RequeueClock } from '../queue/clock.tsx';
import { useNarrow } from '../queue/useNarrow.ts';
import { useWords } from '../words/words.tsx';
import { Actions } from './actions.tsx';
import { Composer } from './composer.tsx';
import { drafts } from './drafts.ts';
import { HeldElsewhere } from './heldElsewhere.tsx';
import { MyTickets } from './myTickets.tsx';
import { Transcript } from './transcript.tsx';
import { type OpenTicket, useTicket } from './useTicket.ts';

export function TicketScreen({ id }: { readonly id: string }) {
  const { word } = useWords();
  const open = useTicket(id);
  const { found } = open.of;
  const code = found.state === 'there' ? found.value.ticket.caseCode : '…';
  return (
    <Screen
      title={word('ticket.title', { code })}
      aside={<Link href="/desk">{word('ticket.back')}</Link>}
      wide
    >
      <MyTickets current={id} />
      <Loaded of={open.of}>{(detail) => <Opened detail={detail} open={open} />}</Loaded>
    </Screen>
  );
}

interface Given {
  readonly detail: TicketDetail;
  readonly open: OpenTicket;
}

type Side = 'talk' | 'case';

function Opened({ detail, open }: Given) {
  const { staff } = useDesk();
  const narrow = useNarrow();
  const [side, setSide] = useState<Side>('talk');
  const { ticket } = detail;
  const mine = ticket.state === 'live' && ticket.holder?.id === staff.id;
  return (
    <>
      <TicketHead detail={detail} open={open} mine={mine} />
      {narrow && <Sides side={side} onChange={setSide} />}
      <div className="ticket">
        {(!narrow || side === 'talk') && <Talk detail={detail} open={open} mine={mine} />}
        {(!narrow || side === 'case') && (
          <CaseFilePanel
            detail={detail}
            mine={mine}
            onInsert={(text) => {
              drafts.insert(ticket.id, text);
              setSide('talk');
            }}
            onNoted={open.of.again}
          />
        )}
      </div>
    </>
  );
}

interface HeldGiven extends Given {
  readonly mine: boolean;
}

function TicketHead({ detail, open, mine }: HeldGiven) {
  const { word, named } = useWords();
  const { ticket } = detail;
  return (
    <div className="ticket-head">
      <p>
        <strong>{named('reason', ticket.reason)}</strong> · {named('channel', ticket.channel)} ·{' '}
        {named('skill', ticket.skill)} · {word('level', { level: ticket.level })} ·{' '}
        {named('is', ticket.state)}
        {ticket.urgent && <span className="unread">{word('urgent')}</span>}
      </p>
      <Clock ticket={ticket} />
      {mine && ticket.requeuedAt && ticket.lastFrom === 'person' && <RequeueClock at={ticket.requeuedAt} />}
      <Actions ticket={ticket} mine={mine} onTicket={open.putTicket} />
    </div>
  );
}

function Talk({ detail, open, mine }: HeldGiven) {
  const { ticket } = detail;
  return (
    <div className="talk">
      <Transcript entries={detail.transcript} typing={open.typing} />
      {mine ? (
        <Composer detail={detail} onSaid={(entry) => open.merge([entry])} />
      ) : (
        <HeldElsewhere ticket={ticket} onTicket={open.putTicket} />
      )}
    </div>
  );
}

function Sides({ side, onChange }: { readonly side: Side; readonly onChange: (side: Side) => void }) {
  const { word } = useWords();
  return (
    <ToggleButtonGroup
      className="states"
      aria-label={word('ticket.sides')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[side]}
      onSelectionChange={(keys) => onChange([...keys][0] as Side)}
    >
      <ToggleButton id="talk">{word('ticket.talk')}</ToggleButton>
      <ToggleButton id="case">{word('ticket.case')}</ToggleButton>
    </ToggleButtonGroup>
  );
}
