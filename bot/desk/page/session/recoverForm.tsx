// A new password by a recovery code.
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { session } from '../api/session.ts';
import { useFailure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { NewPasswordField } from '../parts/namedFields.tsx';
import { useWords } from '../words/words.tsx';

export function RecoverForm({ onDone }: { readonly onDone: () => void }) {
  const { word } = useWords();
  const failure = useFailure();
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [wanted, setWanted] = useState('');
  const recover = async () => {
    if (await failure.guard(() => session.recover(email.trim(), code.trim(), wanted))) onDone();
  };
  return (
    <Form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void recover();
      }}
    >
      <p>{word('recover.how')}</p>
      <Field
        label={word('signIn.email')}
        type="email"
        value={email}
        onChange={setEmail}
        isRequired
        autoFocus
      />
      <Field label={word('recover.code')} value={code} onChange={setCode} isRequired />
      <NewPasswordField value={wanted} onChange={setWanted} />
      {failure.shown}
      <Button type="submit" className="main">
        {word('recover.do')}
      </Button>
      <Button className="link" onPress={onDone}>
        {word('recover.back')}
      </Button>
    </Form>
  );
}
