// How it goes: figures, bars, and the same as a table and as a file.
import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { running } from '../api/running.ts';
import { Loaded, useFetched } from '../parts/loaded.tsx';
import { Screen } from '../parts/screen.tsx';
import { useWords } from '../words/words.tsx';
import { Bars } from './bars.tsx';
import { DataGrid } from './dataGrid.tsx';
import { barsOf, type Figure, readPanel } from './readPanel.ts';

const SPANS = [1, 7, 30, 90] as const;

export function PanelScreen() {
  const { word } = useWords();
  const [days, setDays] = useState(7);
  const panel = useFetched(`panel ${days}`, () => running.panel(days));
  return (
    <Screen
      title={word('nav.panel')}
      aside={<a href={`/api/desk/panel.csv?days=${days}`}>{word('panel.csv')}</a>}
    >
      <ToggleButtonGroup
        className="states"
        aria-label={word('panel.span')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[String(days)]}
        onSelectionChange={(keys) => setDays(Number([...keys][0]))}
      >
        {SPANS.map((span) => (
          <ToggleButton key={span} id={String(span)}>
            {word(`panel.days.${span}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Loaded of={panel}>{(given) => <Shown given={given} />}</Loaded>
    </Screen>
  );
}

function Shown({ given }: { readonly given: Readonly<Record<string, unknown>> }) {
  const { word } = useWords();
  const { figures, groups, grids } = readPanel(given);
  if (figures.length + groups.length + grids.length === 0)
    return <p className="quiet">{word('panel.empty')}</p>;
  return (
    <>
      {figures.length > 0 && <Tiles figures={figures} />}
      <div className="charts">
        {[...groups, ...grids.flatMap((grid) => barsOf(grid) ?? [])].map((group) => (
          <Bars key={group.name} group={group} />
        ))}
      </div>
      {grids.map((grid) => (
        <DataGrid key={grid.name} grid={grid} />
      ))}
    </>
  );
}

function Tiles({ figures }: { readonly figures: readonly Figure[] }) {
  const { named, locale } = useWords();
  const shown = ({ name, value }: Figure) =>
    value?.toLocaleString(locale, { maximumFractionDigits: 1, style: isShare(name) ? 'percent' : 'decimal' });
  return (
    <dl className="tiles">
      {figures.map((figure) => (
        <div key={figure.name} className="card tile">
          <dt>{named('panel', figure.name)}</dt>
          <dd>{shown(figure) ?? '—'}</dd>
        </div>
      ))}
    </dl>
  );
}

const isShare = (name: string): boolean => name.endsWith('Share');
