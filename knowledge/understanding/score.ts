// Scores tokens with a trained model: the only arithmetic of a turn.

import type { Dense } from './dense.ts';
import { features } from './features.ts';
import type { Heard } from './hear.ts';

export interface Scorer {
  readonly classCount: number;
  /** The classes' scores of some tokens, both classifiers together. */
  readonly score: (heard: readonly Heard[]) => Float32Array;
  /** How much each token added to one class, as the softmax sees it. */
  readonly shares: (heard: readonly Heard[], at: number) => Float32Array;
}

/** Weights as bytes: a row per feature, a scale per column. */
export interface Bytes {
  readonly weights: Int8Array;
  readonly scales: Float32Array;
}

/** `hashes[row]` is the feature of a row; `flat` scores classes directly, `inner` feeds the hidden numbers. */
export interface Table {
  readonly hashes: Uint32Array;
  readonly flat: Bytes;
  readonly inner: Bytes;
  readonly outer: Float32Array;
  readonly bias: Float32Array;
}

export function scorerOf({ hashes, flat, inner, outer, bias }: Table): Scorer {
  const classCount = flat.scales.length;
  const width = inner.scales.length;
  const rowOf = lookup(hashes);
  const score = (heard: readonly Heard[]) => {
    const scores = new Float32Array(classCount);
    const hidden = new Float32Array(width);
    const norm = features(heard, (hash, weight) => {
      const row = rowOf(hash);
      if (row < 0) return;
      add(scores, flat.weights, row, weight);
      add(hidden, inner.weights, row, weight);
    });
    for (let at = 0; at < width; at += 1)
      hidden[at] = Math.tanh(((hidden[at] as number) * (inner.scales[at] as number)) / norm);
    for (let one = 0; one < classCount; one += 1) {
      let deep = bias[one] as number;
      for (let at = 0; at < width; at += 1)
        deep += (outer[one * width + at] as number) * (hidden[at] as number);
      scores[one] = 0.5 * (((scores[one] as number) * (flat.scales[one] as number)) / norm + deep);
    }
    return scores;
  };
  const shares = (heard: readonly Heard[], at: number) => {
    const parts = new Float32Array(heard.length);
    const norm = features(heard, (hash, weight, place) => {
      const row = rowOf(hash);
      if (row >= 0)
        parts[place] = (parts[place] ?? 0) + weight * (flat.weights[row * classCount + at] as number);
    });
    return parts.map((part) => (part * (flat.scales[at] as number)) / norm);
  };
  return { classCount, score, shares };
}

/** Float weights as bytes: 127 stands for the largest weight of its column. */
export function quantise(weights: Float32Array, columns: number): Bytes {
  const scales = new Float32Array(columns);
  for (let at = 0; at < weights.length; at += 1) {
    const column = at % columns;
    scales[column] = Math.max(scales[column] as number, Math.abs(weights[at] as number) / 127);
  }
  return {
    weights: Int8Array.from(weights, (weight, at) =>
      Math.round(weight / ((scales[at % columns] as number) || 1)),
    ),
    scales,
  };
}

export function tableOf({
  hashes,
  flat,
  dense,
  classCount,
}: {
  hashes: Uint32Array;
  flat: Float32Array;
  dense: Dense;
  classCount: number;
}): Table {
  const width = dense.outer.length / classCount;
  return {
    hashes,
    flat: quantise(flat, classCount),
    inner: quantise(dense.inner, width),
    outer: dense.outer,
    bias: dense.bias,
  };
}

function add(target: Float32Array, source: Int8Array, row: number, factor: number): void {
  const base = row * target.length;
  for (let at = 0; at < target.length; at += 1)
    target[at] = (target[at] as number) + factor * (source[base + at] as number);
}

/** Open addressing over the hashes: no map of strings, ready in a few milliseconds. */
function lookup(hashes: Uint32Array): (hash: number) => number {
  const size = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 2));
  const slots = new Int32Array(size).fill(-1);
  for (let row = 0; row < hashes.length; row += 1) {
    let slot = (hashes[row] as number) & (size - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (size - 1);
    slots[slot] = row;
  }
  return (hash) => {
    let slot = hash & (size - 1);
    for (;;) {
      const row = slots[slot] as number;
      if (row === -1 || hashes[row] === hash) return row;
      slot = (slot + 1) & (size - 1);
    }
  };
}
