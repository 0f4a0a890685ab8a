// CODIGO: what an SMS or a mail gave to prove who is there; digits, words for digits, short mixed tokens.
import { COPULA, FILLER, isClave, UNITS } from './lexicon.ts';
import { identityAt, type NumberRun, numberAt, spokenAt } from './numbers.ts';
import { isOrdinary, mixOf } from './ordinary.ts';
import { type Page, type Span, startsSentence, type Word, walled } from './page.ts';
import { arrived, arrives, keywordAfter, keywordBefore, names } from './proof.ts';

const OPAQUE =
  /(?<![a-z0-9_-])(?:eyj[\w-]{8,}(?:\.[\w-]{2,}){1,2}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![a-z0-9])/g;
const SENT = /(?<![a-z0-9-])[a-z]{1,2}-\d{6}(?!\d)/g;
const DACTILAR = /(?<![a-z0-9])[aeiv]\d{4}[aeiv]\d{4}(?![a-z0-9])/g;
// After the bot spoke of a code, "402.918" is one and no sum of money.
const THOUSANDS = /(?<![\d.,$])\d{3}\.\d{3}(?![\d,])(?!\.\d)/g;
const NAMED =
  /(?<=(?<![a-z])(?:codigo|code|otp|pin|token)(?: es| is)?[ :=]{1,3})\d{3}\.\d{3}(?![\d,])(?!\.\d)/g;
// "recibo 00448812" is a paper; "recibo 448812 por sms" is not.
const LONG = 7;
const SAYS = /^(?:dice|decia|dicen|says|said|muestra|mostro)$/;
const ALWAYS = /^(?:otps?|pins?|sms|2fa|mfa|totp|passcode)$/;

export function findCodes(page: Page): Span[] {
  const spans: Span[] = [OPAQUE, SENT, DACTILAR].flatMap((pattern) =>
    [...page.fold.matchAll(pattern)].map(spanOf),
  );
  const groups = [...page.fold.matchAll(page.context.after === 'code' ? THOUSANDS : NAMED)].map(spanOf);
  spans.push(...groups);
  const receipt = /comprobante|receipt|recibo|tramite/i.test(page.context.asked ?? '');
  for (let at = 0; at < page.words.length; at += 1) {
    const word = page.words[at];
    if (!word) continue;
    const identity = identityAt(page.words, at);
    if (identity !== undefined) {
      at = identity;
      continue;
    }
    const number = numberAt(page.words, at) ?? spokenAt(page.words, at);
    if (number) {
      if (isCode(page, at, number, receipt)) spans.push({ from: number.from, to: number.to, kind: 'CODIGO' });
      at = number.last;
    } else if (isLongToken(word.core) || (!receipt && isMixedCode(page, at, word))) {
      spans.push({ from: word.from, to: word.to, kind: 'CODIGO' });
    }
  }
  return spans;
}

const spanOf = (hit: RegExpExecArray): Span => ({
  from: hit.index,
  to: hit.index + hit[0].length,
  kind: 'CODIGO',
});

function isCode(page: Page, at: number, number: NumberRun, receipt: boolean): boolean {
  const { words, context } = page;
  if (isCounted(words, at, number)) return false;
  const key = keywordBefore(words, at, number) ?? keywordAfter(words, number.last, number);
  if (key) return (!receipt || ALWAYS.test(key.word)) && (!number.year || key.given);
  if (receipt) return false;
  if (context.after === 'code') return words.length <= 10 || number.length === 6;
  if (/^[\d.-]+$/.test(words[at - 1]?.core ?? '')) return false;
  if (number.split && number.length === 6) return true;
  if (number.length === 6 && SAYS.test(words[at - 1]?.fold ?? '')) return true;
  return !number.year && number.length >= 5 && (arrived(words, at) || arrives(words, number.last));
}

/** It counts, dates or names a thing in the open: "5000 dólares", "error 10054", "casa 1234". */
function isCounted(words: readonly Word[], at: number, number: NumberRun): boolean {
  const before = words[at - 1];
  const after = words[number.last + 1];
  const word = words[at];
  if (before?.fold === 'recibo' && number.length >= LONG) return true;
  if (!word || /^\$|^usd|^us\$/.test(word.fold) || /\$$/.test(before?.core ?? '')) return true;
  if (after && !walled(after) && !/[.,;]/.test(words[number.last]?.tail ?? '') && UNITS.has(after.fold))
    return true;
  for (let back = 1; back <= 3; back += 1) {
    const near = words[at - back];
    if (!near || walled(words[at - back + 1] ?? word) || startsSentence(words, at - back + 1)) break;
    if (ALWAYS.test(near.fold)) return false;
    if (names(near.fold, number)) return true;
    if (!FILLER.has(near.fold) && !COPULA.has(near.fold) && !/^(?:n|no|nro|numero|num|#)$/.test(near.fold))
      break;
  }
  return number.year && !!before && /^(?:en|del|de|desde|hasta|ano|anio|in|since|para)$/.test(before.fold);
}

// "A7X9K2" is a code when the message says so.
function isMixedCode(page: Page, at: number, word: Word): boolean {
  const mix = mixOf(word.core);
  if (
    word.core.length < 4 ||
    word.core.length > 12 ||
    !/^[a-z0-9-]+$/.test(word.fold) ||
    isOrdinary(word.fold)
  )
    return isCapitals(page, at, word);
  if (!mix.digit || !(mix.upper || mix.lower)) return false;
  if (page.context.after === 'code' && page.words.length <= 4) return true;
  if (/\d{4}/.test(word.core) && (arrived(page.words, at) || arrives(page.words, at)) && mix.upper)
    return true;
  const key = keywordBefore(page.words, at);
  if (key) return key.given || (mix.upper && !mix.lower);
  return mix.upper && !!keywordAfter(page.words, at)?.given;
}

function isCapitals(page: Page, at: number, word: Word): boolean {
  if (
    !/^[A-Z]{5,8}$/.test(word.core) ||
    !/[a-z]/.test(page.text) ||
    /^(?:ERROR|NULO|RECHAZADO|INVALIDO|VENCIDO)$/.test(word.core)
  )
    return false;
  const key = keywordBefore(page.words, at);
  return !!key && key.given && !isClave(key.word) && !/[aeiou].*[aeiou]/.test(word.fold);
}

// Random letters and digits in turn, longer than anybody types by hand.
function isLongToken(core: string): boolean {
  return core.length >= 20 && core.split(/[^A-Za-z0-9]/).some((run) => run.length >= 20 && turns(run) >= 4);
}

function turns(run: string): number {
  const kinds = run
    .replace(/[a-z]+/g, 'a')
    .replace(/[A-Z]+/g, 'A')
    .replace(/\d+/g, '0');
  return /\d/.test(run) && /[a-z]/i.test(run) ? kinds.length - 1 : 0;
}
