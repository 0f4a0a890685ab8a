// What the classifier sees of a message: words, stems, pairs, negated stems, and letter groups by sound.

import { finish, hashOf } from './hashOf.ts';
import type { Heard } from './hear.ts';
import { isMark, isWord } from './normalise.ts';
import { soundOf } from './sounds.ts';
import { topics } from './topics.ts';

/** Called for every feature: its hash, its weight, and the place of the token it comes from. */
export type Sink = (hash: number, weight: number, at: number) => void;

const negators = new Set([
  'no',
  'nunca',
  'tampoco',
  'sin',
  'jamas',
  'ni',
  'not',
  'never',
  'without',
  'nadie',
  'ningun',
  'ninguna',
]);
const REACH = 4;

/** Sends every feature of the tokens to the sink; returns the norm to divide the weights by. */
export function features(heard: readonly Heard[], sink: Sink): number {
  let squares = 0;
  const send: Sink = (hash, weight, at) => {
    squares += weight * weight;
    sink(hash, weight, at);
  };
  sendWords(heard, send);
  sendPairs(heard, send);
  sendTopics(heard, send);
  sendShape(heard, send);
  return Math.sqrt(squares) || 1;
}

function sendWords(heard: readonly Heard[], send: Sink): void {
  let negated = 0;
  heard.forEach((token, at) => {
    if (isMark(token.word)) {
      negated = 0;
      return;
    }
    send(hashOf('w', token.word), 1, at);
    send(hashOf('s', token.stem), 1, at);
    if (negated > 0) send(hashOf('n', token.stem), 0.8, at);
    negated = negators.has(token.word) ? REACH : negated - 1;
    if (isWord(token.typed)) sendLetters(` ${soundOf(token.typed)} `, at, send);
  });
}

function sendLetters(sound: string, at: number, send: Sink): void {
  for (let size = 3; size <= 5; size += 1) {
    for (let from = 0; from + size <= sound.length; from += 1) {
      let hash = 0x9e3779b9 + size;
      for (let place = from; place < from + size; place += 1)
        hash = Math.imul(hash ^ sound.charCodeAt(place), 0x01000193);
      send(finish(hash), 0.35, at);
    }
  }
}

function sendPairs(heard: readonly Heard[], send: Sink): void {
  let last = '^';
  let before = '';
  for (const [at, token] of heard.entries()) {
    if (isMark(token.word)) continue;
    send(hashOf('b', last, token.stem), 0.8, at);
    if (before) send(hashOf('k', before, token.stem), 0.5, at);
    if (before) send(hashOf('t', before, last, token.stem), 0.5, at);
    before = last;
    last = token.stem;
  }
  send(hashOf('b', last, '$'), 0.8, heard.length - 1);
}

/** Which kinds of things are named, and which stand beside which: a key beside a bank is not ours. */
function sendTopics(heard: readonly Heard[], send: Sink): void {
  const present = new Map<string, number>();
  for (const [at, { word, stem }] of heard.entries()) {
    const topic =
      topics.get(word) ?? (stem === stem.toUpperCase() && isMark(stem) === false ? stem : undefined);
    if (topic !== undefined && !present.has(topic)) present.set(topic, at);
  }
  const named = [...present].slice(0, 12);
  for (const [place, [topic, at]] of named.entries()) {
    send(hashOf('e', topic), 0.8, at);
    for (const [other] of named.slice(place + 1))
      send(topic < other ? hashOf('e', topic, other) : hashOf('e', other, topic), 0.6, at);
  }
}

/** How strange the words are: the share of them that in-scope training sentences do not use. */
function strangeness(heard: readonly Heard[]): string {
  const words = heard.filter(({ word }) => word.length > 3 && isWord(word));
  if (words.length === 0) return heard.some(({ known }) => known) ? 'tiny' : 'nothing';
  const strange = words.filter(({ known }) => !known).length / words.length;
  const grade =
    strange === 0 ? 'none' : strange < 0.2 ? 'few' : strange < 0.4 ? 'some' : strange < 0.7 ? 'most' : 'all';
  return words.length > 6 ? `${grade} long` : grade;
}

function sendShape(heard: readonly Heard[], send: Sink): void {
  const end = Math.max(0, heard.length - 1);
  send(hashOf('u', strangeness(heard)), 1, end);
  if (heard.some((token) => token.word === '?')) send(hashOf('?', ''), 0.4, end);
  const length = heard.reduce((count, token) => count + (isMark(token.word) ? 0 : 1), 0);
  send(
    hashOf(
      'l',
      length < 4 ? `${length}` : length < 7 ? 'few' : length < 15 ? 'some' : length < 30 ? 'many' : 'lots',
    ),
    0.7,
    end,
  );
}
