// The notice everybody reads when the portal itself fails.
import { Switch } from 'react-aria-components';
import { type Incident, running } from '../api/running.ts';
import { useDesk } from '../live/desk.tsx';
import { useFailure } from '../parts/failure.tsx';
import { Loaded, useFetched } from '../parts/loaded.tsx';
import { Screen } from '../parts/screen.tsx';
import { mayAs } from '../shell/mayAs.ts';
import { dayAndTime } from '../words/times.ts';
import { useWords } from '../words/words.tsx';

export function IncidentsScreen() {
  const { word } = useWords();
  const incidents = useFetched('incidents', running.incidents);
  const failure = useFailure();
  const turn = (error: string, on: boolean) =>
    failure.guard(async () => {
      await running.setIncident(error, on);
      await incidents.again();
    });
  return (
    <Screen title={word('nav.incidents')}>
      <p>{word('incidents.how')}</p>
      {failure.shown}
      <Loaded of={incidents}>{(list) => <Incidents list={list} onTurn={turn} />}</Loaded>
    </Screen>
  );
}

interface Given {
  readonly list: readonly Incident[];
  readonly onTurn: (error: string, on: boolean) => Promise<unknown>;
}

function Incidents({ list, onTurn }: Given) {
  const { lang, word, named, locale } = useWords();
  const { staff } = useDesk();
  if (list.length === 0) return <p className="quiet">{word('incidents.none')}</p>;
  return (
    <ul className="plain-list rows">
      {list.map(({ error, name, on, since, by, reporters, threshold, endsAt }) => (
        <li key={error} className="card">
          <Switch
            className="switch"
            isSelected={on}
            isDisabled={!mayAs(staff.role, 'supervisor')}
            onChange={(wanted) => void onTurn(error, wanted)}
          >
            <span className="knob" aria-hidden="true" />
            {name?.[lang] ?? named('portalError', error)}
          </Switch>
          {on && since && (
            <p className="soft">
              {word('incidents.since', { at: dayAndTime(since, locale) })} {by ? named('incidentBy', by) : ''}
              {endsAt && ` ${word('incidents.until', { at: dayAndTime(endsAt, locale) })}`}
            </p>
          )}
          {reporters !== undefined && (
            <p className="soft">{word('incidents.reporters', { count: reporters, of: threshold ?? '—' })}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
