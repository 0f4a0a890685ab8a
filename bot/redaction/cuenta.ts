// CUENTA: a bank account's number, said as one.
import { COPULA, FILLER, UNITS } from './lexicon.ts';
import { isDate, spokenAt } from './numbers.ts';
import { isCedula, isPhone, isRuc } from './ordinary.ts';
import type { Page, Span, Word } from './page.ts';
import { walled } from './page.ts';

const BANK =
  /^(?:[ck]u?entas?|cuneta|ctas?|cta|cte|bco|ahorros?|corriente|bancos?|bancari[oa]s?|banc[oa]|pichincha|produbanco|banecuador|bolivariano|internacional|pacifico|austro|jep|cooperativa|coop|coac|iban|transferencia|transferir|deposito|depositar|transf[a-z]{3,8}|deposit[a-z]{1,5}|account|acct|bank|savings|checking)$/;
const STRONG =
  /^(?:[ck]u?entas?|cuneta|ctas?|cta|transfi[a-z]{3,6}|transferi[a-z]{2,5}|deposit[a-z]{2,5}|ahorros?|corriente|iban|account|acct|bancaria|savings|checking)$/;
const OTHER =
  /^(?:ruc|cedula|ci|cel|celular|telefono|telf|tel|fono|whatsapp|comprobante|factura|planilla|tramite|turno|referencia|autorizacion|acceso|pasaporte|id|phone|contacto|ticket)$/;
const NUMBER = /^#?(?:[a-z]{2}\d{2}[ -]?)?\d[\d.-]*$/;
const REACH = 9;
const SPOKEN =
  /(?:cuenta|cta|ahorro|corriente|account)\b[\s\S]{0,60}(?:cero|uno|dos|tres|seis|siete|ocho|nueve|enta|one|two|five)/;
const SHORTEST_SPOKEN = 5;
const LONGEST_SPOKEN = 20;

export function findAccounts(page: Page): Span[] {
  const spans = spokenAccounts(page);
  if (!/\d/.test(page.text)) return spans;
  const { words } = page;
  for (let at = 0; at < words.length; at += 1) {
    const number = numberFrom(words, at);
    if (!number) continue;
    if (isAccount(page, at, number)) spans.push({ from: number.from, to: number.to, kind: 'CUENTA' });
    at = number.last;
  }
  return spans;
}

// "la cuenta … veintidós cero ocho, sesenta y uno, cuarenta y cinco, diez": an account told aloud.
function spokenAccounts({ words, fold }: Page): Span[] {
  if (!SPOKEN.test(fold)) return [];
  const spans: Span[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const number = spokenAt(words, at, LONGEST_SPOKEN);
    if (!number) continue;
    const isCounted = UNITS.has(words[number.last + 1]?.fold ?? '');
    if (!isCounted && number.length >= SHORTEST_SPOKEN && labelBefore(words, at)?.label === 'strong')
      spans.push({ from: number.from, to: number.to, kind: 'CUENTA' });
    at = number.last;
  }
  return spans;
}

type Found = { readonly digits: string; readonly from: number; readonly to: number; readonly last: number };

function numberFrom(words: readonly Word[], at: number): Found | undefined {
  const first = words[at];
  if (!first || !NUMBER.test(first.fold) || isDate(first.core)) return undefined;
  let digits = first.core.replace(/\D/g, '');
  let last = at;
  for (let next = words[at + 1]; next && digits.length < 20; next = words[last + 1]) {
    if (!/^[\d-]+$/.test(next.core) || !/^[ -]{1,3}$/.test(next.gap) || words[last]?.tail !== '') break;
    digits += next.core.replace(/\D/g, '');
    last += 1;
  }
  return { digits, from: first.from, to: words[last]?.to ?? first.to, last };
}

function isAccount({ words, context }: Page, at: number, number: Found): boolean {
  const { digits } = number;
  if (digits.length < 6 || digits.length > 24 || isRuc(digits)) return false;
  const before = labelBefore(words, at);
  const after = labelAfter(words, number.last);
  const near =
    before && before.label !== 'bank' ? before : after?.label === 'strong' ? after : (before ?? after);
  if (!near || near.label === 'other') return false;
  if (isCedula(digits) || isPhone(digits))
    return (
      near.label === 'strong' &&
      isClose(words, at, near.steps) &&
      !/cedula|ruc|phone|tel/i.test(context.asked ?? '')
    );
  return (
    digits.length >= 10 || (near.label === 'strong' && near.steps <= 6 && !/^(?:19|20)\d{4,6}$/.test(digits))
  );
}

// A number that may also be a cédula or a telephone: nothing but little words and the bank's name stand between.
const isClose = (words: readonly Word[], at: number, steps: number): boolean =>
  steps <= 3 ||
  (steps <= 6 &&
    words
      .slice(at - steps + 1, at)
      .every((w) => w.tail === '' && (FILLER.has(w.fold) || COPULA.has(w.fold) || BANK.test(w.fold))));

type Near = { readonly label: 'strong' | 'bank' | 'other'; readonly steps: number };

function labelBefore(words: readonly Word[], at: number): Near | undefined {
  let weak: Near | undefined;
  for (let steps = 1; steps <= REACH; steps += 1) {
    const word = words[at - steps];
    const follower = words[at - steps + 1];
    if (!word || (follower && walled(follower))) return weak;
    if (OTHER.test(word.fold)) return weak ?? { label: 'other', steps };
    if (STRONG.test(word.fold)) return { label: 'strong', steps };
    if (BANK.test(word.fold)) weak ??= { label: 'bank', steps };
  }
  return weak;
}

function labelAfter(words: readonly Word[], at: number): Near | undefined {
  for (let steps = 1; steps <= 6; steps += 1) {
    const word = words[at + steps];
    if (!word || walled(word) || OTHER.test(word.fold)) return undefined;
    if (STRONG.test(word.fold)) return { label: 'strong', steps };
    if (BANK.test(word.fold)) return { label: 'bank', steps };
  }
  return undefined;
}
