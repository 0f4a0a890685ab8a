// The page's words, both languages at once, and how dates read in each.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };

export type Lang = 'es' | 'en';
export type Word = keyof typeof es;
type Holes = Readonly<Record<string, string | number>>;

export interface Words {
  readonly lang: Lang;
  /** `es-EC` or `en`. */
  readonly locale: string;
  readonly word: (key: Word, holes?: Holes) => string;
  /** A code of the API in words: `reason.asked`; a code we have no word for is shown as it is. */
  readonly named: (group: string, code: string) => string;
  readonly speak: (lang: Lang) => void;
  /** The account's language, where none was chosen in this browser. */
  readonly adopt: (lang: Lang) => void;
}

const ALL: Readonly<Record<Lang, Readonly<Record<string, string>>>> = { es, en };
const KEPT = 'llavero.desk.lang';

const WordsContext = createContext<Words | undefined>(undefined);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === undefined) throw new Error('the words stand above everything');
  return words;
}

export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [lang, setLang] = useState<Lang>(() => (localStorage.getItem(KEPT) === 'en' ? 'en' : 'es'));
  const locale = lang === 'es' ? 'es-EC' : 'en';
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const words = useMemo(
    () => ({ ...wordsIn(lang, locale), speak: keeping(setLang), adopt: unlessKept(setLang) }),
    [lang, locale],
  );
  return (
    <I18nProvider locale={lang === 'es' ? 'es-ES' : 'en-US'}>
      <WordsContext value={words}>{children}</WordsContext>
    </I18nProvider>
  );
}

const keeping = (set: (lang: Lang) => void) => (lang: Lang) => {
  localStorage.setItem(KEPT, lang);
  set(lang);
};

const unlessKept = (set: (lang: Lang) => void) => (lang: Lang) => {
  if (localStorage.getItem(KEPT) === null) set(lang);
};

export function wordsIn(lang: Lang, locale: string): Omit<Words, 'speak' | 'adopt'> {
  const all = ALL[lang];
  return {
    lang,
    locale,
    word: (key, holes = {}) => fill(all[key] ?? key, holes),
    named: (group, code) => all[`${group}.${code}`] ?? code,
  };
}

const fill = (text: string, holes: Holes): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(holes[name] ?? whole));
