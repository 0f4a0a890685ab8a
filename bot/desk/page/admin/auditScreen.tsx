// Who looked at what and did what; whether nothing was taken out of it.
import { useState } from 'react';
import { type AuditEntry, running } from '../api/running.ts';
import { Loaded, useFetched } from '../parts/loaded.tsx';
import { Press } from '../parts/pressed.tsx';
import { Screen } from '../parts/screen.tsx';
import { TableBox } from '../parts/tableBox.tsx';
import { dayAndTime } from '../words/times.ts';
import { useWords } from '../words/words.tsx';

const PAGE = 100;

export function AuditScreen() {
  const { word } = useWords();
  const [after, setAfter] = useState<number>();
  const audit = useFetched(`audit ${after ?? 'last'}`, () => running.audit(after));
  return (
    <Screen title={word('nav.audit')}>
      <Loaded of={audit}>
        {({ entries, verified }) => {
          const first = entries[0]?.seq ?? 1;
          return (
            <>
              <p className={verified ? 'good' : 'bad'} role="status">
                {word(verified ? 'audit.whole' : 'audit.broken')}
              </p>
              <Entries entries={entries} />
              <div className="row">
                {first > 1 && (
                  <Press onPress={() => setAfter(Math.max(0, first - 1 - PAGE))}>
                    {word('audit.earlier')}
                  </Press>
                )}
                {after !== undefined && (
                  <Press onPress={() => setAfter(undefined)}>{word('audit.latest')}</Press>
                )}
              </div>
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
}

function Entries({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { word, named, locale } = useWords();
  return (
    <TableBox label={word('audit.caption')}>
      <table>
        <caption>{word('audit.caption')}</caption>
        <thead>
          <tr>
            {(['at', 'who', 'what', 'subject', 'reason'] as const).map((column) => (
              <th key={column} scope="col">
                {word(`audit.col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.toReversed().map(({ seq, at, who, name, role, what, subject, reason }) => (
            <tr key={seq}>
              <td className="when">{dayAndTime(at, locale)}</td>
              <td>
                {name ?? who} <span className="soft">{named('role', role)}</span>
              </td>
              <td>{named('audit.what', what)}</td>
              <td className="number">{subject ?? ''}</td>
              <td>{reason ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
