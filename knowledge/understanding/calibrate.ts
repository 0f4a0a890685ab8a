// Makes sureness honest: fits temperature and refusal on sentences each model did not see.

import { hear } from './hear.ts';
import { OUT_OF_SCOPE } from './labels.ts';
import { softmax } from './linear.ts';
import { scorerOf } from './score.ts';
import { type Calibration, type Model, type TrainingOptions, trainWeights } from './train.ts';
import { type Sample, vocabularyFrom } from './vocabulary.ts';

/** Chosen for the least calibration error on sentences set apart (`npm run nlu -- --cross`), clauses included. */
export const ownCalibration: Calibration = { temperature: 0.8, refusal: 0.1, least: 0.25 };

const FOLDS = 3;
const temperatures = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2];
const refusals = [-1, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.5];

/** Trains; labels of this bot's scheme take its calibration, others are calibrated on their own sentences. */
export function trainModel(samples: readonly Sample[], options: TrainingOptions = {}): Model {
  const model = trainWeights(samples, options);
  return { ...model, calibration: model.ours ? ownCalibration : fitCalibration(samples, options) };
}

/** The temperature and refusal under which unseen sentences are least surprising. */
export function fitCalibration(samples: readonly Sample[], options: TrainingOptions = {}): Calibration {
  const unseen = unseenScores(samples, options);
  const pairs = temperatures.flatMap((temperature) =>
    refusals.map((refusal) => ({ temperature, refusal, least: 0 })),
  );
  const best = pairs
    .map((pair) => ({ pair, cost: surprise(unseen, pair) }))
    .sort((a, b) => a.cost - b.cost)[0];
  return best?.pair ?? ownCalibration;
}

interface Scored {
  readonly scores: Float32Array;
  readonly right: number;
  readonly refused: number;
}

/** One fold is enough to fit two numbers; its model sees two thirds of the sentences. */
function unseenScores(samples: readonly Sample[], options: TrainingOptions): Scored[] {
  const test = samples.filter((_, at) => at % FOLDS === 1);
  const model = trainWeights(
    samples.filter((_, at) => at % FOLDS !== 1),
    options,
  );
  const vocabulary = vocabularyFrom(model.words);
  const scorer = scorerOf(model.table);
  const refused = model.classes.indexOf(OUT_OF_SCOPE);
  return test
    .map(({ text, intent }) => ({
      scores: scorer.score(hear(text, vocabulary)),
      right: model.classes.indexOf(intent),
      refused,
    }))
    .filter(({ right }) => right >= 0);
}

function surprise(unseen: readonly Scored[], { temperature, refusal }: Calibration): number {
  let cost = 0;
  for (const { scores, right, refused } of unseen) {
    const shares = scores.map((score, at) => score / temperature + (at === refused ? refusal : 0));
    softmax(shares);
    cost -= Math.log((shares[right] ?? 0) + 1e-9);
  }
  return cost;
}
