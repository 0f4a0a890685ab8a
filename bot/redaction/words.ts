// Cuts a text into words that know where they stand.
import { isClave, isLabel } from './lexicon.ts';
import { isCedula, isEmail, isRuc } from './ordinary.ts';

export type Word = {
  readonly from: number;
  readonly to: number;
  /** As written, without the punctuation around it. */
  readonly core: string;
  readonly fold: string;
  readonly lead: string;
  readonly tail: string;
  /** What stands between the word before and this one, spaces included. */
  readonly gap: string;
};

/** Stands where a secret was taken out; no rule looks across it. */
export const WALL = '\uFFFC';

const CHUNK = /[^\s\uFFFC]+/g;
const LEAD = /^(?:["'«“‘`([{<¿¡>|•→,;.:=~–—]|-+>?)+/;
const TAIL = `"'»”’\`)]}>.,;:?|…=→`;
const JOINT = /->|=>|→|[:=/|,;>_.#-]/g;
// A little picture stands between words, or for one: 🔑.
const LATIN = /^[\n -\u024F]*$/;
const PICTURES = /\p{Extended_Pictographic}/u;
const PICTURED = /\p{Extended_Pictographic}+|(?:(?!\p{Extended_Pictographic})[^\s\uFFFC])+/gu;
const TAG = '</';
const LONGEST_LABEL = 80;

export function wordsOf(text: string, folded: string): readonly Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const hit of text.matchAll(!LATIN.test(text) && PICTURES.test(text) ? PICTURED : CHUNK)) {
    for (const [from, to] of pieces(text, folded, hit.index, hit.index + hit[0].length)) {
      const word = wordOf(text, folded, from, to, text.slice(end, from));
      if (!word) continue;
      words.push(word);
      end = to;
    }
  }
  return words.some(isLetter) ? joined(words) : words;
}

function wordOf(text: string, folded: string, from: number, to: number, gap: string): Word | undefined {
  const raw = text.slice(from, to);
  const lead = LEAD.exec(raw)?.[0] ?? '';
  const tail = lead.length === raw.length ? '' : raw.slice(withoutEnd(raw, TAIL).length);
  const marked = /^([*_])[^*_]+\1$/.test(raw.slice(lead.length, raw.length - tail.length)) ? 1 : 0;
  const start = from + lead.length + marked;
  const stop =
    from +
    lead.length +
    marked +
    withoutEnd(raw.slice(lead.length + marked, raw.length - tail.length - marked), marked ? TAIL : '').length;
  if (stop <= start) return undefined;
  return {
    from: start,
    to: stop,
    core: text.slice(start, stop),
    fold: folded.slice(start, stop),
    lead: text.slice(from, start),
    tail: text.slice(stop, to),
    gap,
  };
}

// "clave:Abc1" is a label and its value; "1790011674001/Abc1" a number and another; "Hola:1234" is one word.
function pieces(
  text: string,
  folded: string,
  from: number,
  to: number,
): readonly (readonly [number, number])[] {
  if (to - from < 3) return [[from, to]];
  const cuts: [number, number][] = [];
  const end = text.slice(from + 1, to).indexOf(TAG);
  let start = from;
  for (const joint of text.slice(from, to).matchAll(JOINT)) {
    const at = from + joint.index;
    if (at <= start || at - start > LONGEST_LABEL || at + joint[0].length >= to) continue;
    const left = folded.slice(start, at).replace(/^[^a-z0-9]+|["')\]]+$/g, '');
    const isLoose = /^[_.#-]$/.test(joint[0]);
    if (
      isLoose
        ? !(left === 'cod' || isClave(left))
        : !(isLabel(left) || isRuc(left) || isCedula(left) || isEmail(left))
    )
      continue;
    cuts.push([start, at]);
    start = at + joint[0].length;
  }
  const tag = from + 1 + end;
  return end >= 0 && tag > start ? [...cuts, [start, tag], [tag, to]] : [...cuts, [start, to]];
}

/** The text without the signs that close it; counted from the end, so that long runs cost no more than they measure. */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

const isLetter = (word: Word): boolean => /^[a-z0-9]$/.test(word.fold);

// "c l a v e": single letters that spell a label are that label.
function joined(words: readonly Word[]): readonly Word[] {
  const out: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const spelled = labelAt(words, at);
    const word = spelled?.word ?? words[at];
    if (word) out.push(word);
    at = spelled?.last ?? at;
  }
  return out;
}

function labelAt(
  words: readonly Word[],
  at: number,
): { readonly word: Word; readonly last: number } | undefined {
  const first = words[at];
  if (!first || !isLetter(first)) return undefined;
  let fold = first.fold;
  for (let last = at + 1; last < at + 11; last += 1) {
    const next = words[last];
    if (!next || !isLetter(next) || next.gap.length > 3) return undefined;
    fold += next.fold;
    const follower = words[last + 1];
    const ends = !follower || !isLetter(follower) || next.tail !== '' || follower.gap !== next.gap;
    if (fold.length > 2 && ends && isLabel(fold))
      return { word: { ...first, to: next.to, core: fold, fold, tail: next.tail }, last };
  }
  return undefined;
}
