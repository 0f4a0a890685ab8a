// The Graph API's one address: sends messages, and marks what people wrote as read.

import type { Address } from '../../conversation.ts';
import { type Outcome, SEND_MS } from '../../outbox/carrier.ts';
import { outcomeOf, outcomeOfSilence } from './outcome.ts';

export interface GraphSettings {
  readonly url: string;
  readonly token: string;
  readonly phoneNumberId: string;
}

export interface Graph {
  send(address: Address, message: object): Promise<Outcome>;
  /** Blue ticks and "typing…": best effort, never waited for. */
  markRead(messageId: string): void;
}

const VERSION = 'v26.0';

export function createGraph({ url, token, phoneNumberId }: GraphSettings): Graph {
  const address = new URL(`/${VERSION}/${encodeURIComponent(phoneNumberId)}/messages`, url);
  const post = (body: object) =>
    fetch(address, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ messaging_product: 'whatsapp', ...body }),
      redirect: 'error',
      signal: AbortSignal.timeout(SEND_MS),
    });
  return {
    send: async ({ to, recipient }, message) => {
      const person = to === undefined ? { recipient } : { to };
      try {
        const response = await post({ recipient_type: 'individual', ...person, ...message });
        const body: unknown = await response.json().catch((error) => {
          // Cut in the middle of a success: whether it was one is not known.
          if (response.ok) throw error;
        });
        return outcomeOf({ status: response.status, retryAfter: response.headers.get('retry-after'), body });
      } catch (error) {
        return outcomeOfSilence(error);
      }
    },
    markRead: (messageId) => {
      const mark = { status: 'read', message_id: messageId, typing_indicator: { type: 'text' } };
      void post(mark).then(
        (response) => response.body?.cancel(),
        () => undefined,
      );
    },
  };
}
