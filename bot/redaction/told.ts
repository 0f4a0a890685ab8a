// Answers that are said to be answers, before or behind the word for it, or in a list.
import { ANSWERED, BEFORE, BEHIND, CHAT, LISTED, TALK, TOLD } from './answers.ts';
import { isState } from './lexicon.ts';
import type { Page, Span } from './page.ts';

// Said to be an answer, whatever the bot spoke of.
export function told(page: Page): Span[] {
  return [
    ...groups(page.fold, TOLD)
      .map((span) => clipped(page, span))
      .filter((span) => hasSubstance(page, span)),
    ...facts(page),
  ];
}

/** Dates, streets and names that are said to have been answered. */
export function facts(page: Page): Span[] {
  const spans = [ANSWERED, BEHIND, BEFORE].flatMap((pattern) => groups(page.fold, pattern));
  return spans.map((span) => clipped(page, span)).filter((span) => isFact(page, span));
}

// "Pelusa y me dice mal": what is told of the answer is no part of it.
const CLIP =
  /, (?=\p{Ll})| (?:y|e|and) (?:me|no|nos|sale|sali[oó]|dice|dijo|ahora|ah[ií]|igual|a[uú]n|it|the|was)(?!\p{L})| (?:pero|porque|pues|but)(?!\p{L})/u;

function clipped({ text }: Page, span: Span): Span {
  const end = text.slice(span.from, span.to).search(CLIP);
  return end > 1 ? { ...span, to: span.from + end } : span;
}

// A list with a short line for each question.
export function listed({ fold, text }: Page): Span[] {
  const hits = [...fold.matchAll(LISTED)];
  if (hits.length < 2) return [];
  return hits.flatMap((hit) => {
    const to = hit.index + hit[0].length;
    const from = to - (hit[1] ?? '').length;
    const words = (hit[1] ?? '').split(' ');
    const isShort = words.length <= 4 && !words.some((word) => CHAT.test(word));
    return isShort && /\p{Lu}|\d/u.test(text.slice(from, to))
      ? [{ from, to, kind: 'RESPUESTA' as const }]
      : [];
  });
}

export function whole(text: string, patterns: readonly RegExp[]): Span[] {
  const hits = patterns.flatMap((pattern) => [...text.matchAll(pattern)]);
  return hits.map((hit) => spanOver(text, hit.index, hit.index + hit[0].length));
}

export function groups(text: string, pattern: RegExp): Span[] {
  const spans: Span[] = [];
  for (const hit of text.matchAll(pattern)) {
    const value = hit[1] ?? '';
    const from = hit.index + hit[0].lastIndexOf(value);
    if (!TALK.test(value.trim())) spans.push(spanOver(text, from, from + value.length));
  }
  return spans;
}

function spanOver(text: string, from: number, to: number): Span {
  const value = text.slice(from, to);
  const start = from + (value.length - value.trimStart().length);
  return { from: start, to: start + value.trim().replace(/[,.]+$/, '').length, kind: 'RESPUESTA' };
}

// A word in small letters is an answer when it ends the sentence, or when "es" or a colon hands it over.
const isHanded = ({ fold, text }: Page, span: Span): boolean =>
  /^\s*(?:$|[\n.;?!])/.test(text.slice(span.to)) ||
  /(?:(?<![a-z])(?:es|era|fue|is|was)(?: el| la)?|[:=]) ?$/.test(fold.slice(0, span.from));

// Outside the questions only a date, a year or a name with capitals counts as an answer given.
function hasSubstance(page: Page, span: Span): boolean {
  const value = page.text.slice(span.from, span.to);
  return (
    /\d{4}|\d{1,2}[/-]\d{1,2}/.test(value) ||
    /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*$/u.test(value) ||
    (/^\p{Ll}{4,}$/u.test(value) && !isState(value) && isHanded(page, span))
  );
}

// "me preguntó la fecha y puse 12/03/1975": the value itself, a date, a street or a name.
function isFact(page: Page, span: Span): boolean {
  const value = page.text.slice(span.from, span.to);
  const name =
    /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,3}$/u.test(value) && !/^[Ee]rror|^RUC|^Registro Civil/.test(value);
  if (/^(?:solter|casad|divorciad|viud|union libre)/.test(value)) return true;
  return name || /\d{4}|\d{1,2}[/.-]\d{1,2}|^\p{L}+\.? .*\d/u.test(value);
}
