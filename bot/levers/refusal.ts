// Why a message is taken in and not answered; decided at the door, told once in the turn.

export const REFUSALS = ['common.stopped', 'common.blocked', 'common.tooFast'] as const;

export interface Refusal {
  readonly saying: (typeof REFUSALS)[number];
  /** Which stop, block or flood it is, store time in ms: each is told once. */
  readonly since: number;
}
