// The way so far: route, last question, attempts, errors, and earlier cases.
import type { ReactNode } from 'react';
import type { CaseFile } from '../api/shapes.ts';
import { clockTime, dayAndTime } from '../words/times.ts';
import { useWords, type Words } from '../words/words.tsx';

export function Way({ caseFile }: { readonly caseFile: CaseFile }) {
  const words = useWords();
  const { word, named, locale } = words;
  const { route, asking, attempts, errors, path, before } = caseFile;
  return (
    <div className="card">
      <h2>{word('case.way')}</h2>
      <dl>
        <dt>{word('case.route')}</dt>
        <dd>{route === null ? '—' : named('route', route)}</dd>
        <dt>{word('case.asking')}</dt>
        <dd>{asking ?? '—'}</dd>
        <dt>{word('case.attempts')}</dt>
        <dd>{word('case.attemptsAre', { questions: attempts.questions, links: attempts.expiredLinks })}</dd>
      </dl>
      <Listed title={word('case.errors')}>
        {errors.map(({ name, at }) => (
          <li key={name + at}>
            {named('portalError', name)} <span className="soft">{dayAndTime(at, locale)}</span>
          </li>
        ))}
      </Listed>
      <Listed title={word('case.path')} folded>
        {path.map(({ at, what }) => (
          <li key={at + what}>
            <span className="soft">{clockTime(at, locale)}</span> {stepWords(words, what)}
          </li>
        ))}
      </Listed>
      <Listed title={word('case.before')}>
        {before.map(({ caseCode, outcome, closedAt }) => (
          <li key={caseCode}>
            {caseCode} · {named('outcome', outcome)}{' '}
            <span className="soft">{dayAndTime(closedAt, locale)}</span>
          </li>
        ))}
      </Listed>
    </div>
  );
}

/** `handedOver: asked` -> what happened, and its detail where there is a word for it. */
function stepWords({ named }: Words, what: string): string {
  const [event = '', detail] = what.split(': ', 2);
  if (detail === undefined) return named('path', event);
  const said = DETAILS.map((group) => named(group, detail)).find((words) => words !== detail);
  return `${named('path', event)}: ${said ?? detail}`;
}
const DETAILS = ['reason', 'route', 'outcome', 'channel', 'portalError', 'turno'];

interface Given {
  readonly title: string;
  readonly folded?: boolean;
  readonly children: readonly ReactNode[];
}

function Listed({ title, folded = false, children }: Given) {
  if (children.length === 0) return null;
  const list = <ul className="plain-list">{children}</ul>;
  if (!folded) {
    return (
      <>
        <h3>{title}</h3>
        {list}
      </>
    );
  }
  return (
    <details>
      <summary>
        {title} ({children.length})
      </summary>
      {list}
    </details>
  );
}
