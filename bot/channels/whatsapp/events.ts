// A webhook's values -> what happened: somebody wrote, somebody has a new number, a message of ours got somewhere. Pure.
import type { Activity } from 'botbuilder';
import { toActivity } from './activity.ts';
import type { WaContact, WaMessage, WaStatus, WaValue } from './payload.ts';

/** How WhatsApp names a person; since 2026 the number may be missing. */
export interface Person {
  /** Business-scoped user id. */
  readonly user?: string | undefined;
  readonly number?: string | undefined;
}

export type WaEvent =
  | {
      readonly kind: 'wrote';
      readonly person: Person;
      readonly id: string;
      readonly activity: Partial<Activity>;
    }
  | { readonly kind: 'moved'; readonly from: Person; readonly person: Person }
  | { readonly kind: 'got'; readonly person: Person; readonly status: WaStatus };

const USER = /^[A-Z]{2}\.[A-Za-z0-9._-]{1,150}$/;
const NUMBER = /^\+?\d{5,20}$/;

/** Reactions, edits, revocations and whatever else needs no answer come to nothing. */
export function eventsOf(value: WaValue): readonly WaEvent[] {
  const wrote = value.messages.flatMap((message): WaEvent[] => {
    if (message.group_id !== undefined) return [];
    if (message.type === 'system') return movedOf(message);
    const activity = toActivity(message);
    const person = senderOf(message, value.contacts);
    return activity && person ? [{ kind: 'wrote', person, id: message.id, activity }] : [];
  });
  const got = value.statuses.flatMap((status): WaEvent[] => {
    const person = personOf(status.recipient_user_id, status.recipient_id);
    return person ? [{ kind: 'got', person, status }] : [];
  });
  return [...wrote, ...got];
}

function senderOf(message: WaMessage, contacts: readonly WaContact[]): Person | undefined {
  const named = personOf(message.from_user_id, message.from);
  const contact = contacts.find(
    ({ wa_id, user_id }) =>
      (wa_id !== undefined && plain(wa_id) === named?.number) ||
      (user_id !== undefined && user_id === named?.user),
  );
  const only = named || contacts.length !== 1 ? undefined : contacts[0];
  const told = personOf((contact ?? only)?.user_id, (contact ?? only)?.wa_id);
  const person = { user: named?.user ?? told?.user, number: named?.number ?? told?.number };
  return (person.user ?? person.number) ? person : undefined;
}

/** Ids stand in each other's fields at times: each is told by its shape. */
function personOf(...ids: readonly (string | undefined)[]): Person | undefined {
  const user = ids.find((id) => id !== undefined && USER.test(id));
  const number = ids.find((id) => id !== undefined && NUMBER.test(id));
  return user === undefined && number === undefined
    ? undefined
    : { user, number: number === undefined ? undefined : plain(number) };
}

const plain = (number: string) => number.replace(/^\+/, '');

function movedOf({ system, from, from_user_id }: WaMessage): WaEvent[] {
  if (!system?.type?.startsWith('user_changed')) return [];
  const [, said, became] = /\bfrom (\S+) to (\S+)$/.exec(system.body ?? '') ?? [];
  const before =
    personOf(system.previous_user_id, from, system.customer) ?? personOf(said) ?? personOf(from_user_id);
  const after = personOf(system.user_id, system.wa_id ?? system.new_wa_id) ?? personOf(became);
  return before && after ? [{ kind: 'moved', from: before, person: after }] : [];
}
