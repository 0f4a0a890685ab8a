// One at a time for each key, in the order of asking; different keys do not wait for each other.
import { dictionary } from './dictionary.ts';

export class KeyedQueue {
  /**
   * The end of each key's last job; never rejected. No Map: one that grows and shrinks all day leaves a chain of outgrown
   * tables, which keeps the job each held, a turn with all it made, until the next full collection.
   */
  private readonly tails = dictionary<Promise<void>>();

  /** Runs `job` when every earlier job of this key has ended, however it ended. */
  run<T>(key: string, job: () => Promise<T>): Promise<T> {
    const before = this.tails[key];
    const result = before ? before.then(job) : job();
    const ended = () => {
      if (this.tails[key] === tail) delete this.tails[key];
    };
    const tail: Promise<void> = result.then(ended, ended);
    this.tails[key] = tail;
    return result;
  }

  /** Resolves when nothing is running. */
  async idle(): Promise<void> {
    for (let running = this.running(); running.length > 0; running = this.running())
      await Promise.all(running);
  }

  private running(): readonly Promise<void>[] {
    return Object.values(this.tails);
  }
}
