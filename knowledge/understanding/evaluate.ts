// Measures an understanding on labelled sentences.

import { intentOf, OUT_OF_SCOPE } from './labels.ts';
import type { Sample } from './vocabulary.ts';

/** The part of an answer that is judged. */
export interface Answered {
  readonly intent: string;
  readonly confidence: number;
  readonly alternatives: readonly { readonly intent: string }[];
}

export interface Mistake {
  readonly text: string;
  readonly right: string;
  readonly said: string;
  readonly confidence: number;
}

/** One bar of the reliability table: sentences answered with a sureness from `from` up to `from + 0.1`. */
export interface Bar {
  readonly from: number;
  readonly count: number;
  readonly confidence: number;
  readonly right: number;
}

export interface Figures {
  readonly sentences: number;
  readonly accuracy: number;
  /** Over in-scope sentences only. */
  readonly inScope: number;
  readonly wronglyRefused: number;
  readonly topThree: number;
  readonly macroF1: number;
  /** `null` when the set holds no out_of_scope. */
  readonly refusalRecall: number | null;
  readonly refusalPrecision: number | null;
  readonly calibrationError: number;
  readonly reliability: readonly Bar[];
  readonly perIntent: Readonly<
    Record<string, { readonly sentences: number; readonly recall: number; readonly f1: number }>
  >;
  readonly confusions: readonly { readonly right: string; readonly said: string; readonly count: number }[];
  readonly mistakes: readonly Mistake[];
}

interface Judged extends Mistake {
  readonly amongThree: boolean;
}

export function evaluate(samples: readonly Sample[], understand: (text: string) => Answered): Figures {
  const judged = samples.map(({ text, intent }) => judge(text, intentOf(intent), understand(text)));
  const inScope = judged.filter(({ right }) => right !== OUT_OF_SCOPE);
  const strangers = judged.filter(({ right }) => right === OUT_OF_SCOPE);
  const refused = judged.filter(({ said }) => said === OUT_OF_SCOPE);
  const perIntent = byIntent(judged);
  const bars = reliability(judged);
  return {
    sentences: judged.length,
    accuracy: share(judged, isRight),
    inScope: share(inScope, isRight),
    wronglyRefused: share(inScope, ({ said }) => said === OUT_OF_SCOPE),
    topThree: share(inScope, ({ amongThree }) => amongThree),
    macroF1: mean(Object.values(perIntent).map(({ f1 }) => f1)),
    refusalRecall: strangers.length === 0 ? null : share(strangers, isRight),
    refusalPrecision: strangers.length === 0 || refused.length === 0 ? null : share(refused, isRight),
    calibrationError: bars.reduce(
      (sum, bar) => sum + (bar.count / judged.length) * Math.abs(bar.confidence - bar.right),
      0,
    ),
    reliability: bars,
    perIntent,
    confusions: confusions(judged),
    mistakes: judged.filter((one) => !isRight(one)).map(({ amongThree, ...mistake }) => mistake),
  };
}

function judge(text: string, right: string, { intent, confidence, alternatives }: Answered): Judged {
  const amongThree = alternatives.slice(0, 3).some((guess) => guess.intent === right);
  return { text, right, said: intent, confidence, amongThree };
}

function isRight({ right, said }: Mistake): boolean {
  return right === said;
}

function share<T>(list: readonly T[], holds: (one: T) => boolean): number {
  return list.length === 0 ? 1 : list.filter(holds).length / list.length;
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function byIntent(judged: readonly Mistake[]): Figures['perIntent'] {
  const names = [...new Set(judged.map(({ right }) => right))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const own = judged.filter(({ right }) => right === name);
      const said = judged.filter((one) => one.said === name);
      const hits = own.filter(isRight).length;
      return [
        name,
        { sentences: own.length, recall: hits / own.length, f1: (2 * hits) / (own.length + said.length) },
      ];
    }),
  );
}

function reliability(judged: readonly Mistake[]): Bar[] {
  return Array.from({ length: 10 }, (_, at) => {
    const own = judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === at);
    return {
      from: at / 10,
      count: own.length,
      confidence: mean(own.map((one) => one.confidence)),
      right: share(own, isRight),
    };
  });
}

function confusions(judged: readonly Mistake[]): Figures['confusions'] {
  const counts = new Map<string, { right: string; said: string; count: number }>();
  for (const one of judged) {
    if (isRight(one)) continue;
    const key = `${one.right} ${one.said}`;
    const seen = counts.get(key) ?? { right: one.right, said: one.said, count: 0 };
    seen.count += 1;
    counts.set(key, seen);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.right < b.right ? -1 : 1));
}
