// Who works at the desk, for those who run it.
import { z } from 'zod';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Listed } from '../accounts/accountsBook.ts';
import type { Account } from '../accounts/accountsRecord.ts';
import { errorShape } from '../accounts/sessionsView.ts';
import { type DeskRoute, deskRoute, ROLES } from '../deskRoute.ts';

export interface StaffParts {
  readonly accounts: Accounts;
}

const NAME = z.string().trim().min(1).max(100);
const once = z.object({ oneTimePassword: z.string() });
const member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  totp: z.boolean(),
  disabled: z.boolean(),
  lastSeen: z.string().nullable(),
});

export function staffRoutes(parts: StaffParts): readonly DeskRoute[] {
  return [...listing(parts), ...changing(parts)];
}

const listing = ({ accounts }: StaffParts): readonly DeskRoute[] => [
  deskRoute({
    method: 'GET',
    path: '/staff',
    role: 'supervisor',
    summary: 'Everybody who has an account',
    gives: { 200: z.array(member) },
    audit: 'staff.list',
    handle: async () => ({ status: 200, json: (await accounts.list()).map(memberOf) }),
  }),
  deskRoute({
    method: 'POST',
    path: '/staff',
    role: 'admin',
    summary: 'A new account, with a one-time password to hand over',
    takes: z.object({ name: NAME, email: z.email().max(254), role: z.enum(ROLES) }),
    gives: { 201: member.extend(once.shape), 409: errorShape },
    audit: 'staff.make',
    handle: async ({ body }) => {
      const made = await accounts.make(body);
      if (made === 'emailTaken') throw new RejectedRequest(409, ['EmailTaken', 'an account has this e-mail']);
      const { account, oneTimePassword } = made;
      return { status: 201, json: { ...memberOf({ account, lastSeen: undefined }), oneTimePassword } };
    },
  }),
];

const changing = ({ accounts }: StaffParts): readonly DeskRoute[] => [
  deskRoute({
    method: 'PATCH',
    path: '/staff/:id',
    role: 'admin',
    summary: 'Name, role, or closing an account: its sessions end at once and its tickets go back',
    takes: z.object({
      name: NAME.optional(),
      role: z.enum(ROLES).optional(),
      disabled: z.boolean().optional(),
    }),
    gives: { 200: member, 404: errorShape, 409: errorShape },
    audit: 'staff.change',
    handle: async ({ params, body }) => {
      const account = found(await accounts.update(params['id'] ?? '', body));
      return { status: 200, json: memberOf({ account, lastSeen: undefined }) };
    },
  }),
  deskRoute({
    method: 'POST',
    path: '/staff/:id/reset',
    role: 'admin',
    summary:
      'A one-time password for somebody who lost password or telephone; the authenticator app goes off',
    gives: { 200: once, 404: errorShape },
    audit: 'staff.reset',
    handle: async ({ params }) => {
      const oneTimePassword = found(await accounts.reset(params['id'] ?? ''));
      return { status: 200, json: { oneTimePassword } };
    },
  }),
];

function memberOf({ account, lastSeen }: Listed): z.infer<typeof member> {
  const { id, name, email, role, disabled } = account;
  const seen = lastSeen === undefined ? null : new Date(lastSeen).toISOString();
  return { id, name, email, role, totp: account.totp !== undefined, disabled, lastSeen: seen };
}

/** @throws RejectedRequest 404, 409 */
function found<Value extends Account | string>(
  value: Value | 'unknown' | 'lastAdmin',
): Exclude<Value, 'unknown' | 'lastAdmin'> {
  if (value === 'unknown') throw new RejectedRequest(404, ['NotFound', 'no such account']);
  if (value === 'lastAdmin')
    throw new RejectedRequest(409, ['LastAdmin', 'somebody else must be administrator first']);
  return value as Exclude<Value, 'unknown' | 'lastAdmin'>;
}
