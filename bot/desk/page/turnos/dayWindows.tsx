// The windows of the day: closed, opened again, or with more or fewer places.
import { type ReactNode, useState } from 'react';
import { type DaySheet, type DaySlot, turnos } from '../api/turnos.ts';
import { Asking } from '../parts/asking.tsx';
import { Field } from '../parts/field.tsx';
import { Press } from '../parts/pressed.tsx';
import { useWords } from '../words/words.tsx';

interface Given {
  readonly sheet: DaySheet;
  readonly onChanged: () => Promise<void>;
}

type Asked = { readonly what: 'close' | 'open' | 'capacity'; readonly counter: string };

export function DayWindows({ sheet, onChanged }: Given) {
  const { word } = useWords();
  const [asked, setAsked] = useState<Asked>();
  const counters = [...new Set(sheet.slots.map(({ counter }) => counter))].sort();
  const [displaced, setDisplaced] = useState<number>();
  const done = () => setAsked(undefined);
  return (
    <section aria-labelledby="windows">
      <h2 id="windows">{word('windows.title')}</h2>
      <p role="status">{displaced !== undefined && word('windows.displaced', { count: displaced })}</p>
      {counters.length === 0 && <p className="quiet">{word('windows.none')}</p>}
      {counters.map((counter) => (
        <div key={counter} className="card window">
          <h3>{word('windows.of', { counter })}</h3>
          <p className="slots">{sheet.slots.filter((slot) => slot.counter === counter).map(tile)}</p>
          <div className="row">
            {(['close', 'open', 'capacity'] as const).map((what) => (
              <Press key={what} look="small" onPress={() => setAsked({ what, counter })}>
                {word(`windows.${what}`)}
                <span className="hidden"> {word('windows.of', { counter })}</span>
              </Press>
            ))}
          </div>
        </div>
      ))}
      {asked !== undefined && (
        <WindowDialog
          sheet={sheet}
          asked={asked}
          onChanged={onChanged}
          onDone={done}
          onDisplaced={setDisplaced}
        />
      )}
    </section>
  );
}

const tile = ({ slot, time, taken, capacity, closed }: DaySlot): ReactNode => (
  <span key={slot} className="slot" data-closed={closed} data-full={taken >= capacity}>
    {time} {closed ? '×' : `${taken}/${capacity}`}
  </span>
);

interface DialogGiven extends Given {
  readonly asked: Asked;
  readonly onDone: () => void;
  /** How many turnos a closing took the place of. */
  readonly onDisplaced: (count: number | undefined) => void;
}

function WindowDialog({ sheet, asked, onChanged, onDone, onDisplaced }: DialogGiven) {
  const { word } = useWords();
  const { office, day } = sheet;
  const { what, counter } = asked;
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [places, setPlaces] = useState('');
  const act = async () => {
    const bounds = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    const at = from ? { time: from } : {};
    if (what === 'capacity') await turnos.capacity({ office, day, counter, ...at, capacity: Number(places) });
    else if (what === 'open') await turnos.open({ office, day, counter, ...bounds });
    else onDisplaced((await turnos.close({ office, day, counter, ...bounds }))?.displaced);
    await onChanged();
  };
  return (
    <Asking
      title={`${word(`windows.${what}`)}: ${word('windows.of', { counter })}`}
      action={word(`windows.${what}`)}
      onDone={onDone}
      act={act}
      canAct={what !== 'capacity' || /^\d{1,3}$/.test(places)}
    >
      <p>{word(`windows.how.${what}`)}</p>
      {what === 'capacity' && (
        <Field
          label={word('windows.places')}
          inputMode="numeric"
          value={places}
          onChange={setPlaces}
          isRequired
        />
      )}
      <Field
        label={word(what === 'capacity' ? 'windows.time' : 'windows.from')}
        type="time"
        value={from}
        onChange={setFrom}
      />
      {what !== 'capacity' && <Field label={word('windows.to')} type="time" value={to} onChange={setTo} />}
    </Asking>
  );
}
