// Words by how they sound, one letter left out or none: hashes in order. A map of lists takes ten times the memory and the time.
import { hashOf } from './hashOf.ts';
import { deletions, LONGEST, SHORTEST, soundOf } from './sounds.ts';

/** Two columns of one table, sorted by hash, then by place. */
export interface SoundIndex {
  readonly hashes: Uint32Array;
  /** The word's place in the list the index was made of. */
  readonly places: Uint32Array;
}

/** A hash and a place in one number of 52 bits, so that sorting needs no comparison of ours. */
const PLACES = 2 ** 20;

/** @throws RangeError for a million words */
export function soundIndexOf(words: readonly string[]): SoundIndex {
  if (words.length >= PLACES) throw new RangeError(`${words.length} words are too many to index`);
  const rows: number[] = [];
  for (const [place, word] of words.entries()) {
    if (word.length < SHORTEST || word.length > LONGEST) continue;
    for (const sound of deletions(soundOf(word))) rows.push(hashOf('sound', sound) * PLACES + place);
  }
  const sorted = Float64Array.from(rows).sort();
  return {
    hashes: Uint32Array.from(sorted, (row) => Math.floor(row / PLACES)),
    places: Uint32Array.from(sorted, (row) => row % PLACES),
  };
}

/** Places of the words of this sound; another sound of the same hash is one candidate more, no error. */
export function placesOf({ hashes, places }: SoundIndex, sound: string): Uint32Array {
  const hash = hashOf('sound', sound);
  return places.subarray(firstFrom(hashes, hash), firstFrom(hashes, hash + 1));
}

/** Where the first hash stands that is not below this one. */
function firstFrom(hashes: Uint32Array, least: number): number {
  let from = 0;
  let to = hashes.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((hashes[middle] ?? 0) < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
