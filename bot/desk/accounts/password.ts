// argon2id off the event loop, two at a time: a flood of sign-ins must not take the processor from the chats.
import { randomInt } from 'node:crypto';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import { normalPassword } from './passwordRules.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Of nobody's password, at the same cost: compared against when there is no account. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$1gBKnbYB/BBPgJGdmdYS8Q$C0O7MXVGtUGRdTepvEMK/h5LmY26HJxT14lADJjsTf0';
const AT_ONCE = 2;
const WAITING = 60;
const ONCE_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Loaded at the first sign-in: the start does not wait for it. */
const argon2 = () => import('@node-rs/argon2');

export class Passwords {
  private running = 0;
  private readonly line: (() => void)[] = [];

  /** @throws RejectedRequest 429 when too many wait */
  hash(password: string): Promise<string> {
    return this.inLine(async () => (await argon2()).hash(normalPassword(password), COST));
  }

  /** Takes as long when there is no such account. @throws RejectedRequest 429 when too many wait */
  async matches(kept: string | undefined, password: string): Promise<boolean> {
    const against = kept ?? NOBODY;
    const same = await this.inLine(async () => (await argon2()).verify(against, normalPassword(password)));
    return same && kept !== undefined;
  }

  private async inLine<A>(work: () => Promise<A>): Promise<A> {
    if (this.running >= AT_ONCE) {
      if (this.line.length >= WAITING) throw tooMany();
      await new Promise<void>((resolve) => this.line.push(resolve));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.line.shift();
      if (next) next();
      else this.running--;
    }
  }
}

/** Read aloud or copied by hand once: 16 characters without those that look alike, 79 bits. */
export function oncePassword(): string {
  const draw = () => ONCE_ALPHABET[randomInt(ONCE_ALPHABET.length)] ?? 'x';
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, draw).join('')).join('-');
}

const tooMany = () =>
  new RejectedRequest(429, ['TryLater', 'too many sign-ins at once; try again'], { 'Retry-After': '2' });
