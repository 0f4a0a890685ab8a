// Builds the model file from the training sentences.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { trainModel } from './calibrate.ts';
import { carriersBeside } from './carriers.ts';
import { saveModel } from './store.ts';
import type { Model } from './train.ts';
import { checkUtterances, readUtterances } from './utterances.ts';

export interface Built {
  readonly sentences: number;
  readonly bytes: number;
  readonly milliseconds: number;
  /** What `checkUtterances` found; the model is built all the same. */
  readonly problems: readonly string[];
}

/** Trains on `utterancesDir` and writes the model to `outFile`, making its folder. */
export function buildModel(utterancesDir: string, outFile: string): Built {
  const started = performance.now();
  const bytes = saveModel(trainOn(utterancesDir));
  mkdirSync(dirname(outFile), { recursive: true });
  writeFileSync(outFile, bytes);
  return {
    sentences: readUtterances(utterancesDir).length,
    bytes: bytes.length,
    milliseconds: Math.round(performance.now() - started),
    problems: checkUtterances(utterancesDir),
  };
}

/** Trains on the sentences of a folder `knowledge/utterances`; the carriers stand beside it. */
export function trainOn(utterancesDir: string): Model {
  return trainModel(readUtterances(utterancesDir), { carriers: carriersBeside(utterancesDir) });
}
