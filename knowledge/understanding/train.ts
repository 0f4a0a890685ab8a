// From sentences to weights.

import { type Carriers, carried, misspelt, noCarriers } from './augment.ts';
import { HIDDEN, trainDense } from './dense.ts';
import { estranged } from './estrange.ts';
import { features } from './features.ts';
import { hear } from './hear.ts';
import { courtesies, intentOf, intents } from './labels.ts';
import { type Examples, trainLinear } from './linear.ts';
import { type Table, tableOf } from './score.ts';
import type { Language } from './stems.ts';
import { learnVocabulary, type Sample, type Vocabulary, type WordRecord } from './vocabulary.ts';

/** What training leaves behind, ready to use and to store. */
export interface Model {
  readonly classes: readonly string[];
  readonly table: Table;
  readonly words: readonly WordRecord[];
  readonly calibration: Calibration;
  /** Whether the labels are the scheme of this bot, so that its rules for doubtful cases hold. */
  readonly ours: boolean;
}

export interface Calibration {
  /** Divides the scores: above 1 softens. */
  readonly temperature: number;
  /** Added to the score of out_of_scope. */
  readonly refusal: number;
  /** Below this sureness an intent is not reported. */
  readonly least: number;
}

export interface TrainingOptions {
  readonly carriers?: Readonly<Record<Language, Carriers>>;
  readonly seed?: number;
  readonly epochs?: number;
}

const SEED = 7;
/** What the features may weigh: a byte a class, a byte a hidden number, four for the hash. */
const BYTES = 2_700_000;
/** A sentence longer than this has its own circumstances. */
const STORY = 400;

export function trainWeights(samples: readonly Sample[], options: TrainingOptions = {}): Model {
  const seed = options.seed ?? SEED;
  const vocabulary = learnVocabulary(samples);
  const classes = [...new Set(samples.map(({ intent }) => intent))].sort();
  const ours = [...new Set(classes.map(intentOf))].every((name) =>
    (intents as readonly string[]).includes(name),
  );
  const table = featureTable(samples, vocabulary, Math.floor(BYTES / (classes.length + HIDDEN + 4)));
  const written = rewrite(samples, options, ours);
  const examples = examplesOf(written, { vocabulary, classes, table });
  const training = { classCount: classes.length, rowCount: table.size, epochs: options.epochs ?? 6, seed };
  const flat = trainLinear(examples, training);
  const dense = trainDense(examples, training);
  const calibration = { temperature: 1, refusal: 0, least: 0 };
  const hashes = Uint32Array.from(table.keys());
  return {
    classes,
    table: tableOf({ hashes, flat, dense, classCount: classes.length }),
    words: vocabulary.records,
    calibration,
    ours,
  };
}

interface Weighted {
  readonly sample: Sample;
  readonly weight: number;
}

/** The sentences, and their variants, which count less. */
function rewrite(samples: readonly Sample[], options: TrainingOptions, ours: boolean): Weighted[] {
  const written: Weighted[] = [];
  const seed = options.seed ?? SEED;
  for (const [at, sample] of samples.entries()) {
    const own = seed + at * 31;
    written.push({ sample, weight: 1 });
    written.push({ sample: misspelt(sample, own), weight: 0.5 });
    const carriers = options.carriers?.[sample.lang ?? 'es'] ?? noCarriers;
    const stranger = estranged(sample, carriers, own + 4);
    if (ours && stranger !== undefined) written.push({ sample: stranger, weight: 0.5 });
    if (carriers.before.length === 0 || sample.text.length > STORY || courtesies.has(intentOf(sample.intent)))
      continue;
    written.push({ sample: carried(sample, carriers, own + 1), weight: 0.5 });
    written.push({ sample: misspelt(carried(sample, carriers, own + 2), own + 3), weight: 0.5 });
  }
  return written;
}

/** Feature -> row, of the features that more than one sentence shows, the most frequent first. */
function featureTable(samples: readonly Sample[], vocabulary: Vocabulary, most: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { text } of samples) {
    const own = new Set<number>();
    features(hear(text, vocabulary, true), (hash) => own.add(hash));
    for (const hash of own) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  const least = samples.length > 2000 ? 2 : 1;
  const kept = [...counts].filter(([, count]) => count >= least).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return new Map(kept.slice(0, most).map(([hash], row) => [hash, row]));
}

interface Reading {
  readonly vocabulary: Vocabulary;
  readonly classes: readonly string[];
  readonly table: ReadonlyMap<number, number>;
}

function examplesOf(written: readonly Weighted[], { vocabulary, classes, table }: Reading): Examples {
  const offsets = new Int32Array(written.length + 1);
  const rows: number[] = [];
  const values: number[] = [];
  const classAt = new Map(classes.map((name, at) => [name, at]));
  const balance = balanceOf(written, classes);
  for (const [at, { sample }] of written.entries()) {
    const own = new Map<number, number>();
    const norm = features(hear(sample.text, vocabulary, true), (hash, weight) => {
      const row = table.get(hash);
      if (row !== undefined) own.set(row, (own.get(row) ?? 0) + weight);
    });
    for (const [row, weight] of own) {
      rows.push(row);
      values.push(weight / norm);
    }
    offsets[at + 1] = rows.length;
  }
  return {
    offsets,
    rows: Int32Array.from(rows),
    values: Float32Array.from(values),
    classes: Int32Array.from(written, ({ sample }) => classAt.get(sample.intent) ?? 0),
    weights: Float32Array.from(written, ({ sample, weight }) => weight * (balance.get(sample.intent) ?? 1)),
  };
}

/** Rare classes count a little more, frequent ones a little less. */
function balanceOf(written: readonly Weighted[], classes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { sample } of written) counts.set(sample.intent, (counts.get(sample.intent) ?? 0) + 1);
  const mean = written.length / classes.length;
  return new Map(
    [...counts].map(([name, count]) => [name, Math.min(1.5, Math.max(0.6, (mean / count) ** 0.3))]),
  );
}
