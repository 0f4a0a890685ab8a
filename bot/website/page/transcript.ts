// The conversation on the page: messages in order, days between them, what is new, and never a jump.
import { type Bubble, drawBubble } from './bubble.ts';
import { element, part, worded } from './dom.ts';
import type { Message } from './message.ts';
import { Place } from './place.ts';
import { drawQuestion, type Question } from './question.ts';
import { currentLang, type Word } from './words.ts';

export type Delivery = 'sending' | 'sent' | 'failed' | 'refused' | 'busy';

export interface TranscriptParts {
  say(text: string): void;
  retry(clientId: string): void;
  check(): void;
}

const NOTES: Readonly<Record<Delivery, Word>> = {
  sending: 'sending',
  sent: 'sent',
  failed: 'failed',
  refused: 'refused',
  busy: 'busy',
};

export class Transcript {
  private readonly log = part('log');
  private readonly toNew = part('toNew');
  private readonly parts: TranscriptParts;
  private readonly shown = new Set<string>();
  private readonly own = new Map<string, Bubble>();
  private question: Question | undefined;
  private day = '';
  private marker: HTMLElement | undefined;
  private readonly place = new Place(() => {
    this.toNew.hidden = true;
  });

  constructor(parts: TranscriptParts) {
    this.parts = parts;
    this.toNew.addEventListener('click', () => this.goToNew());
  }

  /** False when this message stands there already: a replay, or another tab's news. */
  show(message: Message): boolean {
    if (this.shown.has(message.id)) return false;
    this.shown.add(message.id);
    const mine = message.clientId === undefined ? undefined : this.own.get(message.clientId);
    if (mine !== undefined) {
      mine.root.classList.remove('pending');
      this.mark(message.clientId ?? '', 'sent');
    } else if (message.text !== '') this.add(message);
    return true;
  }

  /** One's own message, before the server has it. */
  addOwn(message: Message): void {
    const bubble = this.add(message);
    bubble.root.classList.add('pending');
    if (message.clientId === undefined) return;
    this.own.set(message.clientId, bubble);
    this.mark(message.clientId, 'sending');
    this.place.toEnd();
  }

  mark(clientId: string, delivery: Delivery): void {
    const bubble = this.own.get(clientId);
    if (bubble === undefined) return;
    const again = delivery === 'failed' || delivery === 'busy';
    bubble.note(NOTES[delivery], again ? () => this.parts.retry(clientId) : undefined);
    if (again) this.question?.reopen();
  }

  /** Where the keyboard goes on after a button that is no more: the next stop is the next question. */
  focusLast(): void {
    const last = this.log.querySelector<HTMLElement>(':scope > .bubble:last-of-type');
    last?.focus({ preventScroll: true });
  }

  clear(): void {
    this.log.replaceChildren();
    this.shown.clear();
    this.own.clear();
    this.question = undefined;
    this.day = '';
    this.seen();
  }

  /** Only what comes from now on is read aloud. */
  listenAloud(): void {
    this.log.setAttribute('aria-live', 'polite');
  }

  private add(message: Message): Bubble {
    document.getElementById('opening')?.remove();
    const stays = this.place.goesAlong;
    this.addDay(message.at);
    if (!stays && message.from !== 'person') this.markNew();
    const bubble = drawBubble(message, this.parts);
    this.put(bubble.root);
    this.place.added(bubble.root, message.from === 'person');
    if (message.from === 'person') {
      this.question?.close();
      this.seen();
    } else this.openQuestion(message, bubble);
    if (stays) this.place.toEnd();
    return bubble;
  }

  /** What the server has not confirmed stays last: so every tab shows the same order. */
  private put(line: HTMLElement): void {
    this.log.insertBefore(line, this.log.querySelector(':scope > .pending'));
  }

  private openQuestion(message: Message, bubble: Bubble): void {
    const question = drawQuestion(message, (text) => this.parts.say(text));
    if (question === undefined) return;
    this.question?.close();
    this.question = question;
    bubble.root.append(question.root);
  }

  private addDay(at: Date): void {
    const day = at.toDateString();
    if (day === this.day) return;
    this.day = day;
    this.put(element('p', { class: 'day' }, dayName(at)));
  }

  private markNew(): void {
    this.toNew.hidden = false;
    if (this.marker !== undefined) return;
    this.marker = worded('p', 'newMessages', { class: 'new' });
    this.put(this.marker);
  }

  private goToNew(): void {
    const target = this.marker ?? this.log;
    target.setAttribute('tabindex', '-1');
    target.focus({ preventScroll: true });
    this.toNew.hidden = true;
    this.place.show(target);
  }

  private seen(): void {
    this.toNew.hidden = true;
    this.marker?.remove();
    this.marker = undefined;
  }
}

function dayName(at: Date): string {
  const locale = currentLang() === 'es' ? 'es-EC' : 'en';
  const days = Math.round((startOf(new Date()) - startOf(at)) / 86_400_000);
  if (days < 2) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
  return at.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
}

const startOf = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
