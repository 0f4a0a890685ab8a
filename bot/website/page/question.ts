// What can be answered with a tap: buttons, or real boxes for a checklist. Free text stays possible all along.
import { button, element, worded } from './dom.ts';
import type { Message } from './message.ts';
import { word } from './words.ts';

export interface Question {
  readonly root: HTMLElement;
  /** It was answered, or another one took its place. */
  close(): void;
  /** The answer did not get through. */
  reopen(): void;
}

type Say = (text: string) => void;

export function drawQuestion(message: Message, say: Say): Question | undefined {
  if (message.actions.length === 0 && message.ask === undefined) return undefined;
  const root = element('div', { class: 'question', 'data-slot': message.ask?.slot ?? '' });
  root.append(message.ask?.kind === 'checklist' ? checklist(message, say) : choices(message, say));
  if (message.ask !== undefined) root.append(button('why', () => say(word('sayWhy')), 'link'));
  return {
    root,
    close: () => root.classList.add('closed'),
    reopen: () => root.classList.remove('closed'),
  };
}

function choices({ actions, ask }: Message, say: Say): HTMLElement {
  const group = element('div', { class: 'choices', role: 'group', 'aria-label': word('choices') });
  for (const { title, value } of actions) {
    const id = ask?.choices.find(({ label }) => label === title)?.id ?? '';
    const made = element('button', { type: 'button', class: 'choice', 'data-choice': id }, title);
    made.addEventListener('click', () => say(value));
    group.append(made);
  }
  return group;
}

/** All boxes and none have words of their own, the first two buttons of the message. */
function checklist({ ask, actions }: Message, say: Say): HTMLElement {
  const boxes = (ask?.choices ?? []).map(({ id, label }) => {
    const box = element('input', { type: 'checkbox', name: id, value: label });
    return { box, label, line: element('label', { class: 'box' }, box, element('span', {}, label)) };
  });
  const group = element('fieldset', { class: 'boxes' });
  group.append(worded('legend', 'checklist'), ...boxes.map(({ line }) => line));
  const send = () => {
    const ticked = boxes.filter(({ box }) => box.checked).map(({ label }) => label);
    const whole = ticked.length === boxes.length ? actions[0] : ticked.length === 0 ? actions[1] : undefined;
    say(whole?.value ?? ticked.join(', '));
  };
  group.append(button('checklistSend', send, 'main'));
  return group;
}
