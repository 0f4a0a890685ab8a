// What is known of the case: the next step first, then the person's data, the way so far, and the notes.
import type { TicketDetail } from '../api/shapes.ts';
import { Press } from '../parts/pressed.tsx';
import { useWords } from '../words/words.tsx';
import { Facts } from './facts.tsx';
import { Notes } from './notes.tsx';
import { Progress } from './progress.tsx';
import { Ruc } from './ruc.tsx';
import { Slots } from './slots.tsx';
import { Timers } from './timers.tsx';
import { Way } from './way.tsx';

interface Given {
  readonly detail: TicketDetail;
  readonly mine: boolean;
  readonly onInsert: (text: string) => void;
  readonly onNoted: () => Promise<void>;
}

export function CaseFilePanel({ detail, mine, onInsert, onNoted }: Given) {
  const { word, named } = useWords();
  const { ticket, caseFile, suggested, notes } = detail;
  return (
    <section className="case" aria-label={word('case.title')}>
      {suggested !== null && (
        <div className="card suggested">
          <h2>{word('case.suggested')}</h2>
          <p>
            <strong>{suggested.title}</strong>
          </p>
          <p>{suggested.text}</p>
          {mine && <Press onPress={() => onInsert(suggested.text)}>{word('case.insert')}</Press>}
        </div>
      )}
      <Flags detail={detail} />
      <Timers timers={caseFile.timers} />
      <div className="card">
        <h2>{word('case.person')}</h2>
        <dl>
          <dt>{word('case.employerType')}</dt>
          <dd>{ticket.employerType === null ? '—' : named('employerType', ticket.employerType)}</dd>
          <dt>{word('case.lang')}</dt>
          <dd>{named('lang', ticket.lang)}</dd>
          <Ruc ticket={ticket} ruc={caseFile.ruc} />
          <Slots slots={caseFile.slots} />
        </dl>
      </div>
      <Way caseFile={caseFile} />
      <Progress caseFile={caseFile} />
      <Facts facts={caseFile.facts} />
      <Notes ticket={ticket} notes={notes} onNoted={onNoted} />
    </section>
  );
}

function Flags({ detail }: { readonly detail: TicketDetail }) {
  const { word } = useWords();
  const { caseFile } = detail;
  const flags = [
    ...(caseFile.mood === 'upset' ? [word('flag.upset')] : []),
    ...(caseFile.incident ? [word('flag.incident')] : []),
    ...(caseFile.urgency?.urgent === true ? [urgentUntil(caseFile.urgency.due, word)] : []),
    ...(caseFile.consent?.given === true ? [] : [word('flag.noConsent')]),
    ...(detail.ticket.callback === true ? [word('flag.callback')] : []),
  ];
  if (flags.length === 0) return null;
  return (
    <ul className="flags" aria-label={word('flag.label')}>
      {flags.map((flag) => (
        <li key={flag}>{flag}</li>
      ))}
    </ul>
  );
}

const urgentUntil = (due: string | undefined, word: ReturnType<typeof useWords>['word']): string =>
  due === undefined ? word('flag.urgent') : word('flag.urgentUntil', { due });
