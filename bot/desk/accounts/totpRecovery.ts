// Recovery codes: for a telephone that is lost or a password that is forgotten. Each opens once.
import { randomInt } from 'node:crypto';

const HOW_MANY = 10;
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten codes of 78 bits, shown once. */
export const newRecoveryCodes = (): readonly string[] => Array.from({ length: HOW_MANY }, newCode);

/** As typed from paper. */
export const normalRecovery = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '');

function newCode(): string {
  const draw = () => ALPHABET[randomInt(ALPHABET.length)] ?? 'X';
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, draw).join('')).join('-');
}
