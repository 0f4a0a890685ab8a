// A map that forgets what was not used for long, so that strangers cannot grow it without end.

/**
 * Two halves: what is used moves to the young one; a full young one becomes the old one, and what the old one held is
 * forgotten. Nothing is ever deleted from a Map: one that shrinks and grows all day leaves a chain of outgrown tables, and
 * what they held is kept until the next full collection.
 */
export class BoundedMap<Value> {
  readonly #half: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  /** Remembers at least half of `limit`, at most `limit`; 2 or more. */
  constructor(limit: number) {
    this.#half = Math.max(1, Math.floor(limit / 2));
  }

  /** At most `limit`; what moved lately counts twice. */
  get size(): number {
    return this.#young.size + this.#old.size;
  }

  get(key: string): Value | undefined {
    const value = this.#young.get(key);
    if (value !== undefined) return value;
    const older = this.#old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: string, value: Value): void {
    if (this.#young.size >= this.#half && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
