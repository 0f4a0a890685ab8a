// Case codes: short enough to be read out on the phone, without letters that look like digits.
import { randomInt } from 'node:crypto';

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const SHAPE = new RegExp(`^IE([${ALPHABET}]{4})([${ALPHABET}]{2})$`);

const draw = (count: number) =>
  Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** `IE-7K4P-2Q`. */
export const newCode = (): string => `IE-${draw(4)}-${draw(2)}`;

/** A code in any clothing ("ie 7k4p2q"); undefined when it is none. */
export function readCaseCode(text: string): string | undefined {
  const parts = SHAPE.exec(text.toUpperCase().replace(/[\s.–—-]/g, ''));
  return parts ? `IE-${parts[1]}-${parts[2]}` : undefined;
}
