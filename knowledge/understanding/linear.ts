// A multinomial softmax over sparse features, trained by Adagrad: the classifier itself.

import { chanceFrom } from './random.ts';

/** Sentences as sparse rows: `offsets[i]` to `offsets[i + 1]` are the features of sentence i. */
export interface Examples {
  readonly offsets: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly classes: Int32Array;
  readonly weights: Float32Array;
}

export interface Training {
  readonly classCount: number;
  readonly rowCount: number;
  readonly epochs: number;
  readonly seed: number;
}

const RATE = 1;
const DECAY = 1e-6;
/** A gradient smaller than this is not worth a step. */
const LEAST = 0.006;
/** An example answered more surely than this rests for some epochs. */
const SURE = 0.97;
const RESTS = 2;

/** Weights, `rowCount × classCount`. */
export function trainLinear(examples: Examples, training: Training): Float32Array {
  const { classCount, rowCount, epochs, seed } = training;
  const weights = new Float32Array(rowCount * classCount);
  const slowness = new Float32Array(rowCount).fill(1e-3);
  const order = Int32Array.from(examples.classes, (_, at) => at);
  const chance = chanceFrom(seed);
  const scores = new Float32Array(classCount);
  const rest = new Uint8Array(order.length);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, chance.below);
    const rate = RATE * (1 - epoch / (epochs + 1));
    for (const example of order) {
      if ((rest[example] as number) > 0) rest[example] = (rest[example] as number) - 1;
      else if (push(examples, example, { weights, slowness, scores, rate })) rest[example] = RESTS;
    }
    for (let at = 0; at < weights.length; at += 1)
      weights[at] = (weights[at] ?? 0) * (1 - DECAY * examples.classes.length);
  }
  return weights;
}

interface Step {
  readonly weights: Float32Array;
  readonly slowness: Float32Array;
  readonly scores: Float32Array;
  readonly rate: number;
}

/** One step on one example; true when it was known by heart. */
function push(examples: Examples, example: number, step: Step): boolean {
  const { scores } = step;
  const from = examples.offsets[example] ?? 0;
  const to = examples.offsets[example + 1] ?? 0;
  forward(examples, { from, to }, step);
  softmax(scores);
  const sure = (scores[examples.classes[example] ?? 0] as number) > SURE;
  const blamed = blame(scores, examples.classes[example] ?? 0, examples.weights[example] ?? 1);
  if (blamed.length > 0) backward(examples, { from, to }, { ...step, blamed });
  return sure;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function forward({ rows, values }: Examples, { from, to }: Span, { weights, scores }: Step): void {
  const classCount = scores.length;
  scores.fill(0);
  for (let at = from; at < to; at += 1) {
    const base = (rows[at] as number) * classCount;
    const value = values[at] as number;
    for (let one = 0; one < classCount; one += 1)
      scores[one] = (scores[one] as number) + value * (weights[base + one] as number);
  }
}

function backward({ rows, values }: Examples, { from, to }: Span, step: Step & { blamed: Int32Array }): void {
  const { weights, slowness, scores, rate, blamed } = step;
  let squares = 0;
  for (const one of blamed) squares += (scores[one] as number) ** 2;
  for (let at = from; at < to; at += 1) {
    const row = rows[at] as number;
    const value = values[at] as number;
    const slow = (slowness[row] as number) + squares * value * value;
    slowness[row] = slow;
    const factor = (rate * value) / Math.sqrt(slow);
    const base = row * scores.length;
    for (let place = 0; place < blamed.length; place += 1) {
      const one = blamed[place] as number;
      weights[base + one] = (weights[base + one] as number) - factor * (scores[one] as number);
    }
  }
}

/** Turns probabilities into gradients in place; returns the classes whose gradient is worth a step. */
function blame(scores: Float32Array, right: number, weight: number): Int32Array {
  const blamed: number[] = [];
  for (let at = 0; at < scores.length; at += 1) {
    const gradient = weight * ((scores[at] as number) - (at === right ? 1 : 0));
    scores[at] = gradient;
    if (Math.abs(gradient) > LEAST) blamed.push(at);
  }
  return Int32Array.from(blamed);
}

export function softmax(scores: Float32Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > most) most = score;
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const grown = Math.exp((scores[at] as number) - most);
    scores[at] = grown;
    sum += grown;
  }
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] as number) / sum;
}

export function shuffle(order: Int32Array, below: (limit: number) => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
}
