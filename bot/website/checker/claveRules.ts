// The rules for a new clave, as the guide tells them (8 to 12 characters, four kinds) and what it says to avoid. Pure.

export type Rule =
  | 'length'
  | 'upper'
  | 'lower'
  | 'digit'
  | 'special'
  | 'space'
  | 'ruc'
  | 'names'
  | 'sequence';

export interface Owner {
  readonly ruc: string;
  /** Names separated by anything that is no letter or digit. */
  readonly names: string;
}

export const RULES: readonly Rule[] = [
  'length',
  'upper',
  'lower',
  'digit',
  'special',
  'space',
  'ruc',
  'names',
  'sequence',
];

const PART = 4;
const SHORTEST_NAME = 3;
const ROWS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Each rule, kept or not; an empty clave keeps only those that forbid something. */
export function judgeClave(clave: string, owner: Owner): ReadonlyMap<Rule, boolean> {
  const size = [...clave].length;
  const kept: Readonly<Record<Rule, boolean>> = {
    length: size >= 8 && size <= 12,
    upper: /\p{Lu}/u.test(clave),
    lower: /\p{Ll}/u.test(clave),
    digit: /\d/.test(clave),
    special: /[^\p{L}\p{M}\d\s]/u.test(clave),
    space: !/\s/.test(clave),
    ruc: !holdsPart(clave, owner.ruc.replace(/\D/g, '')),
    names: !namesIn(owner.names).some((name) => plain(clave).includes(name)),
    sequence: !hasSequence(plain(clave)),
  };
  return new Map(RULES.map((rule) => [rule, kept[rule]]));
}

/** Four digits of the RUC in a row are a part of it. */
function holdsPart(clave: string, ruc: string): boolean {
  for (let from = 0; from + PART <= ruc.length; from += 1) {
    if (clave.includes(ruc.slice(from, from + PART))) return true;
  }
  return false;
}

function namesIn(names: string): readonly string[] {
  return plain(names)
    .split(/[^a-z0-9]+/)
    .filter((name) => name.length >= SHORTEST_NAME);
}

/** Four in a row of the digits, the alphabet or the keyboard, either way round, or four times the same. */
function hasSequence(clave: string): boolean {
  if (/(.)\1{3}/.test(clave)) return true;
  const rows = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))];
  return rows.some((row) => holdsPart(clave, row));
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
