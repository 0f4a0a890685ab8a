import { Button } from 'react-aria-components';
import { session } from '../api/session.ts';
import { useWords } from '../words/words.tsx';

/** Offers the other language, in that language; whoever is signed in finds it so elsewhere too. */
export function LanguageSwitch({ kept = false }: { readonly kept?: boolean }) {
  const { lang, word, speak } = useWords();
  const other = lang === 'es' ? 'en' : 'es';
  const change = () => {
    speak(other);
    if (kept) session.speak(other).catch(() => undefined);
  };
  return (
    <Button className="plain" onPress={change}>
      <span lang={other}>{word('otherLanguage')}</span>
    </Button>
  );
}
