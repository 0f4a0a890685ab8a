// Tells another system of a new ticket: signed, and again until it is heard. No words and no number of the person go out.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Log } from '../../log.ts';
import type { Taker } from '../../part.ts';
import type { SealedTaken } from '../../store/index.ts';
import { SHARD } from './board.ts';
import { type DeskParts, shownTicket } from './deskParts.ts';
import type { Ticket } from './ticket.ts';

export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
  /** Waits between tries, ms; after the last it is given up. */
  readonly waits?: readonly number[];
}

const SECOND = 1000;
const WAITS = [10, 30, 120, 600, 3600, 4 * 3600, 12 * 3600].map((seconds) => seconds * SECOND);
const SEND_MS = 5 * SECOND;

const payloadSchema = z.object({ deskWebhook: z.string(), tries: z.number().int() });

/** Set with the ticket itself, or not at all. */
export const webhookDue = (ticket: Pick<Ticket, 'id'>, now: number) => due(ticket.id, 0, now);

const due = (ticket: string, tries: number, at: number) => ({
  id: `desk/w/${ticket}`,
  at,
  payload: { deskWebhook: ticket, tries },
});

/** `sha256=HMAC(secret, "<timestamp>.<body>")`, as the one who hears it checks it. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

export function webhookTimer(parts: DeskParts & { readonly log: Log }, settings: WebhookSettings): Taker {
  return {
    rings: (taken) => payloadSchema.safeParse(taken.payload).success,
    ring: async (taken) => {
      const { deskWebhook: id, tries } = payloadSchema.parse(taken.payload);
      const kept = await parts.tickets.read(id);
      const now = await parts.store.ping();
      const body = kept && JSON.stringify({ event: 'ticket.opened', ticket: shownTicket(parts, kept, now) });
      const isHeard = body === undefined || (await send(settings, body, now));
      await settle(parts, taken, isHeard ? undefined : next(parts, settings, { id, tries, now }));
    },
  };
}

function next(
  { log }: { readonly log: Log },
  { waits = WAITS }: WebhookSettings,
  { id, tries, now }: { readonly id: string; readonly tries: number; readonly now: number },
) {
  const wait = waits[tries];
  log.warn(wait === undefined ? 'desk.webhook.given-up' : 'desk.webhook.again', { attempt: tries + 1 });
  return wait === undefined ? undefined : due(id, tries + 1, now + wait);
}

const settle = (
  { store }: DeskParts,
  { id, lease }: SealedTaken,
  again: ReturnType<typeof due> | undefined,
) => store.commit({ shard: SHARD, taken: { id, lease }, dues: again ? [again] : [] });

async function send({ url, secret }: WebhookSettings, body: string, now: number): Promise<boolean> {
  const timestamp = String(Math.floor(now / SECOND));
  const headers = {
    'Content-Type': 'application/json',
    'X-Llavero-Timestamp': timestamp,
    'X-Llavero-Signature': signatureOf(secret, timestamp, body),
  };
  try {
    const signal = AbortSignal.timeout(SEND_MS);
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
