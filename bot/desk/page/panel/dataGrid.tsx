import { TableBox } from '../parts/tableBox.tsx';
import { useWords } from '../words/words.tsx';
import type { Grid } from './readPanel.ts';

export function DataGrid({ grid }: { readonly grid: Grid }) {
  const { named, locale } = useWords();
  const cell = (value: string | number | null) =>
    typeof value === 'number' ? value.toLocaleString(locale, { maximumFractionDigits: 1 }) : (value ?? '—');
  return (
    <TableBox label={named('panel', grid.name)}>
      <table>
        <caption>{named('panel', grid.name)}</caption>
        <thead>
          <tr>
            {grid.columns.map((column) => (
              <th key={column} scope="col">
                {named('panel', column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((value, index) => (
                <td key={grid.columns[index]}>{cell(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
