// Where the person writes. What looks like a secret is stopped here, before the network.
import { button, element, part, worded } from './dom.ts';
import { type Secret, secretIn } from './secretGuard.ts';
import type { Word } from './words.ts';

const WARNINGS: Readonly<Record<Secret, Word>> = {
  clave: 'guardClave',
  code: 'guardCode',
  link: 'guardLink',
};

export function prepareComposer(say: (text: string) => void): { focus(): void } {
  const form = part('composer');
  const text = part('text') as HTMLTextAreaElement;
  const guard = part('guard');

  const grow = () => {
    text.style.height = 'auto';
    text.style.height = `${text.scrollHeight}px`;
  };
  const calm = () => guard.replaceChildren();
  const done = () => {
    text.value = '';
    calm();
    grow();
    text.focus();
  };
  const send = (sure = false) => {
    const typed = text.value.trim();
    if (typed === '') return;
    const secret = sure ? undefined : secretIn(typed);
    if (secret !== undefined) return warn(secret);
    done();
    say(typed);
  };
  const warn = (secret: Secret) => {
    guard.replaceChildren(
      element('p', {}, worded('strong', WARNINGS[secret]), ' ', worded('span', 'guardAdvice')),
      element(
        'p',
        { class: 'row' },
        button('guardRemove', done, 'main'),
        button('guardSend', () => send(true), 'link'),
      ),
    );
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  text.addEventListener('input', (event) => {
    grow();
    const pasted = event instanceof InputEvent && event.inputType.startsWith('insertFromPaste');
    const secret = pasted || guard.childElementCount > 0 ? secretIn(text.value) : undefined;
    if (secret === undefined) calm();
    else if (guard.childElementCount === 0) warn(secret);
  });
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  return { focus: () => text.focus() };
}
