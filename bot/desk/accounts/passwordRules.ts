// Which passwords are refused: short ones and those everybody tries first. No rules about kinds of characters.
import { COMMON } from './passwordList.ts';

export const SHORTEST = 12;
/** Longer than any passphrase; keeps hashing cheap. */
export const LONGEST = 256;

export type Weakness = 'short' | 'common';

/** `own`: words an attacker knows of this person (e-mail, name). */
export function weaknessOf(password: string, own: readonly string[] = []): Weakness | undefined {
  const text = password.normalize('NFKC');
  if ([...text].length < SHORTEST) return 'short';
  return isCommon(text, own) ? 'common' : undefined;
}

/** The same for people who type it on another keyboard. */
export const normalPassword = (password: string): string => password.normalize('NFKC');

function isCommon(text: string, own: readonly string[]): boolean {
  const low = plain(text);
  const letters = low.replace(/[^a-z]+/g, '');
  const known = new Set([...COMMON, ...own.flatMap(wordsOf)]);
  if (repeats(low) || runs(low)) return true;
  if (letters.length < 4) return distinct(low) < 6;
  return [letters, unleet(low)].some((word) => madeOf(word, known));
}

const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

const wordsOf = (text: string): string[] =>
  plain(text)
    .split(/[^a-z]+/)
    .filter((word) => word.length >= 4);

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};
const unleet = (text: string): string =>
  text
    .replace(/[\d!.*#_-]+$/, '')
    .replace(/[013457@$]/g, (mark) => LEET[mark] ?? mark)
    .replace(/[^a-z]+/g, '');

/** One known word, or two in a row: `passwordpassword`, `bienvenidoecuador`. */
function madeOf(word: string, known: ReadonlySet<string>): boolean {
  if (known.has(word)) return true;
  return Array.from({ length: word.length }, (_, cut) => cut).some(
    (cut) => known.has(word.slice(0, cut)) && known.has(word.slice(cut)),
  );
}

const repeats = (text: string): boolean => /^(.{1,4})\1+.{0,3}$/su.test(text);

/** 123456789012, abcdefghijkl, 987654321098. */
function runs(text: string): boolean {
  const codes = [...text].map((mark) => mark.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const usual = steps.filter((step) => Math.abs(step) === 1).length;
  return usual >= steps.length - 2;
}

const distinct = (text: string): number => new Set(text).size;
