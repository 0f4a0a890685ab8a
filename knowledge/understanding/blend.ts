// How the clauses of a message move the reading of the whole.

import type { Clause } from './clauses.ts';
import { courtesies, intentOf, OUT_OF_SCOPE } from './labels.ts';

/** A clause and what it means by itself. */
export interface Judged {
  readonly clause: Clause;
  readonly shares: Float32Array;
  /** How much of it is about something, rather than manners or nothing we know. */
  readonly content: number;
}

/** Measured on unseen sentences: what each sign multiplies a clause's weight by. */
const WHOLE = 0.5;
const ASKS = 2;
const LAST = 1.5;
const NOW = 2;
const OVER = 0.5;
const DENIED = 0.1;
const CONTENT = 0.5;

const INSISTS = 0.5;
const PULL = 0.6;
const personWords = new Set(
  'paseme comuniqueme comunicar comunicarme hablar alguien persona conversar llamen llameme atienda talk speak someone person'.split(
    ' ',
  ),
);

/** How much of a clause is about something; that all is solved counts as something. */
export function contentOf(
  shares: Float32Array,
  { classes, solved }: { classes: readonly string[]; solved: boolean },
): number {
  return classes.reduce((sum, name, at) => {
    const intent = intentOf(name);
    const counts = solved ? intent !== OUT_OF_SCOPE : !courtesies.has(intent) && intent !== OUT_OF_SCOPE;
    return counts ? sum + (shares[at] ?? 0) : sum;
  }, 0);
}

/** Mixes the clauses into the whole, in place: those that ask, and the last ones, weigh more. */
export function blend(whole: Float32Array, judged: readonly Judged[]): void {
  const weights = judged.map((one, at) => weightOf(one, judged.slice(at + 1)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let at = 0; at < whole.length; at += 1) {
    const mixed =
      judged.reduce((sum, { shares }, place) => sum + (weights[place] ?? 0) * (shares[at] ?? 0), 0) / total;
    whole[at] = WHOLE * (whole[at] ?? 0) + (1 - WHOLE) * mixed;
  }
}

function weightOf({ clause, content }: Judged, later: readonly Judged[]): number {
  const overtaken = later.some((next) => next.clause.now && next.content > CONTENT);
  const signs = [
    clause.asks ? ASKS : 1,
    clause.now ? NOW : 1,
    clause.over ? OVER : 1,
    clause.denied ? DENIED : 1,
    later.length === 0 ? LAST : 1,
    overtaken ? 1 / NOW : 1,
  ];
  return signs.reduce((weight, sign) => weight * sign, content ** 2 + 1e-6);
}

/** An explicit request for a person wins, then a requested turno, wherever in the message it stands. */
export function insist(whole: Float32Array, judged: readonly Judged[], classes: readonly string[]): void {
  for (const intent of ['book_turno', 'talk_to_human'] as const) {
    const asking = judged.filter(({ clause }) => clause.asks && names(clause, intent));
    const strongest = Math.max(0, ...asking.map(({ shares }) => shareOf(shares, classes, intent)));
    const share = shareOf(whole, classes, intent);
    if (strongest < INSISTS || share > PULL) continue;
    const pull = PULL * strongest;
    for (const [at, name] of classes.entries()) {
      const own = whole[at] ?? 0;
      whole[at] = (1 - pull) * own + (intentOf(name) === intent ? (pull * own) / share : 0);
    }
  }
}

function names(clause: Clause, intent: 'book_turno' | 'talk_to_human'): boolean {
  if (intent === 'book_turno') return clause.heard.some(({ stem }) => stem === 'TURNO');
  return clause.heard.some(({ word, stem }) => stem === 'PERSON' || personWords.has(word));
}

function shareOf(shares: Float32Array, classes: readonly string[], intent: string): number {
  return classes.reduce((sum, name, at) => sum + (intentOf(name) === intent ? (shares[at] ?? 0) : 0), 0);
}
