// DESK_API_KEYS: bearer keys for programs, `name:role:secret`. Only hashes stay in memory.
import { createHash, timingSafeEqual } from 'node:crypto';
import { type Caller, ROLES, type Role } from '../deskRoute.ts';

const NAME = /^[A-Za-z0-9][\w.-]{0,63}$/;
const SHORTEST_SECRET = 16;

interface Entry {
  readonly name: string;
  readonly role: string;
  readonly secret: string;
}

/** One line for each thing that is wrong; never the secret itself. */
export function keyProblems(entries: readonly string[]): string[] {
  const parsed = entries.map(parseEntry);
  return parsed.flatMap(({ name, role, secret }, index) => {
    const place = NAME.test(name) ? `DESK_API_KEYS: ${name}` : `DESK_API_KEYS: entry ${index + 1}`;
    const isRepeat = parsed.findIndex((other) => other.name === name) < index;
    return [
      ...(NAME.test(name) ? [] : [`${place} needs a name of letters and digits, as name:role:secret`]),
      ...(isRole(role) ? [] : [`${place} needs a role: ${ROLES.join(', ')}`]),
      ...(secret.length >= SHORTEST_SECRET
        ? []
        : [`${place} needs a secret of ${SHORTEST_SECRET} characters or more`]),
      ...(isRepeat ? [`${place} stands there twice`] : []),
    ];
  });
}

/** Finds the program a bearer secret belongs to, in the same time whichever it is. */
export function createKeys(entries: readonly string[]) {
  const keys = entries
    .map(parseEntry)
    .flatMap(({ name, role, secret }) =>
      isRole(role) ? [{ caller: callerOf(name, role), hash: sha256(secret) }] : [],
    );
  return {
    callers: keys.map(({ caller }) => caller),
    find(secret: string): Caller | undefined {
      const given = sha256(secret);
      const found = keys.map(({ caller, hash }) => ({ caller, same: timingSafeEqual(hash, given) }));
      return found.find(({ same }) => same)?.caller;
    },
  };
}
export type Keys = ReturnType<typeof createKeys>;

function parseEntry(entry: string): Entry {
  const [name = '', role = '', ...rest] = entry.split(':');
  return { name: name.trim(), role: role.trim(), secret: rest.join(':').trim() };
}

const isRole = (role: string): role is Role => ROLES.some((known) => known === role);
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const callerOf = (name: string, role: Role): Caller => ({ id: `key:${name}`, name, role, kind: 'key' });
