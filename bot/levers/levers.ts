// The operators' levers as every process holds them: changed in one place, known everywhere within two seconds.
import type { Log } from '../log.ts';
import type { SealedStore } from '../store/index.ts';
import { WatchedRecord } from '../watchedRecord.ts';
import {
  ALL_ON,
  blockedSince,
  type LeverBoard,
  type LeverChannel,
  leversSchema,
  type Positions,
  positionsOf,
  withBlock,
  withPositions,
} from './leverBoard.ts';

export class Levers {
  private readonly record: WatchedRecord<LeverBoard>;

  constructor(parts: { readonly store: SealedStore; readonly log: Log }) {
    this.record = new WatchedRecord({ ...parts, key: 'levers', schema: leversSchema, empty: ALL_ON });
  }

  /** @throws StoreAway */
  start = (): Promise<void> => this.record.start();
  stop = (): void => this.record.stop();

  get board(): LeverBoard {
    return this.record.value;
  }

  get unasked(): boolean {
    return this.board.unasked;
  }

  get positions(): Positions {
    return positionsOf(this.board);
  }

  stoppedSince(channel: LeverChannel): number | undefined {
    return this.board.stopped[channel];
  }

  /** Naming a person costs a hash: nobody need be named while nobody is kept out. */
  get keepsOut(): boolean {
    return this.board.blocked.length > 0;
  }

  blockedSince(person: string): number | undefined {
    return blockedSince(this.board, person, Date.now());
  }

  /** @throws StoreAway */
  async set(positions: Positions, who: string): Promise<Positions> {
    const board = await this.record.change((before, at) => ({
      value: withPositions(before, positions, { who, at }),
    }));
    return positionsOf(board);
  }

  /** @throws StoreAway */
  async block(person: string, on: boolean, who: string): Promise<void> {
    await this.record.change((before, at) => ({ value: withBlock(before, person, on, { who, at }) }));
  }
}
