// The page speaks the language the bot speaks, and switches at once when the person asks for the other.
import { part } from './dom.ts';
import { currentLang, type Lang, speakLanguage, word } from './words.ts';

/** How long the person's own wish outweighs what the bot still says in the other language. */
const WISH_MS = 5000;

export interface Language {
  wish(lang: Lang): void;
  hear(lang: Lang | undefined): void;
}

export function prepareLanguage(): Language {
  let wished: { lang: Lang; at: number } | undefined;
  const asked = new URLSearchParams(location.search).get('lang');
  const turn = (lang: Lang) => {
    speakLanguage(lang);
    part('identity').textContent = identity();
    part('privacy').setAttribute('href', word('privacyLink'));
    part('language').lang = lang === 'es' ? 'en' : 'es';
  };
  turn(asked === 'en' ? 'en' : currentLang());
  return {
    wish: (lang) => {
      wished = { lang, at: Date.now() };
      turn(lang);
    },
    hear: (lang) => {
      const stale = wished !== undefined && Date.now() - wished.at < WISH_MS && lang !== wished.lang;
      if (lang === wished?.lang) wished = undefined;
      if (lang !== undefined && !stale) turn(lang);
    },
  };
}

/** The server fills in who runs this; a page served without it says the less official thing. */
const identity = () => word(document.body.dataset['operator'] === 'IESS' ? 'operatorIess' : 'operatorOther');
