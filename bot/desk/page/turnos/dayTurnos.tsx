// Who comes today, and who came.
import { type DaySheet, type DayTurno, turnos } from '../api/turnos.ts';
import { useFailure } from '../parts/failure.tsx';
import { Press } from '../parts/pressed.tsx';
import { TableBox } from '../parts/tableBox.tsx';
import { dayName } from '../words/times.ts';
import { useWords } from '../words/words.tsx';

interface Given {
  readonly sheet: DaySheet;
  readonly onChanged: () => Promise<void>;
}

type Mark = 'attended' | 'absent';
type OnMark = (code: string, as: Mark) => Promise<unknown>;

const MARKS: readonly Mark[] = ['attended', 'absent'];
const MARKABLE = ['confirmed', ...MARKS];
const COLUMNS = ['time', 'code', 'who', 'procedure', 'window', 'state', 'mark'] as const;

export function DayTurnos({ sheet, onChanged }: Given) {
  const { word, locale } = useWords();
  const failure = useFailure();
  const mark: OnMark = (code, as) =>
    failure.guard(async () => {
      await turnos.mark(code, as);
      await onChanged();
    });
  if (sheet.turnos.length === 0) return <p className="quiet">{word('turnos.none')}</p>;
  return (
    <TableBox label={word('turnos.title')}>
      {failure.shown}
      <table>
        <caption>
          {word('turnos.ofDay', {
            day: dayName(`${sheet.day}T12:00:00-05:00`, locale),
            count: sheet.turnos.length,
          })}
        </caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {word(`turnos.col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.turnos.map((turno) => (
            <TurnoRow key={turno.code} turno={turno} onMark={mark} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function TurnoRow({ turno, onMark }: { readonly turno: DayTurno; readonly onMark: OnMark }) {
  const { named } = useWords();
  const { code, time, label, name, procedure, procedureName, counter, state } = turno;
  const known = named('procedure', procedure);
  return (
    <tr>
      <th scope="row">{time}</th>
      <td>{code}</td>
      <td>{name ?? label ?? '—'}</td>
      <td>{known === procedure ? (procedureName ?? procedure) : known}</td>
      <td>{counter}</td>
      <td>{named('turno', state)}</td>
      <td>{MARKABLE.includes(state) && <Marks turno={turno} onMark={onMark} />}</td>
    </tr>
  );
}

function Marks({ turno: { code, state }, onMark }: { readonly turno: DayTurno; readonly onMark: OnMark }) {
  const { word } = useWords();
  return (
    <div className="row tight">
      {MARKS.map((as) => (
        <Press
          key={as}
          look="small"
          isDisabled={state === as}
          label={word('turnos.markOf', { as: word(`turnos.${as}`), code })}
          onPress={() => onMark(code, as)}
        >
          {word(`turnos.${as}`)}
        </Press>
      ))}
    </div>
  );
}
