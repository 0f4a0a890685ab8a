// What may be done with accounts of staff, by an administrator or by the person; every refusal is a result.
import { randomBytes } from 'node:crypto';
import type { Role } from '../deskRoute.ts';
import type { AccountBook, Listed } from './accountsBook.ts';
import { type Account, DamagedStaff, normalEmail } from './accountsRecord.ts';
import { oncePassword, type Passwords } from './password.ts';

/** A one-time password lives this long. */
const ONCE_MS = 72 * 3_600_000;

export interface NewStaff {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export interface StaffChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
}

export interface AccountsParts {
  readonly book: AccountBook;
  readonly passwords: Passwords;
  /** Real time, ms. */
  readonly clock: () => number;
  /** Somebody may not work here any more: what they hold goes back. */
  readonly onDisabled: (id: string) => Promise<void>;
}

export class Accounts {
  private readonly parts: AccountsParts;

  constructor(parts: AccountsParts) {
    this.parts = parts;
  }

  /**
   * The first administrator, while nobody was ever there; later it does nothing. Its id, when made.
   * Named after the address, but not by it: people are told who attends them.
   */
  async makeFirst(email: string, password: string): Promise<string | undefined> {
    if ((await this.parts.book.roll()).exists) return undefined;
    const hash = await this.parts.passwords.hash(password);
    const account = {
      ...this.fresh({ name: nameFrom(email), email, role: 'admin' }),
      password: { hash },
    };
    return (await this.parts.book.add(account, true)) === 'added' ? account.id : undefined;
  }

  async make(staff: NewStaff): Promise<{ account: Account; oneTimePassword: string } | 'emailTaken'> {
    const oneTimePassword = oncePassword();
    const account = { ...this.fresh(staff), password: await this.once(oneTimePassword) };
    if ((await this.parts.book.add(account)) === 'taken') return 'emailTaken';
    return { account, oneTimePassword };
  }

  /** Another role or a closed account ends the sessions at once. */
  async update(id: string, change: StaffChange): Promise<Account | 'unknown' | 'lastAdmin'> {
    const changed = await this.parts.book.change(id, (before) => {
      const role = change.role ?? before.role;
      const disabled = change.disabled ?? before.disabled;
      const name = change.name ?? before.name;
      const ends = role !== before.role || (disabled && !before.disabled);
      const next = { ...before, name, role, disabled, epoch: before.epoch + (ends ? 1 : 0) };
      return { next, answer: next };
    });
    if (typeof changed === 'object' && changed.disabled) await this.parts.onDisabled(id);
    return changed;
  }

  /** For who lost password and telephone: a one-time password, no second factor, no sessions. */
  async reset(id: string, password?: string): Promise<string | 'unknown'> {
    const oneTimePassword = password ?? oncePassword();
    const kept = password === undefined ? await this.once(oneTimePassword) : await this.chosen(password);
    const changed = await this.parts.book.change(id, (before) => ({
      next: { ...withoutTotp(before), password: kept, epoch: before.epoch + 1 },
      answer: oneTimePassword,
    }));
    return changed === 'unknown' || changed === 'lastAdmin' ? 'unknown' : changed;
  }

  /** From the terminal, when the last administrator is lost: made, or opened again, with full rights. */
  async rescue(
    staff: { name: string; email: string },
    password?: string,
  ): Promise<{ id: string; password: string }> {
    const { book } = this.parts;
    const known = await book.byEmail(staff.email);
    if (!known) {
      const kept = password === undefined ? undefined : await this.chosen(password);
      const made = { ...this.fresh({ ...staff, role: 'admin' }), ...(kept ? { password: kept } : {}) };
      if ((await book.add(made)) === 'taken') throw new DamagedStaff();
      return { id: made.id, password: password ?? (await this.reset(made.id)) };
    }
    await book.change(known.id, (before) => ({
      next: { ...before, role: 'admin' as const, disabled: false },
      answer: true,
    }));
    return { id: known.id, password: await this.reset(known.id, password) };
  }

  list(): Promise<readonly Listed[]> {
    return this.parts.book.list();
  }

  private fresh({ name, email, role }: NewStaff): Account {
    const id = randomBytes(12).toString('base64url');
    const rest = {
      lang: 'es' as const,
      recovery: [],
      disabled: false,
      epoch: 1,
      createdAt: this.parts.clock(),
    };
    return { id, name: name.trim(), email: normalEmail(email), role, ...rest };
  }

  private async once(password: string) {
    return { ...(await this.chosen(password)), onceUntil: this.parts.clock() + ONCE_MS };
  }

  private async chosen(password: string) {
    return { hash: await this.parts.passwords.hash(password) };
  }
}

export const withoutTotp = ({ totp: _totp, totpDraft: _draft, ...rest }: Account): Account => ({
  ...rest,
  recovery: [],
});

/** Nothing else is open to somebody who came with a one-time password. */
export const mustChange = ({ password }: Account): boolean => password?.onceUntil !== undefined;

const nameFrom = (email: string): string =>
  email.replace(/@.*/, '').replace(/^./, (first) => first.toUpperCase());
