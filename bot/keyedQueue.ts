// One at a time for each key, in the order of asking; different keys do not wait for each other.

export class KeyedQueue {
  /** The end of each key's last job; never rejected. */
  private readonly tails = new Map<string, Promise<void>>();

  /** Runs `job` when every earlier job of this key has ended, however it ended. */
  run<T>(key: string, job: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key);
    const result = before ? before.then(job) : job();
    const ended = () => {
      if (this.tails.get(key) === tail) this.tails.delete(key);
    };
    const tail: Promise<void> = result.then(ended, ended);
    this.tails.set(key, tail);
    return result;
  }

  /** Resolves when nothing is running. */
  async idle(): Promise<void> {
    while (this.tails.size > 0) await Promise.all(this.tails.values());
  }

  get size(): number {
    return this.tails.size;
  }
}
