// A small network beside the softmax: features share what they learn through a few hidden numbers.

import { type Examples, shuffle, softmax, type Training } from './linear.ts';
import { type Chance, chanceFrom } from './random.ts';

export const HIDDEN = 32;

export interface Dense {
  /** `rowCount × HIDDEN` */
  readonly inner: Float32Array;
  /** `classCount × HIDDEN` */
  readonly outer: Float32Array;
  readonly bias: Float32Array;
}

const RATE = 0.3;
/** Share of hidden numbers left out at each step, so that none is relied upon. */
const DROPPED = 0.4;
const SURE = 0.985;
const LEAST = 0.002;

interface Net extends Dense {
  readonly innerSlowness: Float32Array;
  readonly outerSlowness: Float32Array;
  readonly hidden: Float32Array;
  readonly kept: Float32Array;
  readonly scores: Float32Array;
  readonly back: Float32Array;
}

export function trainDense(examples: Examples, training: Training): Dense {
  const chance = chanceFrom(training.seed + 1);
  const net = freshNet(training, chance);
  const order = Int32Array.from(examples.classes, (_, at) => at);
  for (let epoch = 0; epoch < training.epochs; epoch += 1) {
    shuffle(order, chance.below);
    const rate = RATE * (1 - epoch / (training.epochs + 0.5));
    for (const example of order) push(examples, example, { net, chance, rate });
  }
  return { inner: net.inner, outer: net.outer, bias: net.bias };
}

function freshNet({ classCount, rowCount }: Training, chance: Chance): Net {
  const spread = (size: number, width: number) =>
    Float32Array.from({ length: size }, () => (chance.next() - 0.5) * width);
  return {
    inner: spread(rowCount * HIDDEN, 0.6),
    outer: spread(classCount * HIDDEN, 0.4),
    bias: new Float32Array(classCount),
    innerSlowness: new Float32Array(rowCount).fill(0.01),
    outerSlowness: new Float32Array(classCount).fill(0.01),
    hidden: new Float32Array(HIDDEN),
    kept: new Float32Array(HIDDEN),
    scores: new Float32Array(classCount),
    back: new Float32Array(HIDDEN),
  };
}

interface Step {
  readonly net: Net;
  readonly chance: Chance;
  readonly rate: number;
}

function push(examples: Examples, example: number, { net, chance, rate }: Step): void {
  const span = { from: examples.offsets[example] ?? 0, to: examples.offsets[example + 1] ?? 0 };
  sumInner(examples, span, net);
  for (let at = 0; at < HIDDEN; at += 1) {
    net.hidden[at] = Math.tanh(net.hidden[at] as number);
    net.kept[at] = chance.next() < DROPPED ? 0 : 1 / (1 - DROPPED);
  }
  scoreOuter(net);
  softmax(net.scores);
  const right = examples.classes[example] ?? 0;
  if ((net.scores[right] as number) > SURE) return;
  stepOuter(net, { right, weight: examples.weights[example] ?? 1, rate });
  stepInner(examples, span, { net, rate });
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function sumInner({ rows, values }: Examples, { from, to }: Span, { hidden, inner }: Net): void {
  hidden.fill(0);
  for (let place = from; place < to; place += 1) {
    const base = (rows[place] as number) * HIDDEN;
    const value = values[place] as number;
    for (let at = 0; at < HIDDEN; at += 1)
      hidden[at] = (hidden[at] as number) + value * (inner[base + at] as number);
  }
}

function scoreOuter({ scores, bias, outer, hidden, kept }: Net): void {
  for (let one = 0; one < scores.length; one += 1) {
    let score = bias[one] as number;
    for (let at = 0; at < HIDDEN; at += 1) {
      score += (outer[one * HIDDEN + at] as number) * (hidden[at] as number) * (kept[at] as number);
    }
    scores[one] = score;
  }
}

function stepOuter(net: Net, { right, weight, rate }: { right: number; weight: number; rate: number }): void {
  const { scores, outer, outerSlowness, bias, hidden, kept, back } = net;
  back.fill(0);
  for (let one = 0; one < scores.length; one += 1) {
    const gradient = weight * ((scores[one] as number) - (one === right ? 1 : 0));
    if (Math.abs(gradient) < LEAST) continue;
    outerSlowness[one] = (outerSlowness[one] as number) + gradient * gradient * 0.5;
    const pace = (0.3 * rate * gradient) / Math.sqrt(outerSlowness[one] as number);
    for (let at = 0; at < HIDDEN; at += 1) {
      const place = one * HIDDEN + at;
      back[at] = (back[at] as number) + gradient * (outer[place] as number);
      outer[place] = (outer[place] as number) - pace * (hidden[at] as number) * (kept[at] as number);
    }
    bias[one] = (bias[one] as number) - 0.1 * rate * gradient;
  }
}

function stepInner(
  { rows, values }: Examples,
  { from, to }: Span,
  { net, rate }: { net: Net; rate: number },
): void {
  const { back, hidden, kept, inner, innerSlowness } = net;
  let squares = 0;
  for (let at = 0; at < HIDDEN; at += 1) {
    back[at] = (back[at] as number) * (kept[at] as number) * (1 - (hidden[at] as number) ** 2);
    squares += (back[at] as number) ** 2;
  }
  for (let place = from; place < to; place += 1) {
    const row = rows[place] as number;
    const value = values[place] as number;
    innerSlowness[row] = (innerSlowness[row] as number) + (value * value * squares) / HIDDEN;
    const pace = (rate * value) / Math.sqrt(innerSlowness[row] as number);
    const base = row * HIDDEN;
    for (let at = 0; at < HIDDEN; at += 1)
      inner[base + at] = (inner[base + at] as number) - pace * (back[at] as number);
  }
}
