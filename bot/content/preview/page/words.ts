// The preview's own words, in the language its reader chose; what the bot says stands beside in both.
import en from './words/en.json' with { type: 'json' };
import es from './words/es.json' with { type: 'json' };

export type Lang = 'es' | 'en';
export type Word = keyof typeof es;

const ALL: Readonly<Record<Lang, Readonly<Record<Word, string>>>> = { es, en };
const KEPT = 'llavero.preview.lang';

let lang: Lang = firstLang();

function firstLang(): Lang {
  const kept = localStorage.getItem(KEPT) ?? navigator.language;
  return kept.startsWith('en') ? 'en' : 'es';
}

export const currentLang = (): Lang => lang;

export const localeOf = (of: string): string => (of === 'es' ? 'es-EC' : of);

export function changeLang(): void {
  lang = lang === 'es' ? 'en' : 'es';
  localStorage.setItem(KEPT, lang);
}

export const word = (key: Word, holes: Readonly<Record<string, string | number>> = {}): string =>
  ALL[lang][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(holes[name] ?? whole));
