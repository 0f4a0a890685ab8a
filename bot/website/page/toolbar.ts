// The ways out that stand there at every moment; most of them only say a word to the bot.
import { button, element, part, worded } from './dom.ts';
import { currentLang, type Lang, type Word, word } from './words.ts';

export interface ToolbarParts {
  say(text: string): void;
  language(lang: Lang): void;
  check(): void;
  shared(on: boolean): void;
  erase(): void;
}

const SAYINGS: Readonly<Record<string, Word>> = {
  help: 'sayHelp',
  menu: 'sayMenu',
  person: 'sayPerson',
  simpler: 'saySimpler',
};

/** Kept in the address, so that it holds after a reload and nothing is written on the machine. */
const SHARED = 'compartido';

export const isShared = (): boolean => new URLSearchParams(location.search).has(SHARED);

export function prepareToolbar(parts: ToolbarParts): void {
  const more = part('more') as HTMLDetailsElement;
  const deeds: Readonly<Record<string, () => void>> = {
    check: parts.check,
    print: () => print(),
    shared: () => parts.shared(toggleShared()),
    erase: () => askErase(parts.erase),
  };
  for (const made of document.querySelectorAll<HTMLElement>('[data-do]')) {
    const name = made.dataset['do'] ?? '';
    made.addEventListener('click', () => {
      closeMenu(more);
      const saying = SAYINGS[name];
      if (saying === undefined) deeds[name]?.();
      else parts.say(word(saying));
    });
  }
  part('language').addEventListener('click', () => {
    const said = word('sayLanguage');
    parts.language(currentLang() === 'es' ? 'en' : 'es');
    parts.say(said);
  });
  more.addEventListener('keydown', ({ key }) => key === 'Escape' && closeMenu(more));
  document.addEventListener('click', ({ target }) => {
    if (more.open && target instanceof Node && !more.contains(target)) more.open = false;
  });
  drawShared();
}

function closeMenu(more: HTMLDetailsElement): void {
  if (!more.open) return;
  more.open = false;
  more.querySelector('summary')?.focus();
}

function toggleShared(): boolean {
  const address = new URL(location.href);
  if (isShared()) address.searchParams.delete(SHARED);
  else address.searchParams.set(SHARED, '1');
  history.replaceState(null, '', address);
  drawShared();
  return isShared();
}

function drawShared(): void {
  document.querySelector('[data-do=shared]')?.setAttribute('aria-pressed', String(isShared()));
}

function askErase(erase: () => void): void {
  const dialog = element('dialog', { class: 'ask', 'aria-labelledby': 'eraseAsk' });
  const answer = (yes: boolean) => () => {
    dialog.close();
    if (yes) erase();
  };
  dialog.append(
    worded('p', 'eraseAsk', { id: 'eraseAsk' }),
    element(
      'p',
      { class: 'row' },
      button('eraseYes', answer(true), 'main'),
      button('eraseNo', answer(false)),
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
