// The fonts every PDF reader brings write Western letters only; others lose their marks rather than turn into signs.
const WINDOWS_1252 = /^[\t\n\x20-\x7E\xA0-\xFF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]$/;
const LOST = '?';
const NEAREST: Readonly<Record<string, string>> = {
  '−': '–',
  '‐': '-',
  '‑': '-',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
};

export const latin = (text: string): string =>
  [...text.normalize('NFC')].map((sign) => (WINDOWS_1252.test(sign) ? sign : nearest(sign))).join('');

function nearest(sign: string): string {
  const known = NEAREST[sign];
  if (known) return known;
  const base = sign.normalize('NFKD').replace(/\p{M}/gu, '');
  return [...base].every((part) => WINDOWS_1252.test(part)) ? base : LOST;
}
