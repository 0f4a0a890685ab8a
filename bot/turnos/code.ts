// A turno's code: nine letters nobody mistakes for another or for a digit, 36 bits, no vowels and so no words.
// Letters alone, or the redaction of secrets would take it for a clave.
import { randomInt } from 'node:crypto';

const LETTERS = 'CDFHJKMNPRTVWXYZ';
const LENGTH = 9;

export function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return grouped(letters);
}

/** A code in any clothing ("khm rxp-dwf"), or undefined. */
export function readCode(text: string): string | undefined {
  const letters = text.toUpperCase().replace(/[\s.–—-]/g, '');
  return letters.length === LENGTH && [...letters].every((letter) => LETTERS.includes(letter))
    ? grouped(letters)
    : undefined;
}

const grouped = (letters: string): string => letters.replace(/(...)(...)(...)/, '$1-$2-$3');
