// Elements in one line each.
import { currentLang, localeOf } from './words.ts';

type Child = Node | string;

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  look = '',
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (look !== '') made.className = look;
  made.append(...children);
  return made;
}

/** Words of the page's own, among what the bot says in another language. */
export function own<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  look: string,
  ...words: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = make(tag, look, ...words);
  made.lang = localeOf(currentLang());
  return made;
}

/** An element that index.html promises. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page lacks #${id}`);
  return found;
}

/** Nothing in a preview can be pressed: no button of it answers. */
export function still<Drawn extends HTMLElement>(drawn: Drawn): Drawn {
  for (const control of drawn.querySelectorAll<HTMLButtonElement | HTMLInputElement>('button, input'))
    control.disabled = true;
  return drawn;
}
