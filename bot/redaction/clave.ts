// CLAVE: a password given away, with the word for it near, right after the bot spoke of one, or by its looks alone.
import { givenBefore, typedAfter } from './before.ts';
import { isGiven, isNear, isPlainWord } from './given.ts';
import { isKey, spanOf } from './key.ts';
import { COPULA, FILLER, TYPED, UNITS } from './lexicon.ts';
import { looksSecret } from './looks.ts';
import { isDate } from './numbers.ts';
import { isCommon, isNever, isRuc } from './ordinary.ts';
import { type Page, pointedAt, type Span, type Word, walled } from './page.ts';
import { longPhraseAt, passphraseAt, quotedAt, spelledAt } from './phrases.ts';
import { dictatedAt, spokenPhraseAt } from './spoken.ts';
import { advance, newTrail, note, type Trail } from './trail.ts';
import { variantsOf } from './variants.ts';

const REACH = 12;
const _LONGEST_SOURCE = 4;
const MANY = 2;
// "clave Jambolan 2024!": with nothing that hands it over, only a sign at its end tells it from "clave Quito 2026".
const SIGNED = /\d[!*.$#@%&]+$/;

export function findPasswords(page: Page): Span[] {
  const isAsked = page.context.after === 'password' && !page.context.asked;
  const spans: Span[] = isAsked ? wholeOf(page) : [];
  for (let at = 0; at < page.words.length; at += 1) {
    const word = page.words[at];
    if (!word) continue;
    if (isKey(page.words, at) || (isAsked && isMine(page.words, at))) {
      spans.push(...givenAfter(page, at), ...givenBefore(page, at));
    } else if (TYPED.has(word.fold) || headGiver(page, at)) {
      spans.push(...typedAfter(page, at));
    }
    if (isAsked) spans.push(...phraseAfter(page, at));
    if (looksSecret(page, word)) spans.push(spanOf(word));
  }
  return [...spans, ...variantsOf(page, spans)];
}

// The bot spoke of passwords, and the message is one: "Perro Loco 99", "Manta veinte veinticinco".
function wholeOf(page: Page): Span[] {
  const found =
    (page.words.length <= 4 ? passphraseAt(page, 0) : undefined) ??
    (page.words.length <= 8 ? spokenPhraseAt(page, 0, MANY) : undefined);
  return found ? [found] : [];
}

// "la mía es mariajose": whose it is stands for what it is.
const isMine = (words: readonly Word[], at: number): boolean =>
  /^(?:mia|mio|nuestra|mine)$/.test(words[at]?.fold ?? '') && COPULA.has(words[at + 1]?.fold ?? '');

// "es Quito2024$ pero…", "era la Abc123x": the thing was named in the message before.
const headGiver = ({ words }: Page, at: number): boolean =>
  (at < 5 &&
    COPULA.has(words[at]?.fold ?? '') &&
    words.slice(0, at).every((w) => FILLER.has(w.fold) || /^(?:no|not)$/.test(w.fold))) ||
  (/^(?:nueva|anterior|vieja|actual|mia)$/.test(words[at]?.fold ?? '') && words[at - 1]?.fold === 'la');

function givenAfter(page: Page, key: number): Span[] {
  const { words } = page;
  const spans: Span[] = [];
  const trail = newTrail();
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

// Right after the key and with nothing that hands it over: only what is plainly a value.
function besideKey(page: Page, at: number): Span | undefined {
  const { words } = page;
  const word = words[at];
  const user = words[at - 2];
  const quoted = /["'«“`]$/.test(word?.lead ?? '') ? quotedAt(page, at) : undefined;
  if (quoted && /\d/.test(page.text.slice(quoted.from, quoted.to))) return quoted;
  if (word && user && isRuc(user.core) && !words[at + 1] && isPlainWord(word)) return spanOf(word);
  return spokenPhraseAt(page, at) ?? dictatedAt(page, at) ?? passphraseAt(page, at, SIGNED);
}

const phraseAt = (page: Page, at: number): Span | undefined =>
  quotedAt(page, at) ??
  spelledAt(page, at) ??
  dictatedAt(page, at) ??
  passphraseAt(page, at) ??
  spokenPhraseAt(page, at);

function valueAt(page: Page, at: number, trail: Trail): Span | undefined {
  const word = page.words[at];
  if (!word || (isNever(word.fold) && !(trail.source > 0 && isDate(word.core)))) return undefined;
  const counted = UNITS.has(page.words[at + 1]?.fold ?? '') && word.tail === '';
  if (counted || (/^(?:a|o|y|to|or)$/.test(page.words[at + 1]?.fold ?? '') && /^\d{1,2}$/.test(word.core)))
    return undefined;
  if (trail.given) {
    const phrase = phraseAt(page, at);
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
