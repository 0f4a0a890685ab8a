// The model of the tests: trained once on the project's own sentences, whatever lies in dist/.

import { join } from 'node:path';
import { saveModel, type Understanding, useModel } from '../../knowledge/understand.ts';
import { trainOn } from '../../knowledge/understanding/build.ts';
import type { Model } from '../../knowledge/understanding/train.ts';

export const utterancesDir = join(import.meta.dirname, '..', '..', 'knowledge', 'utterances');
/** Training takes some seconds; whoever asks first waits. */
export const TRAINING_TIME = 90_000;

let model: Model | undefined;

export function trainedModel(): Model {
  model ??= trainOn(utterancesDir);
  return model;
}

export function trainedBytes(): Uint8Array {
  return saveModel(trainedModel());
}

export function trained(): Understanding {
  return useModel(trainedModel());
}
