// The RUC is masked; showing it is asked for and written down.
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { CaseFile, Ticket } from '../api/shapes.ts';
import { tickets } from '../api/tickets.ts';
import { Asking } from '../parts/asking.tsx';
import { useWords } from '../words/words.tsx';

interface Given extends Pick<CaseFile, 'ruc'> {
  readonly ticket: Ticket;
}

export function Ruc({ ruc, ticket }: Given) {
  const { word } = useWords();
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string>();
  if (ruc === null) return null;
  return (
    <>
      <dt>{word('case.ruc')}</dt>
      <dd>
        <span className="number">{value ?? ruc.masked}</span>{' '}
        {ruc.revealable && value === undefined && (
          <Button className="link" onPress={() => setAsking(true)}>
            {word('ruc.reveal')}
          </Button>
        )}
        {value !== undefined && (
          <Button className="link" onPress={() => setValue(undefined)}>
            {word('ruc.hide')}
          </Button>
        )}
        {asking && (
          <Asking
            title={word('ruc.ask')}
            action={word('ruc.reveal')}
            onDone={() => setAsking(false)}
            act={async () => setValue((await tickets.reveal(ticket.id)).value)}
          >
            <p>{word('audited')}</p>
          </Asking>
        )}
      </dd>
    </>
  );
}
