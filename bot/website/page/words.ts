// The page's own words, both languages at once: what the bot says arrives already worded.
import en from '../words/en.json' with { type: 'json' };
import es from '../words/es.json' with { type: 'json' };

export type Lang = 'es' | 'en';
export type Words = typeof es;
export type Word = { [Key in keyof Words]: Words[Key] extends string ? Key : never }[keyof Words];

const all: Readonly<Record<Lang, Words>> = { es, en };
let lang: Lang = 'es';

export const currentLang = (): Lang => lang;

export function word(key: Word, holes: Readonly<Record<string, string | number>> = {}): string {
  return all[lang][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(holes[name] ?? whole));
}

export const shippedFacts = (): Words['facts'] => all[lang].facts;

/** Turns everything on the page that carries a word's name; true when the language changed. */
export function speakLanguage(wanted: Lang): boolean {
  if (wanted === lang) return false;
  lang = wanted;
  document.documentElement.lang = wanted === 'es' ? 'es-EC' : 'en';
  document.title = word('title');
  const words: Readonly<Record<string, unknown>> = all[lang];
  const each = (name: string, put: (element: Element, text: string) => void) => {
    for (const element of document.querySelectorAll(`[data-${name}]`)) {
      const text = words[element.getAttribute(`data-${name}`) ?? ''];
      if (typeof text === 'string') put(element, text);
    }
  };
  each('word', (element, text) => {
    element.textContent = text;
  });
  each('label', (element, text) => element.setAttribute('aria-label', text));
  each('hint', (element, text) => element.setAttribute('placeholder', text));
  return true;
}
