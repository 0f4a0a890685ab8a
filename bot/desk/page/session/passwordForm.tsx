// Another password; whoever came with a one-time password meets this first.
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { session } from '../api/session.ts';
import { useDesk } from '../live/desk.tsx';
import { useFailure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { NewPasswordField } from '../parts/namedFields.tsx';
import { useWords } from '../words/words.tsx';

export function PasswordForm({ onDone }: { readonly onDone?: () => void }) {
  const { word } = useWords();
  const { renew } = useDesk();
  const failure = useFailure();
  const [old, setOld] = useState('');
  const [wanted, setWanted] = useState('');
  const [done, setDone] = useState(false);
  const change = async () => {
    const changed = await failure.guard(async () => {
      renew(await session.changePassword(old, wanted));
    });
    setDone(changed);
    if (!changed) return;
    setOld('');
    setWanted('');
    onDone?.();
  };
  return (
    <Form
      className="stack narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <Field
        label={word('password.old')}
        type="password"
        autoComplete="current-password"
        value={old}
        onChange={setOld}
        isRequired
      />
      <NewPasswordField value={wanted} onChange={setWanted} />
      {failure.shown}
      <p role="status">{done ? word('password.changed') : ''}</p>
      <Button type="submit" className="main">
        {word('password.change')}
      </Button>
    </Form>
  );
}
