// A ticket as it is kept here and how far Chatwoot knows of it, read together.
import { z } from 'zod';
import { loggedAfter } from '../desk/tickets/conversationOf.ts';
import { entriesOf } from '../desk/tickets/transcript.ts';
import { type Link, linkKey, linkSchema, newLink, notesLog, SHARD } from './link.ts';
import type { ChatwootParts } from './parts.ts';
import type { OurNote, Seen } from './steps.ts';
import { NOTES } from './words.ts';

export interface Looked {
  readonly link: Link;
  /** Of the link's record; 0: there is none yet. */
  readonly version: number;
  readonly now: number;
  /** Undefined: the ticket is gone. */
  readonly seen: Seen | undefined;
}

const noteSchema = z.object({ name: z.enum(NOTES), holder: z.string().optional() });
const MOST_NOTES = 50;

/** @throws StoreAway */
export async function look(parts: ChatwootParts, ticketId: string): Promise<Looked> {
  const { store, desk } = parts;
  const key = linkKey(ticketId);
  const { records, now } = await store.read(SHARD, { records: [key] });
  const link = linkSchema.safeParse(records[key]?.value).data ?? newLink(ticketId);
  const at = { link, version: records[key]?.version ?? 0, now };
  const kept = await desk.tickets.read(ticketId);
  if (!kept) return { ...at, seen: undefined };
  const { ticket } = kept;
  const [logged, notes] = await Promise.all([loggedAfter(desk, ticket, link.said), notesAfter(parts, link)]);
  const closedAt = ticket.closedAt === null ? undefined : desk.clock.toConversation(ticket.closedAt);
  return { ...at, seen: { ticket, link, entries: entriesOf(logged), notes, closedAt } };
}

async function notesAfter({ store }: ChatwootParts, { ticket, told }: Link): Promise<readonly OurNote[]> {
  const entries = await store.readLog(SHARD, notesLog(ticket), told, MOST_NOTES);
  return entries.flatMap(({ seq, value }) => {
    const parsed = noteSchema.safeParse(value);
    return parsed.success ? [{ seq, ...parsed.data }] : [];
  });
}
