import type { CaseFile } from '../api/shapes.ts';
import { useSecond } from '../live/ticker.ts';
import { clockTime, dayAndTime, span } from '../words/times.ts';
import { useWords } from '../words/words.tsx';

const DAY_MS = 24 * 3_600_000;

/** Counting down; from a day on, the date says more than a count. */
export function Timers({ timers }: Pick<CaseFile, 'timers'>) {
  const { word, locale } = useWords();
  const now = useSecond();
  if (timers.length === 0) return null;
  return (
    <div className="card">
      <h2>{word('case.timers')}</h2>
      <ul className="plain-list">
        {timers.map(({ name, label, dueAt }) => {
          const left = Date.parse(dueAt) - now;
          const near =
            left < DAY_MS ? word('timer.at', { at: clockTime(dueAt, locale) }) : dayAndTime(dueAt, locale);
          return (
            <li key={name + dueAt}>
              <strong className="count-down">{left <= 0 ? word('timer.over') : span(left)}</strong> {label}{' '}
              <span className="soft">{near}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
