// The model as bytes and back: a JSON head, then the arrays one after another.

import type { Table } from './score.ts';
import type { Calibration, Model } from './train.ts';
import type { WordRecord } from './vocabulary.ts';

const MAGIC = 'LLAVERO2';

interface Head extends Omit<Model, 'table'> {
  readonly classes: readonly string[];
  readonly words: readonly WordRecord[];
  readonly calibration: Calibration;
  readonly rows: number;
  readonly width: number;
}

export function saveModel({ table, ...model }: Model): Uint8Array {
  const head: Head = { ...model, rows: table.hashes.length, width: table.inner.scales.length };
  const text = Buffer.from(JSON.stringify(head));
  // Floats start at a multiple of four.
  const padded = Buffer.alloc(Math.ceil(text.length / 4) * 4, ' ');
  text.copy(padded);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(padded.length);
  const arrays = [
    table.hashes,
    table.flat.scales,
    table.inner.scales,
    table.outer,
    table.bias,
    table.flat.weights,
    table.inner.weights,
  ];
  return Buffer.concat([Buffer.from(MAGIC, 'latin1'), length, padded, ...arrays.map(bytesOf)]);
}

/** Throws when the bytes are no model of this version. */
export function readModel(bytes: Uint8Array): Model {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new Error('not a model of this version: build it again');
  const start = MAGIC.length + 4;
  const from = start + buffer.readUInt32LE(MAGIC.length);
  const { rows, width, ...model } = JSON.parse(buffer.toString('utf8', start, from)) as Head;
  return {
    ...model,
    table: readTable(buffer.subarray(from), { rows, width, classCount: model.classes.length }),
  };
}

function readTable(
  buffer: Buffer,
  { rows, width, classCount }: { rows: number; width: number; classCount: number },
): Table {
  // A copy starts at a multiple of eight, whatever the file's place in its pool.
  const aligned = new Uint8Array(buffer).buffer;
  let at = 0;
  const floats = (count: number) => {
    at += count * 4;
    return new Float32Array(aligned, at - count * 4, count);
  };
  const small = (count: number) => {
    at += count;
    return new Int8Array(aligned, at - count, count);
  };
  const hashes = new Uint32Array(aligned, 0, rows);
  at = rows * 4;
  const [flatScales, innerScales] = [floats(classCount), floats(width)];
  const [outer, bias] = [floats(classCount * width), floats(classCount)];
  const flat = { scales: flatScales, weights: small(rows * classCount) };
  const inner = { scales: innerScales, weights: small(rows * width) };
  return { hashes, flat, inner, outer, bias };
}

function bytesOf(array: Uint32Array | Float32Array | Int8Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}
