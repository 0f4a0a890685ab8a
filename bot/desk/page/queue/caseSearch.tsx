// By case code, as the person reads it out: with or without its dashes.
import { useState } from 'react';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import type { Ticket } from '../api/shapes.ts';
import { tickets } from '../api/tickets.ts';
import { useFailure } from '../parts/failure.tsx';
import { useWords } from '../words/words.tsx';

interface Given {
  /** Undefined: the search was cleared. */
  readonly onFound: (tickets: readonly Ticket[] | undefined) => void;
}

export function CaseSearch({ onFound }: Given) {
  const { word } = useWords();
  const [code, setCode] = useState('');
  const failure = useFailure();
  const search = () =>
    failure.guard(async () =>
      onFound(code.trim() === '' ? undefined : await tickets.search(asCaseCode(code))),
    );
  const clear = () => {
    setCode('');
    failure.clear();
    onFound(undefined);
  };
  return (
    <div className="field">
      <SearchField
        className="search"
        value={code}
        onChange={setCode}
        onSubmit={() => void search()}
        onClear={clear}
      >
        <Label>{word('search.label')}</Label>
        <div className="row tight">
          <Input placeholder="IE-XXXX-XX" />
          <Button slot={null} aria-label={word('search.do')} onPress={() => void search()}>
            {word('search.do')}
          </Button>
        </div>
      </SearchField>
      {failure.shown}
    </div>
  );
}

export function asCaseCode(typed: string): string {
  const bare = typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^IE/, '');
  return bare.length === 6 ? `IE-${bare.slice(0, 4)}-${bare.slice(4)}` : typed.trim().toUpperCase();
}
