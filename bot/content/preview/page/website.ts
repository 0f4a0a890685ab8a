// A message as the chat page draws it, by the chat page's own code.
import { drawBubble } from '../../../website/page/bubble.ts';
import { readMessage } from '../../../website/page/message.ts';
import { drawQuestion } from '../../../website/page/question.ts';
import { speakLanguage } from '../../../website/page/words.ts';
import type { Drawing } from '../drawing.ts';
import { make, still } from './make.ts';

export function drawWebsite({ website }: Drawing, lang: string): HTMLElement {
  const box = make('div', 'chat');
  const message = readMessage(website);
  if (message === undefined) return box;
  // The chat page has one language at a time; its words are drawn in the message's and then let go.
  speakLanguage(lang === 'en' ? 'en' : 'es');
  const bubble = drawBubble(message, { check: () => undefined }).root;
  bubble.querySelector('.foot-note')?.remove();
  bubble.removeAttribute('tabindex');
  const question = drawQuestion(message, () => undefined);
  if (question !== undefined) bubble.append(question.root);
  for (const worded of bubble.querySelectorAll('[data-word]')) worded.removeAttribute('data-word');
  box.append(bubble);
  return still(box);
}
