import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { DeskError } from '../api/call.ts';
import { type SignIn, session } from '../api/session.ts';
import type { Session } from '../api/shapes.ts';
import { useFailure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { useWords } from '../words/words.tsx';

export function SignInForm({ onSession }: { readonly onSession: (session: Session) => void }) {
  const { word } = useWords();
  const failure = useFailure();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string>();
  const [busy, setBusy] = useState(false);
  const enter = async () => {
    if (busy) return;
    setBusy(true);
    const given: SignIn = { email: email.trim(), password, ...(code ? { code: code.trim() } : {}) };
    await failure.guard(async () => {
      const needsCode = await signInOrCode(given, onSession);
      if (needsCode) setCode('');
    });
    setBusy(false);
  };
  return (
    <Form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <Field
        label={word('signIn.email')}
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        isRequired
      />
      <Field
        label={word('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        isRequired
      />
      {code !== undefined && (
        <Field
          label={word('signIn.code')}
          hint={word('signIn.codeHint')}
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          isRequired
          autoFocus
        />
      )}
      {failure.shown}
      <Button type="submit" className="main" {...(busy ? { 'data-pending': true } : {})}>
        {word('signIn.enter')}
      </Button>
    </Form>
  );
}

/** True when the app's code is wanted first. */
async function signInOrCode(given: SignIn, onSession: (session: Session) => void): Promise<boolean> {
  try {
    onSession(await session.signIn(given));
    return false;
  } catch (error) {
    const wanted = error instanceof DeskError && error.code === 'CodeNeeded' && given.code === undefined;
    if (wanted) return true;
    throw error;
  }
}
