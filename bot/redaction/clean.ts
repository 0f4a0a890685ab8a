// Makes a text say what it shows: characters that hide or imitate others are undone before anything is matched.

const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Cf}|\u20E3|\uFFFC/gu;
const CONTROL = /[\p{Cc}]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const LOOSE_MARK = /[\u0300-\u036F]/g;
const ALIEN = /[\u0300-\u{10FFFF}]/gu;
const PLAIN = /^[\t\n\x20-\x7E\xA1-\xAC\xAE-\xFF]*$/;

/** Controls, zero-width and bidi characters out; wide, styled and foreign digits and letters made plain; NFC. */
export function clean(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (PLAIN.test(lines)) return lines.includes('\t') ? lines.replace(/\t/g, ' ') : lines;
  const once = settle(lines);
  return PLAIN.test(once) ? once : settle(once);
}

function settle(text: string): string {
  return text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/[\u0085\u2028\u2029]/g, '\n')
    .replace(CONTROL, (c) => (c === '\n' ? '\n' : c === '\t' || c === '\v' || c === '\f' ? ' ' : ''))
    .replace(INVISIBLE, '')
    .replace(/\p{Zs}/gu, ' ')
    .normalize('NFC')
    .replace(ALIEN, plain)
    .replace(LOOSE_MARK, '')
    .normalize('NFC');
}

// Only signs that stand for one ASCII sign change; the rest of the world's writing stays as written.
function plain(sign: string): string {
  if (sign === '\u3002') return '.';
  if (/\p{Nd}/u.test(sign)) return String(digitValue(sign));
  const compatible = sign.normalize('NFKC');
  return /^[\x21-\x7E]$/.test(compatible) ? compatible : sign;
}

// Unicode keeps every script's ten digits in a row, zero first.
function digitValue(sign: string): number {
  const point = sign.codePointAt(0) ?? 0;
  let below = 0;
  while (below < 60 && /\p{Nd}/u.test(String.fromCodePoint(point - below - 1))) below += 1;
  return below % 10;
}

const LOOKALIKE: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  ո: 'n',
  ν: 'v',
  ѵ: 'v',
  ο: 'o',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ρ: 'p',
  τ: 't',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
};

/** The matching copy: same length, lower case, no accents, look-alike letters turned Latin. */
export function fold(text: string): string {
  return text.replace(/[A-Z]|[\u007F-\uFFFF]/g, foldUnit);
}

function foldUnit(unit: string): string {
  const lower = unit.toLowerCase();
  const base = lower.normalize('NFD').charAt(0);
  const known = LOOKALIKE[lower] ?? LOOKALIKE[base] ?? base;
  return known.length === 1 ? known : unit;
}
