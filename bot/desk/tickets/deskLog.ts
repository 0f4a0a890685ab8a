// The desk's log: everything that happened at the desk, in order. Boards and streams of events follow it.
import { z } from 'zod';
import { ticketSchema } from './ticket.ts';

export const deskEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ticket'), ticket: ticketSchema, version: z.number().int() }),
  /** Something was said in its conversation, up to this place of the conversation's log. */
  z.object({ kind: z.literal('entry'), ticket: z.string(), seq: z.number().int() }),
  z.object({ kind: z.literal('typing'), ticket: z.string(), from: z.string() }),
  z.object({ kind: z.literal('incident'), what: z.record(z.string(), z.json()) }),
  /** Erased: nothing of it is kept. */
  z.object({ kind: z.literal('gone'), ticket: z.string() }),
]);
export type DeskEvent = z.infer<typeof deskEventSchema>;

export interface NumberedEvent {
  readonly seq: number;
  readonly event: DeskEvent;
}

/** Entries kept: a client that was away for longer starts over. */
export const LOG_KEPT = 5000;
export const LOG_MS = 30 * 24 * 3_600_000;
