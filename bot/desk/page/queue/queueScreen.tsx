// Who waits, who is being attended and who was: filtered, searched, and taken from here.
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Ticket, TicketState } from '../api/shapes.ts';
import { tickets as calls } from '../api/tickets.ts';
import { useDesk, useTickets } from '../live/desk.tsx';
import { useFailure } from '../parts/failure.tsx';
import { Press } from '../parts/pressed.tsx';
import { Screen } from '../parts/screen.tsx';
import { go } from '../shell/route.ts';
import { useWords } from '../words/words.tsx';
import { CaseSearch } from './caseSearch.tsx';
import { Filters, type Sieve, sift } from './filters.tsx';
import { QueueList } from './queueList.tsx';
import { useClosed } from './useClosed.ts';
import { useNarrow } from './useNarrow.ts';

const STATES: readonly TicketState[] = ['waiting', 'live', 'closed'];

export function QueueScreen() {
  const { word } = useWords();
  const [state, setState] = useState<TicketState>('waiting');
  const [sieve, setSieve] = useState<Sieve>({ skill: 'all', channel: 'all', mine: false });
  const [found, setFound] = useState<readonly Ticket[]>();
  const { staff } = useDesk();
  const failure = useFailure();
  useClosed(state);
  const all = useTickets(state);
  const shown = useMemo(() => found ?? sift(all, sieve, staff.id), [found, all, sieve, staff.id]);
  const { guard } = failure;
  const claim = useCallback((id: string) => guard(() => claimAndOpen(id)), [guard]);
  return (
    <Screen title={word('queue.title')} aside={<TakeNext claim={claim} />} wide>
      <div className="tools">
        <States state={state} onChange={setState} />
        <Folded>
          <Filters tickets={all} sieve={sieve} onChange={setSieve} />
          <CaseSearch onFound={setFound} />
        </Folded>
      </div>
      {failure.shown}
      <p className="quiet" role="status">
        {word('queue.count', { count: shown.length })}
      </p>
      <QueueList
        tickets={shown}
        onClaim={claim}
        empty={word(found ? 'queue.notFound' : `queue.empty.${state}`)}
      />
    </Screen>
  );
}

/** On a telephone the list matters more than the ways of narrowing it. */
function Folded({ children }: { readonly children: ReactNode }) {
  const { word } = useWords();
  if (!useNarrow()) return children;
  return (
    <details>
      <summary>{word('filter.title')}</summary>
      <div className="tools">{children}</div>
    </details>
  );
}

async function claimAndOpen(id: string): Promise<void> {
  await calls.claim(id);
  go(`/desk/tickets/${encodeURIComponent(id)}`);
}

interface StatesGiven {
  readonly state: TicketState;
  readonly onChange: (state: TicketState) => void;
}

function States({ state, onChange }: StatesGiven) {
  const { word } = useWords();
  const counts = { waiting: useTickets('waiting').length, live: useTickets('live').length };
  return (
    <ToggleButtonGroup
      className="states"
      aria-label={word('queue.states')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[state]}
      onSelectionChange={(keys) => {
        const [wanted] = keys;
        if (wanted !== undefined) onChange(wanted as TicketState);
      }}
    >
      {STATES.map((one) => (
        <ToggleButton key={one} id={one}>
          {word(`state.${one}`)}
          {one !== 'closed' && <span className="count">{counts[one]}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** The first of the queue: nobody chooses the easy ones. */
function TakeNext({ claim }: { readonly claim: (id: string) => Promise<unknown> }) {
  const { word } = useWords();
  const [first] = useTickets('waiting');
  return (
    <Press look="main" isDisabled={first === undefined} onPress={() => first && claim(first.id)}>
      {word('queue.next')}
    </Press>
  );
}
