// Case codes: short enough to be read out on the phone, without letters that look like digits.
import { randomBytes } from 'node:crypto';

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const SHAPE = new RegExp(`^IE([${ALPHABET}]{4})([${ALPHABET}]{2})$`);
const LETTERS = 6;
/** Bytes above the last whole alphabet are passed over, so that every letter is as likely. */
const FAIR = 256 - (256 % ALPHABET.length);

/** `IE-7K4P-2Q`. */
export function newCode(): string {
  for (;;) {
    const code = codeFrom(randomBytes(4 * LETTERS));
    if (code !== '') return code;
  }
}

/** The code these bytes stand for, the same every time; empty when they are too few. */
export function codeFrom(bytes: Uint8Array): string {
  const letters = [...bytes].filter((byte) => byte < FAIR).map((byte) => ALPHABET[byte % ALPHABET.length]);
  const drawn = letters.slice(0, LETTERS).join('');
  return drawn.length < LETTERS ? '' : `IE-${drawn.slice(0, 4)}-${drawn.slice(4)}`;
}

/** A code in any clothing ("ie 7k4p2q"); undefined when it is none. */
export function readCaseCode(text: string): string | undefined {
  const parts = SHAPE.exec(text.toUpperCase().replace(/[\s.–—-]/g, ''));
  return parts ? `IE-${parts[1]}-${parts[2]}` : undefined;
}
