// CLAVE: a password given away, with the word for it near, right after the bot spoke of one, or by its looks alone.
import { givenBefore, typedAfter } from './before.ts';
import { isGiven, isNear, isPlainWord, isSaidOf, type Trail } from './given.ts';
import { isKey, spanOf } from './key.ts';
import { ADJECTIVES, COPULA, FILLER, SOURCES, THINGS, TYPED, UNITS } from './lexicon.ts';
import { looksSecret } from './looks.ts';
import { isDate } from './numbers.ts';
import { isCommon, isNever, isOrdinary, isRuc } from './ordinary.ts';
import { type Page, pointedAt, type Span, startsSentence, type Word, walled } from './page.ts';
import { longPhraseAt, passphraseAt, quotedAt, spelledAt, spokenPhraseAt } from './phrases.ts';

const REACH = 12;
const LONGEST_SOURCE = 4;
const MANY = 2;
// "clave Jambolan 2024!": with nothing that hands it over, only a sign at its end tells it from "clave Quito 2026".
const SIGNED = /\d[!*.$#@%&]+$/;

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

// "es Quito2024$ pero…", "era la Abc123x": the thing was named in the message before.
const headGiver = ({ words }: Page, at: number): boolean =>
  (at < 5 &&
    COPULA.has(words[at]?.fold ?? '') &&
    words.slice(0, at).every((w) => FILLER.has(w.fold) || /^(?:no|not)$/.test(w.fold))) ||
  (/^(?:nueva|anterior|vieja|actual|mia)$/.test(words[at]?.fold ?? '') && words[at - 1]?.fold === 'la');

function givenAfter(page: Page, key: number): Span[] {
  const { words } = page;
  const spans: Span[] = [];
  const trail: Trail = { given: false, copula: false, chained: true, aside: false, steps: 0, source: 0 };
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
    note(words, at, trail);
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

function note(words: readonly Word[], at: number, trail: Trail): void {
  const word = words[at];
  if (!word || !/[\p{L}\d]/u.test(word.core)) return;
  if (trail.copula && SOURCES.has(word.fold)) {
    trail.source = LONGEST_SOURCE;
  } else if (trail.source > 0) {
    trail.source -= 1;
  } else if (/^(?:dos|puntos)$/.test(word.fold) || (trail.chained && ADJECTIVES.has(word.fold))) {
    return;
  } else if (COPULA.has(word.fold)) {
    trail.aside =
      /[,(]/.test(words[at - 1]?.tail ?? '') || /[¿,(]/.test(word.lead) || words[at - 1]?.fold === 'o';
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
    trail.chained =
      /^(?:iess|empresa|ruc)$/.test(word.fold) || (THINGS.has(word.fold) && isSaidOf(words, at));
  }
}

// Right after the key and with nothing that hands it over: only what is plainly a value.
function besideKey(page: Page, at: number): Span | undefined {
  const { words } = page;
  const word = words[at];
  const user = words[at - 2];
  const quoted = /["'«“`]$/.test(word?.lead ?? '') ? quotedAt(page, at) : undefined;
  if (quoted && /\d/.test(page.text.slice(quoted.from, quoted.to))) return quoted;
  if (word && user && isRuc(user.core) && !words[at + 1] && isPlainWord(word)) return spanOf(word);
  return spokenPhraseAt(page, at) ?? passphraseAt(page, at, SIGNED);
}

function valueAt(page: Page, at: number, trail: Trail): Span | undefined {
  const word = page.words[at];
  if (!word || (isNever(word.fold) && !(trail.source > 0 && isDate(word.core)))) return undefined;
  const counted = UNITS.has(page.words[at + 1]?.fold ?? '') && word.tail === '';
  if (counted || (/^(?:a|o|y|to|or)$/.test(page.words[at + 1]?.fold ?? '') && /^\d{1,2}$/.test(word.core)))
    return undefined;
  if (trail.given) {
    const phrase =
      quotedAt(page, at) ?? spelledAt(page, at) ?? passphraseAt(page, at) ?? spokenPhraseAt(page, at);
    if (phrase) return phrase;
    const long = trail.copula ? (longPhraseAt(page, at) ?? spokenPhraseAt(page, at, MANY)) : undefined;
    if (long) return long;
    if (isGiven(page, at, word, trail)) return spanOf(word);
  }
  if (trail.chained && trail.steps <= 3) {
    const spelled = spelledAt(page, at);
    if (spelled && spelled.to - spelled.from > 10) return spelled;
    const phrase = trail.steps === 1 ? besideKey(page, at) : undefined;
    if (phrase) return phrase;
    if (isCommon(word.fold)) return spanOf(word);
  }
  return isNear(page, at, word, trail) ? spanOf(word) : undefined;
}

// The bot spoke of passwords: what follows a colon, or comes sign by sign, is one.
function phraseAfter(page: Page, at: number): Span[] {
  const found = spelledAt(page, at) ?? (pointedAt(page.words, at) ? passphraseAt(page, at) : undefined);
  return found ? [found] : [];
}
