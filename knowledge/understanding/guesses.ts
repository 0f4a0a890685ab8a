// Sums classes into labels, the surest first.

import { intentOf, OUT_OF_SCOPE } from './labels.ts';

export interface Guess {
  readonly intent: string;
  readonly confidence: number;
}

/** Labels with their sureness, finer ones added up, the surest first. */
export function guesses(shares: Float32Array, classes: readonly string[]): Guess[] {
  const sums = new Map<string, number>();
  for (const [at, name] of classes.entries()) {
    const intent = intentOf(name);
    sums.set(intent, (sums.get(intent) ?? 0) + (shares[at] ?? 0));
  }
  return [...sums]
    .map(([intent, confidence]) => ({ intent, confidence: Math.round(confidence * 10_000) / 10_000 }))
    .sort((a, b) => b.confidence - a.confidence || (a.intent < b.intent ? -1 : 1));
}

/** When nothing is sure enough, out_of_scope takes the first place. */
export function sink(alternatives: Guess[], least: number): void {
  const best = alternatives[0];
  const refused = alternatives.findIndex(({ intent }) => intent === OUT_OF_SCOPE);
  if (best === undefined || refused <= 0 || best.confidence >= least) return;
  const [refusal] = alternatives.splice(refused, 1);
  if (refusal) alternatives.unshift({ ...refusal, confidence: best.confidence });
}

export function finest(classes: readonly string[], shares: Float32Array, intent: string): string | undefined {
  let best: string | undefined;
  let most = 0;
  for (const [at, name] of classes.entries()) {
    if (intentOf(name) !== intent || (shares[at] ?? 0) <= most) continue;
    most = shares[at] ?? 0;
    best = name;
  }
  return best === intent ? undefined : best;
}
