// The first administrator, from the settings, at the first start only.
import type { Settings } from '../../settings.ts';
import type { Audit } from '../audit/audit.ts';
import type { Accounts } from './accounts.ts';
import { DamagedStaff } from './accountsRecord.ts';

export async function makeFirst(
  { DESK_ADMIN_EMAIL, DESK_ADMIN_PASSWORD }: Pick<Settings, 'DESK_ADMIN_EMAIL' | 'DESK_ADMIN_PASSWORD'>,
  { accounts, audit }: { accounts: Accounts; audit: Audit },
): Promise<void> {
  if (DESK_ADMIN_EMAIL === undefined || DESK_ADMIN_PASSWORD === undefined) return;
  const id = await accounts.makeFirst(DESK_ADMIN_EMAIL, DESK_ADMIN_PASSWORD).catch(unlessDamaged);
  if (id === undefined) return;
  await audit.append({ who: 'start', role: 'admin', what: 'staff.make', subject: id, status: 201 });
}

/** The chats go on without a desk; every look at the staff says so in the log. */
function unlessDamaged(error: unknown): undefined {
  if (!(error instanceof DamagedStaff)) throw error;
}
