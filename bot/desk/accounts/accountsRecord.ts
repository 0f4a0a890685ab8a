// What is kept of a member of staff, and where: one shard, no e-mail in any key.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type SealedRecord, shardOf } from '../../store/index.ts';
import { ROLES, type Role } from '../deskRoute.ts';

export const STAFF = shardOf('staff');
/** Says in every process that somebody's sessions ended or that the list of staff changed. */
export const NEWS = 'staff/news';
export const ROLL = 'staff/roll';

const account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  lang: z.enum(['es', 'en']),
  /** `onceUntil`: a one-time password, which must be changed before anything else and dies at that time. */
  password: z.object({ hash: z.string(), onceUntil: z.number().optional() }).optional(),
  /** `step`: the last one used; a code opens the door once. */
  totp: z.object({ secret: z.string(), step: z.number() }).optional(),
  totpDraft: z.string().optional(),
  /** HMACs of the codes that are left. */
  recovery: z.array(z.string()),
  /** HMAC of issuer and subject, once somebody signed in with OpenID Connect. */
  openId: z.string().optional(),
  disabled: z.boolean(),
  /** Sessions of an earlier epoch are dead. */
  epoch: z.number(),
  createdAt: z.number(),
});
export type Account = Readonly<z.infer<typeof account>>;

const roll = z.object({
  members: z.record(z.string(), z.object({ role: z.enum(ROLES), enabled: z.boolean() })),
});
/** Everybody at a glance; changes of roles meet here, so that the last administrator stays. */
export type Roll = z.infer<typeof roll>;

export const accountKey = (id: string): string => `staff/account/${id}`;
export const seenKey = (id: string): string => `staff/seen/${id}`;

/** Nothing, or nothing that can be read, is no account. */
export const readAccount = (value: unknown): Account | undefined => account.safeParse(value).data;

/** @throws DamagedStaff: starting fresh would lose sight of everybody */
export function readRoll(kept: SealedRecord | undefined): Roll {
  if (!kept || kept.version === 0) return { members: {} };
  const known = roll.safeParse(kept.value).data;
  if (!known) throw new DamagedStaff();
  return known;
}

/** The list of staff does not open any more. */
export class DamagedStaff extends Error {
  readonly code = 'staff-damaged';
  constructor() {
    super('the stored list of staff is damaged: restore the store from a backup');
    this.name = 'DamagedStaff';
  }
}

export const readId = (value: unknown): string | undefined =>
  z.object({ id: z.string() }).safeParse(value).data?.id;

export const normalEmail = (email: string): string => email.normalize('NFC').trim().toLowerCase();

/** Names for keys that tell nothing about the person. */
export function createStaffKeys(indexKey: Uint8Array) {
  const hmac = (kind: string, value: string) =>
    createHmac('sha256', indexKey).update(`staff:${kind}:${value}`).digest('base64url').slice(0, 22);
  return {
    email: (email: string) => `staff/email/${hmac('email', normalEmail(email))}`,
    triesOf: (email: string) => `staff/tries/${hmac('tries', normalEmail(email))}`,
    triesAt: (email: string, address: string) =>
      `staff/tries/${hmac('tries', JSON.stringify([normalEmail(email), address]))}`,
    usual: (email: string, address: string) =>
      `staff/usual/${hmac('usual', JSON.stringify([normalEmail(email), address]))}`,
    triesFrom: (address: string) => `staff/tries/${hmac('address', address)}`,
    openId: (issuer: string, subject: string) => hmac('openid', JSON.stringify([issuer, subject])),
    openIdKey: (openId: string) => `staff/openid/${openId}`,
    recovery: (id: string, code: string) => hmac('recovery', JSON.stringify([id, code])),
  };
}
export type StaffKeys = ReturnType<typeof createStaffKeys>;

export const enrolled = (before: Roll, { id, role, disabled }: Account): Roll => ({
  members: { ...before.members, [id]: { role, enabled: !disabled } },
});

export const hasAdmin = ({ members }: Roll): boolean =>
  Object.values(members).some(({ role, enabled }) => enabled && role === 'admin');

export const mayAct = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least);
