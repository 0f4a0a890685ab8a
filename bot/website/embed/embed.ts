// One script tag on a trusted site: a button, and a panel with the chat once it is asked for. Everything lives in a
// shadow root with a style sheet made by script, so neither page's styles nor a strict style-src get in the way.
import { PANEL } from './panelStyle.ts';

declare const EMBED_WORDS: Readonly<
  Record<'es' | 'en', { readonly embedOpen: string; readonly embedClose: string }>
>;

const tag = document.currentScript;
const home = new URL(tag instanceof HTMLScriptElement ? tag.src : location.href).origin;
const lang = tag?.getAttribute('data-lang') === 'en' ? 'en' : 'es';
const words = EMBED_WORDS[lang];

if (document.body === null) addEventListener('DOMContentLoaded', place, { once: true });
else place();

function place(): void {
  const host = document.createElement('llavero-chat');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PANEL);
  root.adoptedStyleSheets = [sheet];
  const panel = make('div', { id: 'panel', hidden: '' });
  const close = make('button', { type: 'button', class: 'close' }, words.embedClose);
  const open = make('button', { type: 'button', class: 'open', 'aria-expanded': 'false' }, words.embedOpen);
  panel.append(close);
  root.append(open, panel);

  const show = (shown: boolean) => {
    if (shown && panel.childElementCount === 1) panel.append(frame());
    panel.hidden = !shown;
    open.hidden = shown;
    open.setAttribute('aria-expanded', String(shown));
    (shown ? close : open).focus();
  };
  open.addEventListener('click', () => show(true));
  close.addEventListener('click', () => show(false));
  root.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape' && !panel.hidden) show(false);
  });
  addEventListener('message', ({ origin, data }) => {
    if (origin === home && data === 'llavero:close' && !panel.hidden) show(false);
  });
  document.body.append(host);
}

function frame(): HTMLElement {
  return make('iframe', {
    src: `${home}/?lang=${lang}`,
    title: words.embedOpen,
    allow: 'clipboard-write',
    referrerpolicy: 'no-referrer',
  });
}

function make(name: string, attributes: Readonly<Record<string, string>>, text = ''): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}
