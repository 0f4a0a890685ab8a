// One at a time for each key, in the order of asking; different keys do not wait for each other.

type Tails = Record<string, Promise<void>>;

export class KeyedQueue {
  /**
   * The end of each key's last job; never rejected. No Map: one that grows and shrinks all day leaves a chain of outgrown
   * tables, which keeps the job each held, a turn with all it made, until the next full collection.
   */
  private readonly tails: Tails = Object.create(null);
  private busy = 0;

  /** Runs `job` when every earlier job of this key has ended, however it ended. */
  run<T>(key: string, job: () => Promise<T>): Promise<T> {
    const before = this.tails[key];
    const result = before ? before.then(job) : job();
    const ended = () => {
      if (this.tails[key] !== tail) return;
      delete this.tails[key];
      this.busy -= 1;
    };
    const tail: Promise<void> = result.then(ended, ended);
    if (!before) this.busy += 1;
    this.tails[key] = tail;
    return result;
  }

  /** Resolves when nothing is running. */
  async idle(): Promise<void> {
    while (this.busy > 0) await Promise.all(Object.values(this.tails));
  }

  /** How many keys have something running. */
  get size(): number {
    return this.busy;
  }
}
