// TARJETA: a payment card's number, however it is grouped; a RUC and a telephone are none.
import { isRuc } from './ordinary.ts';
import type { Page, Span } from './page.ts';

const RUN = /(?<![\d])\d(?:[ .\-_/·\n]{0,3}\d){12,40}(?!\d)/g;
const BRAND = /^(?:4\d{12}(?:\d{3}){0,2}|(?:5[0-9]|6[0-9]|2[2-7])\d{11,17}|3[0-9]\d{11,17})$/;
const NAMED =
  /tarjeta|visa|mastercard|master card|diners|amex|american express|credit card|debit card|card number/;
// Its three digits behind the month it ends.
const BESIDE = /^[ ,;]{1,3}(?:[a-z]{1,8}\.? )?\d{2} ?[/-] ?\d{2,4}[ ,;]{1,3}(\d{3,4})(?!\d)/i;
const CHECK =
  /(?<![a-z])(?:cvv2?|cvc2?|ccv|csc|cod(?:igo)?\.? (?:de )?(?:seg(?:uridad)?|verificacion)\.? (?:de )?(?:la |mi )?tarjeta|tarjeta[^.\n]{0,40} codigo(?: de seguridad)?|(?:codigo|numer(?:it)?os?|digitos|cifras)[^.\d\n]{1,30} tarjeta|security code)(?:\s|:|=|-|es|is|de|la|el|mi|tarjeta|numero){0,12}(\d{3,4})(?!\d)/g;

export function findCards(page: Page): Span[] {
  if (!/\d/.test(page.text)) return [];
  const spans: Span[] = [];
  const named = NAMED.test(page.fold);
  for (const run of page.text.matchAll(RUN)) {
    const found = cardIn(run[0], named);
    if (!found) continue;
    const to = run.index + found[1];
    spans.push({ from: run.index + found[0], to, kind: 'TARJETA' });
    const beside = BESIDE.exec(page.text.slice(to, to + 40));
    if (beside)
      spans.push({
        from: to + beside[0].length - (beside[1] ?? '').length,
        to: to + beside[0].length,
        kind: 'TARJETA',
      });
  }
  for (const hit of page.fold.matchAll(CHECK)) {
    const code = hit[1] ?? '';
    const to = hit.index + hit[0].length;
    spans.push({ from: to - code.length, to, kind: 'TARJETA' });
  }
  return spans;
}

// Other numbers may stand beside the card's (its expiry): every stretch of whole groups is tried, longest first.
function cardIn(run: string, named: boolean): readonly [number, number] | undefined {
  const groups = [...run.matchAll(/\d+/g)].slice(0, 40);
  let best: readonly [number, number] | undefined;
  for (let first = 0; first < groups.length; first += 1) {
    if (!/^[2-6]/.test(groups[first]?.[0] ?? '')) continue;
    let digits = '';
    for (let last = first; last < groups.length && digits.length <= 19; last += 1) {
      digits += groups[last]?.[0] ?? '';
      const from = groups[first]?.index ?? 0;
      const to = (groups[last]?.index ?? 0) + (groups[last]?.[0].length ?? 0);
      if (isCard(digits, named) && (!best || to - from > best[1] - best[0])) best = [from, to];
    }
  }
  return best;
}

function isCard(digits: string, named: boolean): boolean {
  if (digits.length < 13 || digits.length > 19 || !BRAND.test(digits)) return false;
  if (isRuc(digits) || /^\d{10}00\d$/.test(digits)) return false;
  return luhn(digits) || (named && (digits.length === 15 || digits.length === 16));
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const value = i % 2 === 1 ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
