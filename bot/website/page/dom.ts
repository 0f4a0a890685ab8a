// Elements in one line each.
import { type Word, word } from './words.ts';

type Child = Node | string;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | true>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    made.setAttribute(name, value === true ? '' : value);
  made.append(...children);
  return made;
}

/** An element that says a word of the page, also after the language changed. */
export function worded<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  key: Word,
  attributes: Readonly<Record<string, string | true>> = {},
): HTMLElementTagNameMap[Tag] {
  return element(tag, { ...attributes, 'data-word': key }, word(key));
}

export function button(key: Word, pressed: () => void, look = 'plain'): HTMLButtonElement {
  const made = worded('button', key, { type: 'button', class: look });
  made.addEventListener('click', pressed);
  return made;
}

/** An element that index.html promises. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page lacks #${id}`);
  return found;
}
