// What `npm run nlu` prints.

import type { Figures, Mistake, Sample, Understanding } from '../knowledge/index.ts';

const CONFUSIONS = 15;
const EXPLAINED = 40;

export function figuresReport(name: string, figures: Figures, understanding: Understanding): string {
  const { sentences, accuracy, inScope, wronglyRefused, topThree, macroF1, refusalRecall, refusalPrecision } =
    figures;
  const rows = [
    `== ${name}: ${sentences} sentences never trained on`,
    `accuracy ${percent(accuracy)}   in scope ${percent(inScope)}   wrongly refused ${percent(wronglyRefused)}   among the first three ${percent(topThree)}`,
    `macro-F1 ${macroF1.toFixed(3)}   out_of_scope recall ${percent(refusalRecall)}   precision ${percent(refusalPrecision)}   calibration error ${percent(figures.calibrationError)}`,
    '-- reliability: sureness said, share right, sentences',
    ...figures.reliability
      .filter(({ count }) => count > 0)
      .map((bar) => `${bar.confidence.toFixed(2)}  ${bar.right.toFixed(2)}  ${bar.count}`),
    '-- intents, worst first: F1, recall, sentences',
    ...Object.entries(figures.perIntent)
      .sort((a, b) => a[1].f1 - b[1].f1)
      .map(
        ([intent, { f1, recall, sentences: count }]) =>
          `${f1.toFixed(2)}  ${recall.toFixed(2)}  ${String(count).padStart(4)}  ${intent}`,
      ),
    '-- worst confusions',
    ...figures.confusions
      .slice(0, CONFUSIONS)
      .map(({ right, said, count }) => `${count} × ${right} taken for ${said}`),
    '-- mistakes, the surest first, and the words that decided them',
    ...[...figures.mistakes]
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, EXPLAINED)
      .map((mistake) => explained(mistake, understanding)),
  ];
  return `${rows.join('\n')}\n`;
}

/** The figures a program reads: no sentences. */
export function jsonFigures({ mistakes, confusions, ...figures }: Figures): object {
  return { ...figures, confusions: confusions.slice(0, CONFUSIONS), mistakes: mistakes.length };
}

export function explanation(understanding: Understanding, text: string): string {
  const { intent, confidence, lang, finer, also, alternatives } = understanding.understand(text);
  const rows = alternatives
    .slice(0, 3)
    .map(
      (guess) =>
        `${guess.confidence.toFixed(3)}  ${guess.intent}: ${words(understanding, text, guess.intent)}`,
    );
  const extras = [
    ...(finer ? [`finer: ${finer}`] : []),
    ...(also.length > 0 ? [`also: ${also.join(', ')}`] : []),
  ];
  return [`${intent} (${confidence.toFixed(3)}), ${lang}`, ...extras, ...rows].join('\n');
}

/** What was not understood, the label proposed first, ready to be moved under `knowledge/utterances`. */
export function reviewReport(understanding: Understanding, samples: readonly Sample[]): string {
  const rows = samples.map(({ text }) => {
    const guesses = understanding.understand(text).alternatives.slice(0, 3);
    return `${guesses.map(({ intent, confidence }) => `${intent} ${confidence.toFixed(2)}`).join(' · ')}\t${text.replace(/\s+/g, ' ')}`;
  });
  return rows.sort().join('\n');
}

function explained({ text, right, said, confidence }: Mistake, understanding: Understanding): string {
  const short = text.length > 160 ? `${text.slice(0, 157)}…` : text;
  return `${confidence.toFixed(2)} ${right} taken for ${said}: ${short}\n       for ${said}: ${words(understanding, text, said)}\n       for ${right}: ${words(understanding, text, right)}`;
}

function words(understanding: Understanding, text: string, intent: string): string {
  const shares = understanding.why(text, intent).slice(0, 6);
  return shares.map(({ word, share }) => `${word} ${share > 0 ? '+' : ''}${share.toFixed(2)}`).join(', ');
}

function percent(share: number | null): string {
  return share === null ? 'none' : `${(share * 100).toFixed(1)} %`;
}
