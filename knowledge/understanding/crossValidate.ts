// Measures the training sentences on each other: which labels need more or better ones.

import { trainModel } from './calibrate.ts';
import { evaluate, type Figures } from './evaluate.ts';
import type { TrainingOptions } from './train.ts';
import { useModel } from './understanding.ts';
import type { Sample } from './vocabulary.ts';

/** Figures of a model on one sentence in `folds`, trained on the others; sentences are taken in turn. */
export function crossValidate(
  samples: readonly Sample[],
  folds: number,
  options: TrainingOptions = {},
): Figures {
  const understanding = useModel(
    trainModel(
      samples.filter((_, at) => at % folds !== 1),
      options,
    ),
  );
  const apart = samples.filter((_, at) => at % folds === 1);
  return evaluate(apart, (text) => understanding.understand(text));
}
