// One step towards Chatwoot, and what the link knows after it. A step that may have happened before is looked for first.
// At least once: what Chatwoot finishes only after our look is there twice; it has no key that would prevent that.
import { caseFile } from '../desk/tickets/caseFile.ts';
import { loggedAfter, recordOf } from '../desk/tickets/conversationOf.ts';
import { entriesOf, factsTold } from '../desk/tickets/transcript.ts';
import type { Outcome } from './calling.ts';
import { caseNote, plain, wordsOf } from './caseNote.ts';
import type { Contact } from './client.ts';
import type { Link } from './link.ts';
import type { ChatwootParts } from './parts.ts';
import { nameOf, type Seen, type Step } from './steps.ts';
import { wordOf } from './words.ts';

interface Taking {
  readonly seen: Seen;
  readonly step: Step;
  /** It was begun before, and nobody heard how it ended. */
  readonly isAgain: boolean;
  readonly signal: AbortSignal;
}

/** @throws StoreAway */
export async function perform(parts: ChatwootParts, taking: Taking): Promise<Outcome<Partial<Link>>> {
  const { step, seen } = taking;
  const { link } = seen;
  switch (step.kind) {
    case 'contact':
      return makeContact(parts, taking);
    case 'conversation':
      return makeConversation(parts, taking);
    case 'caseNote':
      return tellCase(parts, taking);
    case 'note': {
      const { note } = step;
      const text = wordOf(seen.ticket.lang, note.name, { name: note.holder ?? '' });
      return after(await post(parts, taking, { text: plain(text), isNote: true }), { told: note.seq });
    }
    case 'message': {
      const text = wordsOf(step.entry, seen.ticket.lang);
      return after(await post(parts, taking, { text, isNote: false }), { said: step.entry.seq });
    }
    default:
      return after(await parts.client.resolve(link.conversation ?? 0, taking.signal), { resolved: true });
  }
}

const after = (outcome: Outcome<true>, change: Partial<Link>): Outcome<Partial<Link>> =>
  'got' in outcome ? { got: change } : outcome;

/** Found again by its identifier: making it twice makes one. */
async function makeContact(
  { client }: ChatwootParts,
  { seen, signal }: Taking,
): Promise<Outcome<Partial<Link>>> {
  const { person, caseCode } = seen.ticket;
  const made = await client.contact(person, caseCode, signal);
  return 'got' in made ? { got: { contact: made.got.id, source: made.got.source } } : made;
}

async function makeConversation(
  { client }: ChatwootParts,
  { seen: { ticket, link }, isAgain, signal }: Taking,
): Promise<Outcome<Partial<Link>>> {
  const contact: Contact = { id: link.contact ?? 0, source: link.source ?? ticket.person };
  const found = isAgain ? await client.findConversation(contact.id, ticket.id, signal) : { got: undefined };
  if (!('got' in found)) return found;
  if (found.got !== undefined) return { got: { conversation: found.got } };
  const { id, caseCode, reason, priority, channel } = ticket;
  const attributes = { ticket: id, caseCode, reason, priority, channel };
  const made = await client.conversation(contact, attributes, signal);
  return 'got' in made ? { got: { conversation: made.got } } : made;
}

/** The transcript stands in the note, up to where the link says: what is said after that follows as messages. */
async function tellCase(parts: ChatwootParts, taking: Taking): Promise<Outcome<Partial<Link>>> {
  const { ticket, link } = taking.seen;
  const { desk, house } = parts;
  const [{ record }, logged] = await Promise.all([recordOf(desk, ticket), loggedAfter(desk, ticket, 0)]);
  const spoken = { house: house(), data: record.data, lang: ticket.lang, told: factsTold(logged) };
  const file = caseFile({ ...spoken, before: [], incident: false, turno: null });
  const entries = entriesOf(logged).filter(({ seq }) => seq <= link.said);
  return after(await post(parts, taking, { text: caseNote({ ticket, file, entries }), isNote: true }), {
    noted: true,
  });
}

async function post(
  { client }: ChatwootParts,
  { seen: { ticket, link }, step, isAgain, signal }: Taking,
  words: { readonly text: string; readonly isNote: boolean },
): Promise<Outcome<true>> {
  const conversation = link.conversation ?? 0;
  const key = `${ticket.id}:${nameOf(step)}`;
  const there = isAgain ? await client.hasMessage(conversation, key, signal) : { got: false };
  if (!('got' in there)) return there;
  return there.got ? { got: true } : client.post(conversation, { key, ...words }, signal);
}
