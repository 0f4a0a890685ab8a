// The embedded store's time: the machine's, but never backwards, whatever happens to the machine's clock.

export interface TimeSource {
  /** ms since 1970; may jump. */
  wall(): number;
  /** ms since some moment; only grows. */
  steady(): number;
}

const MACHINE: TimeSource = { wall: () => Date.now(), steady: () => performance.now() };

export class StoreClock {
  private readonly source: TimeSource;
  private last: number;
  private lastSteady: number;

  /** `highWater`: the last time an earlier process wrote down. */
  constructor(highWater: number, source: TimeSource = MACHINE) {
    this.source = source;
    this.last = highWater;
    this.lastSteady = source.steady();
  }

  /** Follows the machine's clock while it is ahead; goes on at its own pace while it is behind. */
  now(): number {
    const steady = this.source.steady();
    const onward = this.last + (steady - this.lastSteady);
    this.last = Math.max(this.source.wall(), onward);
    this.lastSteady = steady;
    return Math.floor(this.last);
  }
}
