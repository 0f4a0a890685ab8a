// Understanding: what an employer means, how sure that is, and in which language it was said.

export { type Built, buildModel, trainOn } from './understanding/build.ts';
export { trainModel } from './understanding/calibrate.ts';
export { carriersBeside } from './understanding/carriers.ts';
export { crossValidate } from './understanding/crossValidate.ts';
export { evaluate, type Figures, type Mistake } from './understanding/evaluate.ts';
export type { Guess } from './understanding/guesses.ts';
export { intents, OUT_OF_SCOPE, topics } from './understanding/labels.ts';
export { openUnderstanding } from './understanding/open.ts';
export { projectRoot } from './understanding/root.ts';
export { readSamples, unseen } from './understanding/samples.ts';
export { saveModel } from './understanding/store.ts';
export type { Model } from './understanding/train.ts';
export {
  loadModel,
  type Share,
  type Understanding,
  type UnderstandOptions,
  type Understood,
  useModel,
} from './understanding/understanding.ts';
export { checkUtterances, readUtterances } from './understanding/utterances.ts';
export type { Sample } from './understanding/vocabulary.ts';
