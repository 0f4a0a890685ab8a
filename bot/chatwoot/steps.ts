// Pure: what Chatwoot still has to be told of a ticket, next first.
import type { Ticket } from '../desk/tickets/ticket.ts';
import type { Entry } from '../desk/tickets/transcript.ts';
import type { Link } from './link.ts';
import type { NoteName } from './words.ts';

export interface OurNote {
  readonly seq: number;
  readonly name: NoteName;
  /** Who has the case. */
  readonly holder?: string | undefined;
}

export interface Seen {
  readonly ticket: Ticket;
  readonly link: Link;
  /** Said after `link.said`, oldest first. */
  readonly entries: readonly Entry[];
  /** After `link.told`. */
  readonly notes: readonly OurNote[];
  /** Time of the conversation, when the ticket was closed. */
  readonly closedAt: number | undefined;
}

export type Step =
  | { readonly kind: 'contact' | 'conversation' | 'caseNote' | 'resolve' }
  | { readonly kind: 'note'; readonly note: OurNote }
  | { readonly kind: 'message'; readonly entry: Entry };

/** Undefined: it knows everything. */
export function nextStep({ ticket, link, entries, notes, closedAt }: Seen): Step | undefined {
  const isOver = ticket.state === 'closed';
  // Over before it began: nobody there needs to hear of it, unless they may have already.
  if (link.givenUp || (isOver && link.conversation === undefined && link.doing?.what !== 'conversation'))
    return undefined;
  if (link.contact === undefined) return { kind: 'contact' };
  if (link.conversation === undefined) return { kind: 'conversation' };
  if (!link.noted) return { kind: 'caseNote' };
  const [note] = notes;
  const entry = entries.find(({ from, at }) => from === 'person' && Date.parse(at) <= (closedAt ?? Infinity));
  const message = entry && ({ kind: 'message', entry } as const);
  // One that may be there already goes first: begun with something else, it would not be looked for.
  if (message && link.doing?.what === nameOf(message)) return message;
  if (note) return { kind: 'note', note };
  if (message) return message;
  return isOver && !link.resolved ? { kind: 'resolve' } : undefined;
}

/** The same step has the same name, whoever takes it: an interrupted one is known by it. */
export function nameOf(step: Step): string {
  if (step.kind === 'note') return `note:${step.note.seq}`;
  return step.kind === 'message' ? `message:${step.entry.seq}` : step.kind;
}
