// Chatwoot's application API: what we ask of it, and what its answers mean.
import { z } from 'zod';
import { type Caller, caller, type Failure, type Outcome } from './calling.ts';
import { MARK } from './payload.ts';
import type { Place } from './settings.ts';

export interface Contact {
  readonly id: number;
  readonly source: string;
}

export interface Posted {
  /** Ours: a look finds the message by it. */
  readonly key: string;
  readonly text: string;
  readonly isNote: boolean;
}

/** Each call ends with the signal at the latest. */
export interface Client {
  contact(person: string, name: string, signal: AbortSignal): Promise<Outcome<Contact>>;
  conversation(contact: Contact, attributes: Attributes, signal: AbortSignal): Promise<Outcome<number>>;
  /** Undefined: it is not there. */
  findConversation(
    contact: number,
    ticket: string,
    signal: AbortSignal,
  ): Promise<Outcome<number | undefined>>;
  post(conversation: number, message: Posted, signal: AbortSignal): Promise<Outcome<true>>;
  hasMessage(conversation: number, key: string, signal: AbortSignal): Promise<Outcome<boolean>>;
  resolve(conversation: number, signal: AbortSignal): Promise<Outcome<true>>;
  /** With all conversations. True also when it is gone already. */
  eraseContact(contact: number, signal: AbortSignal): Promise<Outcome<true>>;
}
export type Attributes = Readonly<Record<string, string | number>>;

const contactShape = z.object({
  id: z.number(),
  identifier: z.string().nullish(),
  contact_inboxes: z
    .array(z.object({ source_id: z.string(), inbox: z.object({ id: z.coerce.string() }).nullish() }))
    .nullish(),
});
const createdSchema = z.object({
  payload: z.object({
    contact: contactShape,
    contact_inbox: z.object({ source_id: z.string().nullish() }).nullish(),
  }),
});
const foundSchema = z.object({ payload: z.array(contactShape) });
const conversationSchema = z.object({ id: z.number() });
const conversationsSchema = z.object({
  payload: z.array(
    z.object({ id: z.number(), custom_attributes: z.record(z.string(), z.unknown()).nullish() }),
  ),
});
const messagesSchema = z.object({
  payload: z.array(
    z.object({
      id: z.number(),
      source_id: z.string().nullish(),
      content_attributes: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
});

/** The newest come first, 20 a page: ours is among them unless staff wrote a hundred since. */
const PAGES = 5;
const TAKEN_IDENTIFIER = 422;

export function createClient(place: Place): Client {
  const call = caller(place);
  const inbox_id = Number(place.inbox);
  return {
    contact: async (person, name, signal) => {
      const body = { inbox_id, source_id: person, identifier: person, name };
      const made = await call('POST', '/contacts', { body, schema: createdSchema, signal });
      if ('got' in made) {
        const { contact, contact_inbox } = made.got.payload;
        return { got: { id: contact.id, source: contact_inbox?.source_id ?? person } };
      }
      if (made.failed !== 'refused' || made.status !== TAKEN_IDENTIFIER) return made;
      return findContact(call, { person, inbox: place.inbox, signal }, made);
    },
    conversation: async ({ id, source }, custom_attributes, signal) => {
      const body = { inbox_id, contact_id: id, source_id: source, custom_attributes, status: 'open' };
      const made = await call('POST', '/conversations', { body, schema: conversationSchema, signal });
      return 'got' in made ? { got: made.got.id } : made;
    },
    findConversation: async (contact, ticket, signal) => {
      const path = `/contacts/${contact}/conversations`;
      const found = await call('GET', path, { schema: conversationsSchema, signal });
      if (!('got' in found)) return found;
      return { got: found.got.payload.find(({ custom_attributes: own }) => own?.['ticket'] === ticket)?.id };
    },
    post: async (conversation, { key, text, isNote }, signal) => {
      const kind = isNote
        ? { message_type: 'outgoing', private: true }
        : { message_type: 'incoming', private: false };
      // Versions differ in which of the three they keep; a look accepts any.
      const ours = { echo_id: key, source_id: key, content_attributes: { [MARK]: key } };
      const path = `/conversations/${conversation}/messages`;
      return done(
        await call('POST', path, { body: { content: text, ...kind, ...ours }, schema: z.unknown(), signal }),
      );
    },
    hasMessage: (conversation, key, signal) => lookFor(call, { conversation, key, signal }),
    resolve: async (conversation, signal) => {
      const path = `/conversations/${conversation}/toggle_status`;
      return done(await call('POST', path, { body: { status: 'resolved' }, schema: z.unknown(), signal }));
    },
    eraseContact: async (contact, signal) => {
      const gone = await call('DELETE', `/contacts/${contact}`, { schema: z.unknown(), signal });
      return 'failed' in gone && gone.failed === 'refused' && gone.status === 404
        ? { got: true }
        : done(gone);
    },
  };
}

const done = (outcome: Outcome<unknown>): Outcome<true> => ('got' in outcome ? { got: true } : outcome);

interface Sought {
  readonly person: string;
  readonly inbox: string;
  readonly signal: AbortSignal;
}

async function findContact(
  call: Caller,
  { person, inbox, signal }: Sought,
  refused: Failure,
): Promise<Outcome<Contact>> {
  const path = `/contacts/search?q=${encodeURIComponent(person)}`;
  const found = await call('GET', path, { schema: foundSchema, signal });
  if (!('got' in found)) return found;
  const own = found.got.payload.find(({ identifier }) => identifier === person);
  if (!own) return refused;
  const place = own.contact_inboxes?.find((one) => one.inbox?.id === inbox);
  return { got: { id: own.id, source: place?.source_id ?? person } };
}

async function lookFor(
  call: Caller,
  {
    conversation,
    key,
    signal,
  }: { readonly conversation: number; readonly key: string; readonly signal: AbortSignal },
): Promise<Outcome<boolean>> {
  let before = '';
  for (let page = 0; page < PAGES; page += 1) {
    const path = `/conversations/${conversation}/messages${before}`;
    const found = await call('GET', path, { schema: messagesSchema, signal });
    if (!('got' in found)) return found;
    const { payload } = found.got;
    if (payload.some((one) => one.source_id === key || one.content_attributes?.[MARK] === key))
      return { got: true };
    if (payload.length === 0) return { got: false };
    before = `?before=${Math.min(...payload.map(({ id }) => id))}`;
  }
  return { got: false };
}
