// A ticket's place in Chatwoot, as it is kept: numbers and how far we came, no words of anybody.
import { z } from 'zod';
import { DESK } from '../desk/tickets/ticket.ts';
import { shardOf } from '../store/index.ts';

export const linkSchema = z.object({
  ticket: z.string(),
  contact: z.number().int().optional(),
  source: z.string().optional(),
  conversation: z.number().int().optional(),
  /** The case in short is there. */
  noted: z.boolean(),
  /** What the person said up to here in the conversation's log is there. */
  said: z.number().int(),
  /** Our notes up to here are there. */
  told: z.number().int(),
  resolved: z.boolean(),
  /** A step under way, or one whose end nobody heard. */
  doing: z.object({ what: z.string(), at: z.number() }).nullable(),
  tries: z.number().int(),
  failingSince: z.number().nullable(),
  /** Not before this after a failure. */
  notBefore: z.number(),
  givenUp: z.boolean(),
});
export type Link = z.infer<typeof linkSchema>;

export const newLink = (ticket: string): Link => ({
  ...{ ticket, noted: false, said: 0, told: 0, resolved: false, doing: null },
  ...{ tries: 0, failingSince: null, notBefore: 0, givenUp: false },
});

/** With the desk's tickets: a ticket's link, its timers and what it heard change in one commit. */
export const SHARD = shardOf(DESK);

export const linkKey = (ticket: string) => `cw:${ticket}`;
/** Which ticket a conversation in Chatwoot stands for. */
export const ticketOfKey = (conversation: number | string) => `cwc:${conversation}`;
/** How far what came from Chatwoot was acted on. */
export const heardKey = (ticket: string) => `cwh:${ticket}`;
export const heardLog = (ticket: string) => `cw/h/${ticket}`;
/** Our notes to Chatwoot's staff. */
export const notesLog = (ticket: string) => `cw/n/${ticket}`;
/** Up to where the desk's log was looked through. */
export const PLACE_KEY = 'cw-place';

export const sendTimer = (ticket: string) => `chatwoot/s/${ticket}`;
export const hearTimer = (ticket: string) => `chatwoot/h/${ticket}`;

export const sendDue = (ticket: string, at: number) => ({
  id: sendTimer(ticket),
  at: Math.round(at),
  payload: { chatwoot: 'send', ticket },
});
export const hearDue = (ticket: string, at: number) => ({
  id: hearTimer(ticket),
  at: Math.round(at),
  payload: { chatwoot: 'hear', ticket },
});

export const payloadSchema = z.object({ chatwoot: z.enum(['send', 'hear']), ticket: z.string() });
