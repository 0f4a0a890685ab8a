// A ticket with everything staff need to go on with it.
import { z } from 'zod';
import type { ConversationData, House } from '../../../dialogs/index.ts';
import type { CannedReplies, Lang } from '../../../knowledge/index.ts';
import { type CaseTurno, cannedHoles, caseFile } from './caseFile.ts';
import { loggedAfter, recordOf } from './conversationOf.ts';
import { type DeskParts, shownTicket } from './deskParts.ts';
import { notesOf, shownNote } from './notes.ts';
import { suggested } from './suggest.ts';
import type { Kept, Ticket } from './ticket.ts';
import { entriesOf, factsTold } from './transcript.ts';

export interface DetailParts {
  readonly house: () => House;
  readonly canned: CannedReplies;
  /** Whether a fault of the portal is known to be everybody's now. */
  readonly incident?: () => boolean;
  /** A turno by its code. */
  readonly turnoOf?: (code: string) => Promise<CaseTurno | undefined>;
}

interface Asked {
  readonly kept: Kept;
  /** Who reads it. */
  readonly name: string;
  /** Of the file; ready answers are in the person's language. */
  readonly lang: Lang;
}

/** @throws StoreAway */
export async function detailOf(parts: DeskParts, more: DetailParts, { kept, name, lang }: Asked) {
  const { ticket } = kept;
  const [{ record, sent }, logged, notes, now] = await Promise.all([
    recordOf(parts, ticket),
    loggedAfter(parts, ticket, 0),
    notesOf(parts, ticket.id),
    parts.store.ping(),
  ]);
  const transcript = entriesOf(logged, sent);
  const { canned, incident, turnoOf } = more;
  const house = more.house();
  const { data } = record;
  const turno = await turnoIn(data, turnoOf);
  const before = earlierOf(parts, ticket);
  const told = factsTold(logged);
  const file = caseFile({ house, data, lang, told, before, incident: incident?.() ?? false, turno });
  const spoken = { house, data, lang: ticket.lang };
  const holes = cannedHoles(spoken, { name, caseCode: ticket.caseCode, file });
  const fitting = suggested(ticket, file, { transcript, answers: answersIn(data) });
  return {
    ticket: shownTicket(parts, kept, now),
    caseFile: file,
    transcript,
    notes: notes.map(shownNote),
    canned: canned.list(ticket.lang, holes),
    suggested: (fitting && canned.find(ticket.lang, fitting, holes)) ?? null,
  };
}

const heldTurno = z.object({ code: z.string() });

async function turnoIn(
  { known }: ConversationData,
  turnoOf: DetailParts['turnoOf'],
): Promise<CaseTurno | null> {
  const held = heldTurno.safeParse(known['turno']?.value);
  const turno = held.success ? await turnoOf?.(held.data.code) : undefined;
  if (!turno) return null;
  const { code, office, day, time, state } = turno;
  return { code, office, day, time, state };
}

const answersIn = ({ known, stack }: ConversationData): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(Object.entries(known).map(([name, { value }]) => [name, value])),
  ...Object.assign({}, ...stack.map(({ state }) => state.done)),
});

const earlierOf = ({ board }: DeskParts, { id, person }: Ticket): readonly Ticket[] =>
  board.tickets
    .filter((other) => other.person === person && other.id !== id && other.state === 'closed')
    .sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0));
