// Labelled sentences as JSON lines: `{"text","intent"}`, and `lang` if known.

import { readFileSync } from 'node:fs';
import { plain } from './normalise.ts';
import type { Sample } from './vocabulary.ts';

/** @throws Error naming the line that is no labelled sentence. A line without an intent gets an empty one. */
export function readSamples(path: string): Sample[] {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  return lines.flatMap((line, at) => (line.trim() === '' ? [] : [toSample(line, `${path}:${at + 1}`)]));
}

/** The sentences that training does not hold, whatever their accents and marks. */
export function unseen(samples: readonly Sample[], trained: readonly Sample[]): Sample[] {
  const known = new Set(trained.map(({ text }) => plain(text)));
  return samples.filter(({ text }) => !known.has(plain(text)));
}

function toSample(line: string, place: string): Sample {
  const read: unknown = parse(line, place);
  const { text, intent = '', lang } = read as { text?: unknown; intent?: unknown; lang?: unknown };
  if (typeof text !== 'string' || typeof intent !== 'string')
    throw new Error(`${place}: needs "text" and "intent"`);
  return { text, intent, ...(lang === 'en' || lang === 'es' ? { lang } : {}) };
}

function parse(line: string, place: string): object {
  try {
    const read: unknown = JSON.parse(line.replace(/^\uFEFF/, ''));
    if (typeof read === 'object' && read !== null) return read;
  } catch {
    // Said below, with its place.
  }
  throw new Error(`${place}: not a JSON object`);
}
