import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { type Member, running } from '../api/running.ts';
import type { Role } from '../api/shapes.ts';
import { Asking, Over } from '../parts/asking.tsx';
import { Choice } from '../parts/choice.tsx';
import { useFailure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { Press } from '../parts/pressed.tsx';
import { useWords } from '../words/words.tsx';
import type { Handed } from './staffScreen.tsx';

interface Given {
  readonly onDone: () => void;
  readonly onChanged: () => Promise<void>;
  readonly onHanded: (handed: Handed) => void;
}

const ROLES: readonly Role[] = ['agent', 'supervisor', 'admin'];

export function NewMemberDialog({ onDone, onChanged, onHanded }: Given) {
  const { word } = useWords();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const act = async () => {
    const { oneTimePassword } = await running.addStaff({ name: name.trim(), email: email.trim(), role });
    onHanded({ name: name.trim(), oneTimePassword });
    await onChanged();
  };
  const ready = name.trim() !== '' && email.includes('@');
  return (
    <Asking title={word('staff.add')} action={word('staff.add')} onDone={onDone} act={act} canAct={ready}>
      <Field label={word('staff.col.name')} value={name} onChange={setName} isRequired autoFocus />
      <Field label={word('signIn.email')} type="email" value={email} onChange={setEmail} isRequired />
      <RoleChoice role={role} onRole={setRole} />
    </Asking>
  );
}

export function ChangeDialog({ member, onDone, onChanged, onHanded }: Given & { readonly member: Member }) {
  const { word } = useWords();
  const [name, setName] = useState(member.name);
  const [role, setRole] = useState<Role>(member.role);
  const [disabled, setDisabled] = useState(member.disabled);
  const failure = useFailure();
  const act = async () => {
    await running.changeStaff(member.id, { name: name.trim(), role, disabled });
    await onChanged();
  };
  const reset = () =>
    failure.guard(async () => {
      const { oneTimePassword } = await running.resetStaff(member.id);
      onDone();
      onHanded({ name: member.name, oneTimePassword });
    });
  return (
    <Asking title={member.name} action={word('save')} onDone={onDone} act={act} canAct={name.trim() !== ''}>
      <Field
        label={word('staff.col.name')}
        hint={word('staff.nameHint')}
        value={name}
        onChange={setName}
        isRequired
        maxLength={80}
      />
      <RoleChoice role={role} onRole={setRole} />
      <Checkbox className="check" isSelected={disabled} onChange={setDisabled}>
        <span className="tick" aria-hidden="true" />
        {word('staff.disable')}
      </Checkbox>
      <p className="hint">{word('staff.resetHow')}</p>
      <Press onPress={reset}>{word('staff.reset')}</Press>
      {failure.shown}
    </Asking>
  );
}

export function OnceDialog({ handed, onDone }: { readonly handed: Handed; readonly onDone: () => void }) {
  const { word } = useWords();
  return (
    <Over title={word('staff.onceTitle')} onDone={onDone}>
      <p>{word('staff.once', { name: handed.name })}</p>
      <p>
        <code className="once">{handed.oneTimePassword}</code>
      </p>
      <div className="row ends">
        <Press look="main" autoFocus onPress={onDone}>
          {word('done')}
        </Press>
      </div>
    </Over>
  );
}

function RoleChoice({ role, onRole }: { readonly role: Role; readonly onRole: (role: Role) => void }) {
  const { word, named } = useWords();
  const options = ROLES.map((id) => ({ id, label: named('role', id) }));
  return (
    <Choice
      label={word('staff.col.role')}
      options={options}
      value={role}
      onChange={(id) => onRole(id as Role)}
    />
  );
}
