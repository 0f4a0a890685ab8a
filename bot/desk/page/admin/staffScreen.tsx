// Who works at the desk; an administrator lets people in and out.
import { useState } from 'react';
import { type Member, running } from '../api/running.ts';
import { useDesk } from '../live/desk.tsx';
import { Loaded, useFetched } from '../parts/loaded.tsx';
import { Press } from '../parts/pressed.tsx';
import { Screen } from '../parts/screen.tsx';
import { TableBox } from '../parts/tableBox.tsx';
import { mayAs } from '../shell/mayAs.ts';
import { dayAndTime } from '../words/times.ts';
import { useWords } from '../words/words.tsx';
import { ChangeDialog, NewMemberDialog, OnceDialog } from './staffDialogs.tsx';

export type Handed = { readonly name: string; readonly oneTimePassword: string };

export function StaffScreen() {
  const { word } = useWords();
  const { staff } = useDesk();
  const everybody = useFetched('staff', running.staff);
  const [adding, setAdding] = useState(false);
  const [handed, setHanded] = useState<Handed>();
  const admin = mayAs(staff.role, 'admin');
  return (
    <Screen
      title={word('nav.staff')}
      aside={
        admin && (
          <Press look="main" onPress={() => setAdding(true)}>
            {word('staff.add')}
          </Press>
        )
      }
    >
      <Loaded of={everybody}>
        {(list) => <Members list={list} admin={admin} onChanged={everybody.again} onHanded={setHanded} />}
      </Loaded>
      {adding && (
        <NewMemberDialog onDone={() => setAdding(false)} onHanded={setHanded} onChanged={everybody.again} />
      )}
      {handed !== undefined && <OnceDialog handed={handed} onDone={() => setHanded(undefined)} />}
    </Screen>
  );
}

interface Given {
  readonly list: readonly Member[];
  readonly admin: boolean;
  readonly onChanged: () => Promise<void>;
  readonly onHanded: (handed: Handed) => void;
}

const COLUMNS = ['name', 'role', 'totp', 'seen'] as const;

function Members({ list, admin, onChanged, onHanded }: Given) {
  const { word } = useWords();
  const [changing, setChanging] = useState<Member>();
  const done = () => setChanging(undefined);
  return (
    <TableBox label={word('staff.caption')}>
      <table>
        <caption>{word('staff.caption')}</caption>
        <thead>
          <tr>
            {[...COLUMNS, ...(admin ? (['change'] as const) : [])].map((column) => (
              <th key={column} scope="col">
                {word(`staff.col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.map((one) => (
            <MemberRow key={one.id} one={one} onChange={admin ? setChanging : undefined} />
          ))}
        </tbody>
      </table>
      {changing !== undefined && (
        <ChangeDialog member={changing} onDone={done} onChanged={onChanged} onHanded={onHanded} />
      )}
    </TableBox>
  );
}

interface RowGiven {
  readonly one: Member;
  /** Undefined: not for this role. */
  readonly onChange: ((one: Member) => void) | undefined;
}

function MemberRow({ one, onChange }: RowGiven) {
  const { word, named, locale } = useWords();
  return (
    <tr>
      <th scope="row">
        {one.name}
        <span className="soft"> {one.email}</span>
      </th>
      <td>{one.disabled ? word('staff.disabled') : named('role', one.role)}</td>
      <td>{word(one.totp ? 'yes' : 'no')}</td>
      <td className="when">{one.lastSeen === null ? '—' : dayAndTime(one.lastSeen, locale)}</td>
      {onChange !== undefined && (
        <td>
          <Press
            look="small"
            label={word('staff.changeOf', { name: one.name })}
            onPress={() => onChange(one)}
          >
            {word('staff.change')}
          </Press>
        </td>
      )}
    </tr>
  );
}
