// What the bot already told, so that nobody says it twice; and what it still owes.
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { CaseFile } from '../api/shapes.ts';
import { useWords } from '../words/words.tsx';

export function Facts({ facts }: Pick<CaseFile, 'facts'>) {
  const { word } = useWords();
  return (
    <div className="card">
      <Disclosure>
        <Heading level={2}>
          <Button slot="trigger" className="folds">
            <span aria-hidden="true" className="arrow">
              ▸
            </span>
            {word('case.facts', { told: facts.told.length, pending: facts.pending.length })}
          </Button>
        </Heading>
        <DisclosurePanel>
          <h3>{word('facts.told')}</h3>
          <p className="facts">{facts.told.join(' · ') || '—'}</p>
          <h3>{word('facts.pending')}</h3>
          <p className="facts">{facts.pending.join(' · ') || '—'}</p>
        </DisclosurePanel>
      </Disclosure>
    </div>
  );
}
