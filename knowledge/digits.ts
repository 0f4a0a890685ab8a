// Digits as people paste them: any script, full width, with invisible characters between.

const decimal = /\p{Nd}/u;
const foreignDigit = /[^\p{ASCII}]/u;
const known = new Map<string, string>();

/** The same text with every decimal digit in ASCII and nothing invisible left in it. */
export function plainDigits(text: string): string {
  if (!foreignDigit.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Mn}\p{Me}]/gu, '')
    .replace(/(?![0-9])\p{Nd}/gu, asciiDigit);
}

/** Unicode keeps the ten digits of a script together, so a digit is worth its distance from the first. */
function asciiDigit(char: string): string {
  const seen = known.get(char);
  if (seen !== undefined) return seen;
  const code = char.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && decimal.test(String.fromCodePoint(code - value - 1))) value += 1;
  known.set(char, String(value));
  return String(value);
}
