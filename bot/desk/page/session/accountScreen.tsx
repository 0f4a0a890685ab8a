import { useDesk } from '../live/desk.tsx';
import { Screen } from '../parts/screen.tsx';
import { useWords } from '../words/words.tsx';
import { PasswordForm } from './passwordForm.tsx';
import { TotpSection } from './totpSection.tsx';

export function AccountScreen() {
  const { word, named } = useWords();
  const { staff } = useDesk();
  return (
    <Screen title={word('account.title')}>
      <p>
        {staff.name} · {staff.email} · {named('role', staff.role)}
      </p>
      <section className="stack" aria-labelledby="password-title">
        <h2 id="password-title">{word('password.title')}</h2>
        <PasswordForm />
      </section>
      <TotpSection />
    </Screen>
  );
}

/** The first time, with a one-time password. */
export function MustChangeScreen() {
  const { word } = useWords();
  return (
    <Screen title={word('password.first')}>
      <p>{word('password.firstWhy')}</p>
      <PasswordForm />
    </Screen>
  );
}
