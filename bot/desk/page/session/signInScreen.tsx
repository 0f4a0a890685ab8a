// The door: password, the app's code when asked for, the institution's own sign-in when there is one, recovery.
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Session } from '../api/shapes.ts';
import { LanguageSwitch } from '../shell/languageSwitch.tsx';
import { useWords } from '../words/words.tsx';
import { RecoverForm } from './recoverForm.tsx';
import { SignInForm } from './signInForm.tsx';

interface Given {
  readonly oidc: boolean;
  readonly onSession: (session: Session) => void;
}

export function SignInScreen({ oidc, onSession }: Given) {
  const { word } = useWords();
  const [recovering, setRecovering] = useState(false);
  return (
    <div className="door">
      <main className="card" id="screen">
        <img src="/icon.svg" alt="" width="56" height="56" />
        <h1>{word('title')}</h1>
        {recovering ? (
          <RecoverForm onDone={() => setRecovering(false)} />
        ) : (
          <>
            <SignInForm onSession={onSession} />
            {oidc && (
              <a className="button" href="/api/desk/session/oidc">
                {word('signIn.oidc')}
              </a>
            )}
            <Button className="link" onPress={() => setRecovering(true)}>
              {word('signIn.lost')}
            </Button>
          </>
        )}
      </main>
      <LanguageSwitch />
    </div>
  );
}
