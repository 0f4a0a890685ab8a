// One's own messages on their way. Each keeps its id, so that sending it again never doubles it.
import type { Line } from './line.ts';
import type { Message } from './message.ts';
import { serverNow } from './serverTime.ts';
import type { Delivery } from './transcript.ts';
import { currentLang } from './words.ts';

export interface OutgoingParts {
  mark(clientId: string, delivery: Delivery): void;
}

export class Outgoing {
  private readonly line: Line;
  private readonly parts: OutgoingParts;
  private readonly unsent = new Map<string, Message>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(line: Line, parts: OutgoingParts) {
    this.line = line;
    this.parts = parts;
  }

  write(text: string): Message {
    const clientId = crypto.getRandomValues(new Uint32Array(4)).join('-');
    return { ...EMPTY, id: clientId, clientId, text, at: new Date(serverNow()) };
  }

  /** One after the other: two quick messages arrive in the order they were written. */
  send(message: Message): void {
    this.last = this.last.then(() => this.post(message));
  }

  retry(clientId: string): void {
    const message = this.unsent.get(clientId);
    if (message !== undefined) this.send(message);
  }

  /** What waited for the line goes out by itself. */
  lineIsBack(): void {
    for (const message of this.unsent.values()) this.send(message);
  }

  /** Another conversation begins: what waited belongs to the old one. */
  forget(): void {
    this.unsent.clear();
  }

  /** Said to the bot without showing it; true when all of it arrived. */
  async sendQuietly(texts: readonly string[]): Promise<boolean> {
    for (const text of texts) {
      const { clientId } = this.write(text);
      if ((await this.line.post(activityOf(text, clientId ?? ''))) !== 'sent') return false;
    }
    return true;
  }

  private async post(message: Message): Promise<void> {
    const { clientId = '', text } = message;
    this.unsent.delete(clientId);
    this.parts.mark(clientId, 'sending');
    const posted = await this.line.post(activityOf(text, clientId));
    if (posted === 'failed' || posted === 'busy') this.unsent.set(clientId, message);
    this.parts.mark(clientId, posted);
  }
}

const activityOf = (text: string, clientActivityID: string) => ({
  type: 'message',
  text,
  locale: currentLang(),
  channelData: { clientActivityID },
});

const EMPTY: Omit<Message, 'id' | 'clientId' | 'text' | 'at'> = {
  from: 'person',
  name: '',
  lang: undefined,
  contentId: '',
  actions: [],
  ask: undefined,
  clock: undefined,
  progress: undefined,
  forward: false,
  qr: undefined,
  file: undefined,
  desk: undefined,
};
