// Refuses commits the two engines could understand differently. A refusal here is a bug of the caller.
import type { Commit } from './store.ts';

/** LMDB keys end at 1,978 bytes, and long keys cost memory in Redis. */
const LONGEST_KEY = 400;

/** @throws RangeError */
export function checkCommit(commit: Commit): void {
  checkNames((commit.puts ?? []).map((put) => put.key));
  checkNames((commit.marks ?? []).map((mark) => mark.key));
  checkNames((commit.appends ?? []).map((append) => append.log));
  checkNames((commit.dues ?? []).map((due) => due.id));
  checkNames(commit.taken ? [commit.taken.id] : []);
  for (const put of commit.puts ?? []) if (put.ttlMs !== 'keep') checkLife(put.ttlMs);
  for (const { ttlMs } of [...(commit.marks ?? []), ...(commit.appends ?? [])]) checkLife(ttlMs);
}

function checkNames(names: readonly string[]): void {
  if (new Set(names).size !== names.length) throw new RangeError('a commit names the same key twice');
  for (const name of names) {
    if (name === '' || name.includes('\0') || Buffer.byteLength(name) > LONGEST_KEY) {
      throw new RangeError(`a store key is empty, holds NUL or is over ${LONGEST_KEY} bytes`);
    }
  }
}

function checkLife(ttlMs: number | undefined): void {
  if (ttlMs === undefined) return;
  if (!Number.isSafeInteger(ttlMs) || ttlMs <= 0)
    throw new RangeError(`ttlMs ${ttlMs} is no positive whole number`);
}
