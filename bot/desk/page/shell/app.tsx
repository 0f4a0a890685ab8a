// The whole page: words, who is signed in, and then the screens.
import { useCallback, useEffect, useState } from 'react';
import { RouterProvider } from 'react-aria-components';
import { DeskError, keepCsrf, whenSignedOut } from '../api/call.ts';
import { session as calls } from '../api/session.ts';
import type { Session } from '../api/shapes.ts';
import { DeskProvider } from '../live/desk.tsx';
import { SignInScreen } from '../session/signInScreen.tsx';
import { useWords, WordsProvider } from '../words/words.tsx';
import { go } from './route.ts';
import { Screens } from './screens.tsx';

export function App() {
  return (
    <WordsProvider>
      <RouterProvider navigate={go}>
        <Gate />
      </RouterProvider>
    </WordsProvider>
  );
}

type Known = 'asking' | 'away' | { readonly session?: Session; readonly oidc: boolean };

function Gate() {
  const { word, adopt } = useWords();
  const [known, setKnown] = useState<Known>('asking');
  const renew = useCallback((session: Session | undefined) => {
    if (session !== undefined) keepCsrf(session.csrf);
    setKnown((before) => ({ ...(session ? { session } : {}), oidc: offersOidc(session, before) }));
  }, []);
  const ask = useCallback(() => {
    calls.read().then(renew, (error: unknown) => {
      const refused = error instanceof DeskError && error.status === 401;
      setKnown(refused ? { oidc: providersIn(error.body) } : 'away');
    });
  }, [renew]);
  useEffect(() => {
    whenSignedOut(() => renew(undefined));
    ask();
  }, [ask, renew]);
  const spoken = typeof known === 'object' ? known.session?.staff.lang : undefined;
  useEffect(() => {
    if (spoken !== undefined) adopt(spoken);
  }, [spoken, adopt]);
  useEffect(() => {
    if (known !== 'away') return;
    const again = setTimeout(ask, 3000);
    return () => clearTimeout(again);
  }, [known, ask]);
  if (known === 'asking') return <p className="quiet">{word('loading')}</p>;
  if (known === 'away') return <p role="alert">{word('error.0')}</p>;
  if (known.session === undefined) return <SignInScreen oidc={known.oidc} onSession={renew} />;
  return (
    <DeskProvider key={known.session.staff.id} session={known.session} renew={renew}>
      <Screens />
    </DeskProvider>
  );
}

const providersIn = (body: Readonly<Record<string, unknown>>): boolean =>
  (body['providers'] as { oidc?: boolean } | undefined)?.oidc === true;

const offersOidc = (session: Session | undefined, before: Known): boolean =>
  session?.providers?.oidc ?? (typeof before === 'object' && before.oidc);
