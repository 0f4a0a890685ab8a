// The day of an office: who comes, who came, and which windows are open.
import { useState } from 'react';
import { serverNow } from '../api/call.ts';
import { type Office, turnos } from '../api/turnos.ts';
import { Choice } from '../parts/choice.tsx';
import { Field } from '../parts/field.tsx';
import { Loaded, useFetched } from '../parts/loaded.tsx';
import { Press } from '../parts/pressed.tsx';
import { Screen } from '../parts/screen.tsx';
import { isoDay } from '../words/times.ts';
import { useWords } from '../words/words.tsx';
import { DayTurnos } from './dayTurnos.tsx';
import { DayWindows } from './dayWindows.tsx';

export function TurnosScreen() {
  const { word } = useWords();
  const offices = useFetched('offices', turnos.offices);
  return (
    <Screen
      title={word('turnos.title')}
      aside={<Press onPress={() => window.print()}>{word('print')}</Press>}
    >
      <Loaded of={offices}>{(list) => <Offices offices={list} />}</Loaded>
    </Screen>
  );
}

function Offices({ offices }: { readonly offices: readonly Office[] }) {
  const { word } = useWords();
  const [office, setOffice] = useState<string | null>(offices[0]?.id ?? null);
  const [day, setDay] = useState(isoDay(serverNow()));
  if (office === null) return <p>{word('turnos.noOffices')}</p>;
  return (
    <>
      <div className="tools">
        <Choice
          label={word('turnos.office')}
          options={offices.map(({ id, name }) => ({ id, label: name }))}
          value={office}
          onChange={setOffice}
        />
        <Field label={word('turnos.day')} type="date" value={day} onChange={setDay} />
      </div>
      {/^\d{4}-\d\d-\d\d$/.test(day) && <Day key={`${office} ${day}`} office={office} day={day} />}
    </>
  );
}

function Day({ office, day }: { readonly office: string; readonly day: string }) {
  const sheet = useFetched(`${office} ${day}`, () => turnos.day(office, day));
  return (
    <Loaded of={sheet}>
      {(value) => (
        <>
          <DayTurnos sheet={value} onChanged={sheet.again} />
          <DayWindows sheet={value} onChanged={sheet.again} />
        </>
      )}
    </Loaded>
  );
}
