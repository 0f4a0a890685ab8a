// Bars with their figure written beside them; the same as a table underneath.
import { useWords, type Words } from '../words/words.tsx';
import type { Group } from './readPanel.ts';

const ROW = 28;
const NAME = 190;
const WIDTH = 480;
const BAR = WIDTH - NAME - 60;
const LONGEST_NAME = 26;

export function Bars({ group }: { readonly group: Group }) {
  const words = useWords();
  const { word, named, locale } = words;
  const title = named('panel', group.name);
  const most = Math.max(1, ...group.figures.map(({ value }) => value ?? 0));
  const rows = group.figures.map(({ name, value }) => ({ label: nameOf(words, group.name, name), value }));
  const length = (value: number | null) => Math.max(2, ((value ?? 0) / most) * BAR);
  const figure = (value: number | null) =>
    value === null ? word('panel.few') : value.toLocaleString(locale, { maximumFractionDigits: 1 });
  return (
    <figure className="card chart">
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${rows.length * ROW}`}
        role="img"
        aria-label={word('panel.chart', { title })}
      >
        {rows.map(({ label, value }, index) => (
          <g key={label} transform={`translate(0 ${index * ROW})`}>
            <text x={NAME - 8} y={18} textAnchor="end">
              {label.length > LONGEST_NAME ? `${label.slice(0, LONGEST_NAME - 1)}…` : label}
            </text>
            <rect x={NAME} y={5} width={length(value)} height={ROW - 10} rx={3} />
            <text x={NAME + length(value) + 6} y={18} className="figure">
              {figure(value)}
            </text>
          </g>
        ))}
      </svg>
      <details>
        <summary>{word('panel.asTable')}</summary>
        <table>
          <caption className="hidden">{title}</caption>
          <tbody>
            {rows.map(({ label, value }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{figure(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** What the group counts tells which words its bars have. */
const GROUPS: Readonly<Record<string, string>> = {
  byReason: 'reason',
  byOutcome: 'outcome',
  byChannel: 'channel',
  solvedByRoute: 'route',
  solvedByEmployerType: 'employerType',
  intents: 'label',
  turnos: 'turnoFigure',
};

function nameOf({ named }: Words, group: string, name: string): string {
  const own = GROUPS[group.split('.').at(-1) ?? ''];
  const said = own === undefined ? name : named(own, name);
  return said === name ? named('panel', name) : said;
}
