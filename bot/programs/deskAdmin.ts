// npm run desk:admin -- --email who@example.ec [--name "Who"]: makes an administrator, or opens one again when the last is lost.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Accounts } from '../desk/accounts/accounts.ts';
import { AccountBook } from '../desk/accounts/accountsBook.ts';
import { loadEnvFile, openProgramStore } from '../desk/accounts/accountsProgram.ts';
import { createStaffKeys } from '../desk/accounts/accountsRecord.ts';
import { askHidden } from '../desk/accounts/accountsTerminal.ts';
import { Passwords } from '../desk/accounts/password.ts';
import { weaknessOf } from '../desk/accounts/passwordRules.ts';
import { Audit } from '../desk/audit/audit.ts';
import type { SealedStore } from '../store/index.ts';

const USAGE = 'npm run desk:admin -- --email who@example.ec [--name "Who"]';
const QUESTION = 'Password (empty: a one-time one is made): ';
const TOO_WEAK = 'Too easy: 12 characters or more, and not one that everybody tries first.\n';

const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } });
const email = z.email().safeParse(values.email).data;
if (email === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
} else {
  loadEnvFile();
  const store = await openProgramStore(process.env);
  if (store) await makeAdmin(store, { email, name: values.name ?? email }).finally(() => store.close());
}

async function makeAdmin(store: SealedStore, staff: { email: string; name: string }): Promise<void> {
  const chosen = await askPassword(staff);
  if (chosen === undefined) return;
  const book = new AccountBook(store, createStaffKeys(await store.secret('index')));
  const parts = { book, passwords: new Passwords(), clock: Date.now, onDisabled: async () => undefined };
  const done = await new Accounts(parts).rescue(staff, chosen === '' ? undefined : chosen);
  const audit = new Audit(store, await store.secret('desk-audit'));
  await audit.append({ who: 'terminal', role: 'admin', what: 'staff.rescue', subject: done.id, status: 200 });
  const shown = chosen === '' ? { oneTimePassword: done.password } : {};
  process.stdout.write(`${JSON.stringify({ email: staff.email, role: 'admin', ...shown })}\n`);
}

/** Empty without a terminal; undefined when it was interrupted. */
async function askPassword({ email, name }: { email: string; name: string }): Promise<string | undefined> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) return '';
  for (;;) {
    const typed = await askHidden(QUESTION, stdin, stderr);
    if (typed === undefined || typed === '') return typed;
    if (!weaknessOf(typed, [email, name])) return typed;
    stderr.write(TOO_WEAK);
  }
}
