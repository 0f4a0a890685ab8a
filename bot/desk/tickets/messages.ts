// What the holder writes reaches the conversation: once for the same key, and only what may be said.
import { createHash, randomUUID } from 'node:crypto';
import { redact } from '../../redact.ts';
import { entriesAfter, recordOf } from './conversationOf.ts';
import type { DeskParts } from './deskParts.ts';
import { hand, tellingOf } from './news.ts';
import type { Kept, Ticket } from './ticket.ts';
import { type Actor, answered, type Refusal, unlessHolder } from './ticketMoves.ts';
import type { Entry } from './transcript.ts';

export interface Words {
  readonly text: string;
  /** The same when it is sent again. */
  readonly key?: string | undefined;
}

/** Entries looked through for what was just said. */
const BACK = 60;

/** @throws StoreAway | TurnCrowded: send it again with the same key */
export async function say(
  parts: DeskParts,
  id: string,
  actor: Actor,
  words: Words,
): Promise<Entry | Refusal> {
  const kept = await parts.tickets.read(id);
  const refusal = kept ? unlessHolder(kept.ticket, actor) : ({ refused: 'gone' } as const);
  if (refusal || !kept) return refusal ?? { refused: 'gone' };
  const key = createHash('sha256')
    .update(`${actor.id}/${words.key ?? randomUUID()}`)
    .digest('base64url')
    .slice(0, 16);
  const { redacted: text } = redact(words.text);
  const news = { kind: 'said', ticket: id, name: actor.name, text, key } as const;
  await hand(parts, tellingOf(kept.ticket, `said:${key}`, news));
  const entry = await findSaid(parts, kept.ticket, key);
  return (await noteAnswer(parts, kept, { actor, seq: entry?.seq })) ?? entry ?? { refused: 'closed' };
}

/** The ticket knows that the person has an answer. */
async function noteAnswer(
  parts: DeskParts,
  { ticket: before }: Kept,
  { actor, seq }: { readonly actor: Actor; readonly seq: number | undefined },
): Promise<Refusal | undefined> {
  const answer = await parts.tickets.change(before.id, (ticket, { now }) => {
    const after = answered(ticket, actor, { now, limits: parts.limits });
    if ('refused' in after) return after;
    return { ticket: after, events: seq === undefined ? [] : [{ kind: 'entry', ticket: ticket.id, seq }] };
  });
  if ('refused' in answer) return seq === undefined ? answer : undefined;
  const { firstAnswerAt, waitingSince } = answer.ticket;
  if (before.firstAnswerAt === null && firstAnswerAt !== null)
    parts.figures.firstAnswer((firstAnswerAt - waitingSince) / 1000);
  return undefined;
}

async function findSaid(parts: DeskParts, ticket: Ticket, key: string): Promise<Entry | undefined> {
  const { record } = await recordOf(parts, ticket);
  const logged = await parts.entries.read(ticket.conversation, Math.max(0, record.logged - BACK), BACK + 10);
  const found = logged.findLast(({ activity }) => activity.channelData?.key === key);
  if (!found) return undefined;
  return (await entriesAfter(parts, ticket, found.seq - 1)).find(({ seq }) => seq === found.seq);
}
