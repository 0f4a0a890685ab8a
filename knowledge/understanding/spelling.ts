// Finds the known word somebody meant: a sound key with every one-letter deletion, then a bounded edit distance.
import { placesOf, type SoundIndex, soundIndexOf } from './soundIndex.ts';
import { deletions, LONGEST, SHORTEST, soundOf } from './sounds.ts';

export interface Speller {
  /** The known words meant by an unknown one (two when they were joined); undefined when there is none near. */
  readonly mend: (word: string) => readonly string[] | undefined;
}

const CACHED = 4000;

export function spellerOf(counts: ReadonlyMap<string, number>): Speller {
  const words = [...counts.keys()];
  const known: Known = { words, counts, index: soundIndexOf(words) };
  const cache = new Map<string, readonly string[] | undefined>();
  const find = (word: string) => {
    const near = nearest(word, known);
    if (near && near.distance <= 1) return [near.word];
    return split(word, counts) ?? (near ? [near.word] : undefined);
  };
  return {
    mend: (word) => {
      if (word.length < SHORTEST || word.length > LONGEST) return undefined;
      if (cache.has(word)) return cache.get(word);
      if (cache.size >= CACHED) cache.clear();
      const found = find(word);
      cache.set(word, found);
      return found;
    },
  };
}

interface Near {
  readonly word: string;
  readonly distance: number;
}

interface Known {
  readonly words: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  readonly index: SoundIndex;
}

function nearest(word: string, { words, counts, index }: Known): Near | undefined {
  const most = word.length < 6 ? 1 : word.length < 9 ? 2 : 3;
  let best: Near | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const key of deletions(soundOf(word))) {
    for (const place of placesOf(index, key)) {
      const candidate = words[place] ?? '';
      if (Math.abs(candidate.length - word.length) > most || candidate === best?.word) continue;
      const distance = editDistance(word, candidate);
      const score =
        distance + (candidate[0] === word[0] ? 0 : 0.4) - 0.05 * Math.log(counts.get(candidate) ?? 1);
      if (distance > most || score >= bestScore) continue;
      best = { word: candidate, distance };
      bestScore = score;
    }
  }
  return best;
}

function split(word: string, counts: ReadonlyMap<string, number>): string[] | undefined {
  let best: string[] | undefined;
  let bestScore = 1;
  for (let at = 1; at < word.length; at += 1) {
    const left = word.slice(0, at);
    const right = word.slice(at);
    const score = pieceScore(left, counts) * pieceScore(right, counts);
    if (score <= bestScore) continue;
    best = [left, right];
    bestScore = score;
  }
  return best ?? splitInThree(word, counts);
}

function splitInThree(word: string, counts: ReadonlyMap<string, number>): string[] | undefined {
  for (let first = 2; first <= 4 && first < word.length - 4; first += 1) {
    if (pieceScore(word.slice(0, first), counts) === 0) continue;
    for (let second = first + 2; second <= first + 4 && second < word.length - 2; second += 1) {
      const parts = [word.slice(0, first), word.slice(first, second), word.slice(second)];
      if (parts.every((part) => pieceScore(part, counts) > 0)) return parts;
    }
  }
  return undefined;
}

/** Short pieces must be frequent words, or every unknown word would fall apart. */
function pieceScore(piece: string, counts: ReadonlyMap<string, number>): number {
  const count = counts.get(piece) ?? 0;
  const least = piece.length === 1 ? 400 : piece.length === 2 ? 60 : piece.length === 3 ? 20 : 3;
  if (count < least || (piece.length === 1 && piece !== 'a')) return 0;
  return count * piece.length;
}

/** Damerau–Levenshtein, neighbours swapped counting once. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let least = (above[column - 1] ?? 0) + (same ? 0 : 1);
      least = Math.min(least, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      line.push(least);
    }
    before = above;
    above = line;
  }
  return above[b.length] ?? 0;
}
