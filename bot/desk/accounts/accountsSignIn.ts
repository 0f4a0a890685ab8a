// Signing in: the same work and the same answer for a wrong password, a closed account and one that is not there.
import type { AccountBook } from './accountsBook.ts';
import type { Guesser, Lockout } from './accountsLockout.ts';
import type { Account, StaffKeys } from './accountsRecord.ts';
import type { Passwords } from './password.ts';
import { stepOf } from './totp.ts';
import { normalRecovery } from './totpRecovery.ts';

export interface SignInParts {
  readonly book: AccountBook;
  readonly passwords: Passwords;
  readonly lockout: Lockout;
}

export interface Credentials extends Guesser {
  readonly password: string;
  /** From the authenticator app, or a recovery code. */
  readonly code?: string | undefined;
}

export type SignInAnswer =
  | { readonly account: Account }
  | { readonly refused: 'bad' | 'codeNeeded' }
  | { readonly wait: number };

export async function signIn(parts: SignInParts, credentials: Credentials): Promise<SignInAnswer> {
  const { book, lockout } = parts;
  const locked = await lockout.enter(credentials);
  if (locked) return locked;
  const account = await book.byEmail(credentials.email);
  const right = await parts.passwords.matches(account?.password?.hash, credentials.password);
  if (!account || !right || account.disabled) return { refused: 'bad' };
  if (account.totp && credentials.code === undefined) {
    await lockout.giveBack(credentials);
    return { refused: 'codeNeeded' };
  }
  const admitted = await book.change(account.id, (now_, now) =>
    admit(parts, { account: now_, was: account, now }, credentials.code),
  );
  if (typeof admitted !== 'object') return { refused: 'bad' };
  await lockout.forgive(credentials);
  return { account: admitted };
}

interface Seen {
  readonly account: Account;
  /** As it was when the password was compared. */
  readonly was: Account;
  readonly now: number;
}

/** Decided again when another sign-in was quicker: it may have used the same code. */
function admit(
  { book }: SignInParts,
  { account, was, now }: Seen,
  code: string | undefined,
): { next?: Account; answer: Account | 'bad' } {
  const { password } = account;
  if (account.disabled || password?.hash !== was.password?.hash) return { answer: 'bad' };
  if (password?.onceUntil !== undefined && password.onceUntil < now) return { answer: 'bad' };
  if (!account.totp) return { answer: account };
  const next = usingCode(book.keys, account, { code: code ?? '', now });
  return next ? { next, answer: next } : { answer: 'bad' };
}

/** The account once this code is spent; undefined when it opens nothing. */
export function usingCode(
  keys: StaffKeys,
  account: Account,
  given: { code: string; now: number },
): Account | undefined {
  const { totp } = account;
  const step = totp && stepOf(totp.secret, given.code, { now: given.now, after: totp.step });
  if (totp && step !== undefined) return { ...account, totp: { ...totp, step } };
  return usingRecovery(keys, account, given.code);
}

export function usingRecovery(keys: StaffKeys, account: Account, code: string): Account | undefined {
  const spent = keys.recovery(account.id, normalRecovery(code));
  if (!account.recovery.includes(spent)) return undefined;
  return { ...account, recovery: account.recovery.filter((one) => one !== spent) };
}
