// CLAVE: a password given away, with the word for it near, right after the bot spoke of one, or by its looks alone.
import { isGiven, isGivenBefore, isNear, isTyped, type Trail } from './given.ts';
import { COPULA, FILLER, isClave, TYPED, UNITS } from './lexicon.ts';
import { looksSecret } from './looks.ts';
import { isNever, isOrdinary, mixOf } from './ordinary.ts';
import { type Page, pointedAt, type Span, startsSentence, type Word, walled } from './page.ts';
import { passphraseAt, quotedAt, spelledAt } from './phrases.ts';

const REACH = 12;
const BACK = 7;

export function findPasswords(page: Page): Span[] {
  const whole =
    page.context.after === 'password' && !page.context.asked && page.words.length <= 4
      ? passphraseAt(page, 0)
      : undefined;
  const spans: Span[] = whole ? [whole] : [];
  for (let at = 0; at < page.words.length; at += 1) {
    const word = page.words[at];
    if (!word) continue;
    if (isKey(page.words, at)) {
      spans.push(...givenAfter(page, at), ...givenBefore(page, at));
    } else if (TYPED.has(word.fold) || headGiver(page, at)) {
      spans.push(...typedAfter(page, at));
    }
    if (page.context.after === 'password' && !page.context.asked) spans.push(...phraseAfter(page, at));
    if (looksSecret(page, word)) spans.push(spanOf(word));
  }
  return spans;
}

const spanOf = (word: Word): Span => ({ from: word.from, to: word.to, kind: 'CLAVE' });

// "Passw0rd" and "P@ss" after a label are values, alone they are the word itself.
function isKey(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word) return false;
  if (word.fold === 'contra')
    return /^(?:mi|la|su|nueva)$/.test(words[at - 1]?.fold ?? '') || pointedAt(words, at + 1);
  return isClave(word.fold) && mixOf(word.core).kinds <= 2;
}

// "es Quito2024$ pero…", "era la Abc123x": the thing was named in the message before.
const headGiver = (page: Page, at: number): boolean =>
  at < 3 &&
  COPULA.has(page.words[at]?.fold ?? '') &&
  page.words.slice(0, at).every((w) => FILLER.has(w.fold));

function givenAfter(page: Page, key: number): Span[] {
  const { words } = page;
  const spans: Span[] = [];
  const trail: Trail = { given: false, copula: false, chained: true, steps: 0 };
  for (let at = key + 1; at <= key + REACH; at += 1) {
    const word = words[at];
    if (!word || walled(word)) break;
    if (isKey(words, at)) break;
    advance(page, at, trail);
    const span = valueAt(page, at, trail);
    if (span) {
      spans.push(span);
      while ((words[at + 1]?.from ?? span.to) < span.to) at += 1;
      trail.given = false;
      continue;
    }
    note(word, trail);
  }
  return spans;
}

function advance(page: Page, at: number, trail: Trail): void {
  trail.steps += 1;
  const fresh = startsSentence(page.words, at);
  if (pointedAt(page.words, at) && trail.chained) {
    trail.given = true;
    trail.copula = !(page.words[at]?.gap ?? '').includes('\n') || trail.copula;
  } else if (fresh) {
    trail.given = false;
    trail.copula = false;
  }
}

function note(word: Word, trail: Trail): void {
  if (COPULA.has(word.fold)) {
    trail.copula = trail.chained;
    trail.given = trail.chained;
  } else if (TYPED.has(word.fold)) {
    trail.given = true;
    trail.chained = true;
  } else if (!FILLER.has(word.fold) && !isOrdinary(word.fold)) {
    trail.given = false;
    trail.copula = false;
    trail.chained = false;
  } else if (!FILLER.has(word.fold)) {
    trail.given = false;
    trail.copula = false;
    trail.chained = /^(?:iess|empresa|ruc)$/.test(word.fold);
  }
}

function valueAt(page: Page, at: number, trail: Trail): Span | undefined {
  const word = page.words[at];
  if (!word || isNever(word.fold)) return undefined;
  const counted = UNITS.has(page.words[at + 1]?.fold ?? '') && word.tail === '';
  if (counted || (/^(?:a|o|y|to|or)$/.test(page.words[at + 1]?.fold ?? '') && /^\d{1,2}$/.test(word.core)))
    return undefined;
  if (trail.given) {
    const phrase = quotedAt(page, at) ?? spelledAt(page, at) ?? passphraseAt(page, at);
    if (phrase) return phrase;
    if (isGiven(page, at, word, trail)) return spanOf(word);
  }
  if (trail.chained && trail.steps <= 3) {
    const spelled = spelledAt(page, at);
    if (spelled && spelled.to - spelled.from > 10) return spelled;
  }
  return isNear(page, at, word, trail) ? spanOf(word) : undefined;
}

function givenBefore(page: Page, key: number): Span[] {
  const { words } = page;
  let linked = false;
  let plain = true;
  for (let at = key - 1; at >= Math.max(0, key - BACK); at -= 1) {
    const word = words[at];
    const follower = words[at + 1];
    if (!word || !follower || walled(follower) || (at < key - 1 && startsSentence(words, at + 1))) return [];
    if (at === key - 1 && startsSentence(words, key)) return [];
    if (isKey(words, at)) return [];
    if (isGivenBefore(page, at, word, plain, linked)) return [spanOf(word)];
    linked ||= COPULA.has(word.fold) || /^(?:como|de|as|for)$/.test(word.fold);
    plain &&= FILLER.has(word.fold) || COPULA.has(word.fold) || /^\d{2,4}$/.test(word.core);
  }
  return [];
}

// The bot spoke of passwords: what follows a colon, or comes sign by sign, is one.
function phraseAfter(page: Page, at: number): Span[] {
  const found = spelledAt(page, at) ?? (pointedAt(page.words, at) ? passphraseAt(page, at) : undefined);
  return found ? [found] : [];
}

// "puse Abc12345!" with no word for the clave anywhere.
function typedAfter(page: Page, verb: number): Span[] {
  for (let at = verb + 1; at <= verb + 4; at += 1) {
    const word = page.words[at];
    if (!word || walled(word) || startsSentence(page.words, at)) return [];
    if (isTyped(page, at, word)) return [spanOf(word)];
    if (!FILLER.has(word.fold) && !COPULA.has(word.fold)) return [];
  }
  return [];
}
