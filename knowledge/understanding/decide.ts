// From scores to a decision: every label with its sureness, what to report, and what else was asked.

import { blend, contentOf, insist, type Judged } from './blend.ts';
import { clausesOf } from './clauses.ts';
import { finest, type Guess, guesses, sink } from './guesses.ts';
import type { Heard } from './hear.ts';
import { OUT_OF_SCOPE } from './labels.ts';
import { softmax } from './linear.ts';
import type { Scorer } from './score.ts';
import { topics } from './topics.ts';
import type { Model } from './train.ts';

export interface Decision extends Guess {
  readonly alternatives: readonly Guess[];
  readonly finer?: string;
  readonly also: readonly string[];
}

/** A clause with less than this about something is manners. */
const CONTENT = 0.5;
/** Share of what is left of a message without the clauses that say what is not meant. */
const MEANT = 0.7;
/** A further request is remembered from this sureness on. */
const REMEMBERED = 0.4;

export function decide(heard: readonly Heard[], model: Model, scorer: Scorer): Decision {
  const { shares, also } = read(heard, model, scorer);
  const alternatives = guesses(shares, model.classes);
  sink(alternatives, model.calibration.least);
  const best = alternatives[0] ?? { intent: OUT_OF_SCOPE, confidence: 0 };
  const finer = finest(model.classes, shares, best.intent);
  const further = [...new Set(also)].filter((name) => name !== best.intent);
  return { ...best, alternatives, ...(finer ? { finer } : {}), also: further };
}

/** What naming somebody else's business adds to the score of out_of_scope. */
const FOREIGN = 1;
const foreign = new Set(['bank', 'state', 'loan', 'health', 'pension', 'service']);

interface Reading {
  readonly shares: Float32Array;
  readonly also: readonly string[];
}

function read(heard: readonly Heard[], model: Model, scorer: Scorer): Reading {
  const clauses = model.ours ? clausesOf(heard) : [];
  if (clauses.length < 2) return { shares: sharesOf(heard, model, scorer), also: [] };
  const { classes } = model;
  const judged: Judged[] = clauses.map((clause) => {
    const shares = sharesOf(clause.heard, model, scorer);
    return { clause, shares, content: contentOf(shares, { classes, solved: clause.solved }) };
  });
  const cut = cutAt(judged);
  const main = judged.slice(0, cut);
  const whole = wholeOf(heard, main, { model, scorer, uncut: cut === judged.length });
  if (main.length > 1) blend(whole, main);
  insist(whole, judged, classes);
  return { shares: whole, also: further(judged, cut, classes) };
}

interface Means {
  readonly model: Model;
  readonly scorer: Scorer;
  readonly uncut: boolean;
}

/** The message in one piece; what it denies counts little beside what it says. */
function wholeOf(
  heard: readonly Heard[],
  main: readonly Judged[],
  { model, scorer, uncut }: Means,
): Float32Array {
  const whole = sharesOf(uncut ? heard : tokensOf(main), model, scorer);
  const meant = main.filter(({ clause }) => !clause.denied);
  if (meant.length === 0 || meant.length === main.length) return whole;
  const rest = sharesOf(tokensOf(meant), model, scorer);
  return whole.map((share, at) => MEANT * (rest[at] ?? 0) + (1 - MEANT) * share);
}

function tokensOf(judged: readonly Judged[]): Heard[] {
  return judged.flatMap(({ clause }) => [...clause.heard]);
}

/** Where "y además" opens a second request after a first one; the end when it does not. */
function cutAt(judged: readonly Judged[]): number {
  const at = judged.findIndex(({ clause, content }, place) => {
    const served = judged.slice(0, place).some((one) => one.content > CONTENT);
    return clause.extra && content > 0.3 && served;
  });
  return at < 0 ? judged.length : at;
}

/** What else was asked: the extras, and questions before them that were not the one served. */
function further(judged: readonly Judged[], cut: number, classes: readonly string[]): string[] {
  const asked = judged.filter(({ clause, content }, at) => content > CONTENT && (at >= cut || clause.asks));
  const best = asked.map(({ shares }) => guesses(shares, classes)[0]);
  return best.flatMap((guess) => (guess && guess.confidence > REMEMBERED ? [guess.intent] : []));
}

function sharesOf(
  heard: readonly Heard[],
  { classes, calibration, ours }: Model,
  scorer: Scorer,
): Float32Array {
  const scores = scorer.score(heard);
  const refused = classes.indexOf(OUT_OF_SCOPE);
  const refusal = calibration.refusal + (ours && isForeign(heard) ? FOREIGN : 0);
  for (let at = 0; at < scores.length; at += 1) {
    scores[at] = (scores[at] as number) / calibration.temperature + (at === refused ? refusal : 0);
  }
  softmax(scores);
  return scores;
}

/** It names another institution, or a doctor, or a pension, and nothing of an employer or of the IESS. */
function isForeign(heard: readonly Heard[]): boolean {
  const named = heard.map(({ word }) => topics.get(word));
  const ours = named.includes('employer') || heard.some(({ word }) => word === 'iess');
  return !ours && named.some((topic) => topic !== undefined && foreign.has(topic));
}
