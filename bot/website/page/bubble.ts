// One message: who, when, the words, and what hangs from it (a step's number, a text to copy, a file).
import { button, element, worded } from './dom.ts';
import { drawMarkdown, withoutItems } from './markdown.ts';
import type { Message } from './message.ts';
import { drawQrCode } from './qrCode.ts';
import { currentLang, type Word, word } from './words.ts';

export interface Bubble {
  readonly root: HTMLElement;
  /** How the sending goes, with a way to try again. */
  note(what: Word, again?: () => void): void;
}

/** What the bot says of the new clave offers the checker. */
const ABOUT_CLAVE = /^(?:password|rejectedPassword)\.|^preflight\.mailReady$/;

export function drawBubble(message: Message, { check }: { check(): void }): Bubble {
  const { from } = message;
  const root = element('article', { class: `bubble ${from}`, tabindex: '-1' }, who(message));
  if (message.lang !== undefined) root.lang = message.lang;
  if (message.progress !== undefined) root.append(progress(message.progress));
  root.append(body(message));
  if (message.forward) root.append(copyButton(message.text));
  if (message.qr !== undefined) root.append(drawQrCode(message.qr));
  if (message.file !== undefined) root.append(download(message.file));
  if (ABOUT_CLAVE.test(message.contentId)) root.append(button('tryHere', check, 'small'));
  const foot = element('p', { class: 'foot-note' }, time(message.at));
  root.append(foot);
  const note = element('span', { class: 'note' });
  if (from === 'person') foot.append(note);
  return { root, note: (what, again) => putNote(note, what, again) };
}

function who({ from, name }: Message): HTMLElement {
  if (from === 'staff') return element('p', { class: 'name' }, name);
  return worded('p', from === 'bot' ? 'bot' : 'you', { class: 'name hidden' });
}

function body({ from, text, ask, forward }: Message): HTMLElement {
  const made = element('div', { class: forward ? 'body forward' : 'body' });
  if (from === 'person') made.append(text);
  else made.append(drawMarkdown(ask?.kind === 'checklist' ? withoutItems(text) : text));
  return made;
}

function progress({ step, of, minutes }: NonNullable<Message['progress']>): HTMLElement {
  const said =
    minutes === undefined ? word('progress', { step, of }) : word('progressMinutes', { step, of, minutes });
  const bar = element('progress', {
    class: 'bar',
    max: String(of),
    value: String(step),
    'aria-hidden': 'true',
  });
  return element('p', { class: 'progress' }, said, bar);
}

/** A copy can be refused; then the text is selected for the person's own hand. */
function copyButton(text: string): HTMLElement {
  const made = button('copy', () => void copy(), 'small');
  const tell = (what: Word) => {
    made.textContent = word(what);
    made.setAttribute('data-word', what);
  };
  const copy = () =>
    navigator.clipboard.writeText(text.replace(/\*/g, '')).then(
      () => tell('copied'),
      () => tell('copyFailed'),
    );
  return made;
}

/** Opened beside the page: a link that is over says so there, and the talk stays where it is. */
function download({ url, name }: { readonly url: string; readonly name: string }): HTMLElement {
  return element(
    'p',
    {},
    element('a', { class: 'file', href: url, target: '_blank', rel: 'noopener' }, word('download', { name })),
  );
}

function time(at: Date): HTMLElement {
  const locale = currentLang() === 'es' ? 'es-EC' : 'en';
  const said = at.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return element('time', { datetime: at.toISOString() }, said);
}

function putNote(note: HTMLElement, what: Word, again: (() => void) | undefined): void {
  const failed = what !== 'sent' && what !== 'sending';
  note.className = failed ? 'note failed' : 'note';
  const kept = note.contains(document.activeElement);
  note.replaceChildren(worded('span', what));
  if (failed) note.setAttribute('role', 'alert');
  else note.removeAttribute('role');
  if (again === undefined) {
    if (kept) note.closest<HTMLElement>('.bubble')?.focus();
    return;
  }
  note.append(' ', button('retry', again, 'link'));
}
