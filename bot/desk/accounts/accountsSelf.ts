// What a member of staff does with the own account: password, authenticator app, recovery.

import { withoutTotp } from './accounts.ts';
import type { Guesser } from './accountsLockout.ts';
import type { Account } from './accountsRecord.ts';
import { type SignInParts, usingCode, usingRecovery } from './accountsSignIn.ts';
import { type Weakness, weaknessOf } from './passwordRules.ts';
import { newSecret, stepOf, uriOf } from './totp.ts';
import { newRecoveryCodes, normalRecovery } from './totpRecovery.ts';

/** Done, refused, or how many seconds to wait first. */
export type SelfAnswer =
  | { readonly account: Account }
  | { readonly refused: 'bad' | Weakness }
  | { readonly wait: number };

export interface Change {
  readonly address: string;
  readonly old: string;
  readonly chosen: string;
}

export async function changePassword(
  parts: SignInParts,
  account: Account,
  change: Change,
): Promise<SelfAnswer> {
  const guesser = { email: account.email, address: change.address };
  const weak = weaknessOf(change.chosen, wordsOf(account));
  if (weak) return { refused: weak };
  const locked = await parts.lockout.enter(guesser);
  if (locked) return locked;
  if (!(await parts.passwords.matches(account.password?.hash, change.old))) return { refused: 'bad' };
  if (change.old === change.chosen) return { refused: 'common' };
  const hash = await parts.passwords.hash(change.chosen);
  const changed = await parts.book.change(account.id, (now) => {
    if (now.password?.hash !== account.password?.hash) return { answer: undefined };
    const next: Account = { ...now, password: { hash }, epoch: now.epoch + 1 };
    return { next, answer: { account: next } };
  });
  return settled(parts, guesser, typeof changed === 'object' ? changed : undefined);
}

/** A secret to be shown once; it counts only when a code of it came back. */
export async function startTotp(
  { book }: SignInParts,
  { id }: Account,
): Promise<{ secret: string; uri: string } | 'on'> {
  const secret = newSecret();
  const started = await book.change(id, (now): { next?: Account; answer: string | 'on' } =>
    now.totp ? { answer: 'on' } : { next: { ...now, totpDraft: secret }, answer: uriOf(secret, now.email) },
  );
  return started === 'on' ? 'on' : { secret, uri: started };
}

export async function confirmTotp(
  { book }: SignInParts,
  { id }: Account,
  code: string,
): Promise<readonly string[] | 'bad'> {
  const codes = newRecoveryCodes();
  const recovery = codes.map((one) => book.keys.recovery(id, normalRecovery(one)));
  const done = await book.change(id, (now, at): { next?: Account; answer: 'on' | 'bad' } => {
    const secret = now.totpDraft;
    const step = secret && stepOf(secret, code, { now: at, after: 0 });
    if (!secret || !step || now.totp) return { answer: 'bad' };
    return { next: { ...withoutTotp(now), totp: { secret, step }, recovery }, answer: 'on' };
  });
  return done === 'on' ? codes : 'bad';
}

export async function dropTotp(
  parts: SignInParts,
  account: Account,
  given: { code: string; address: string },
): Promise<SelfAnswer> {
  const guesser = { email: account.email, address: given.address };
  const locked = await parts.lockout.enter(guesser);
  if (locked) return locked;
  const dropped = await parts.book.change(account.id, (now, at) => {
    const next = usingCode(parts.book.keys, now, { code: given.code, now: at });
    return next ? { next: withoutTotp(next), answer: { account: withoutTotp(next) } } : { answer: undefined };
  });
  return settled(parts, guesser, typeof dropped === 'object' ? dropped : undefined);
}

export interface Recovering extends Guesser {
  readonly recoveryCode: string;
  readonly chosen: string;
}

/** A new password by recovery code; the authenticator app stays on, so that one lost paper opens nothing. */
export async function recover(parts: SignInParts, given: Recovering): Promise<SelfAnswer> {
  const { book } = parts;
  const weak = weaknessOf(given.chosen, [given.email]);
  if (weak) return { refused: weak };
  const locked = await parts.lockout.enter(given);
  if (locked) return locked;
  const account = await book.byEmail(given.email);
  const hash = await parts.passwords.hash(given.chosen);
  const changed = await book.change(account?.id ?? 'nobody', (now) => {
    const spent = usingRecovery(book.keys, now, given.recoveryCode);
    if (!spent || now.disabled) return { answer: undefined };
    const next: Account = { ...spent, password: { hash }, epoch: now.epoch + 1 };
    return { next, answer: { account: next } };
  });
  return settled(parts, given, typeof changed === 'object' ? changed : undefined);
}

async function settled(
  { lockout }: SignInParts,
  guesser: Guesser,
  done: { readonly account: Account } | undefined,
): Promise<SelfAnswer> {
  if (!done) return { refused: 'bad' };
  await lockout.forgive(guesser);
  return done;
}

const wordsOf = ({ email, name }: Account): readonly string[] => [email, name];
