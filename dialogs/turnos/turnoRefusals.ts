// Why the book says no, as flows have words for it.

/** Refusals that are told and end the attempt; every other one is "did not work". */
export const REFUSALS = [
  'tooManyHolds',
  'coolDown',
  'tooManyMoves',
  'tooLate',
  'hasTurno',
  'failed',
] as const;

/** What is lost can be replaced by what is near. */
export const LOST: Readonly<Record<string, string>> = {
  taken: 'lost',
  notOffered: 'lost',
  expired: 'holdEnded',
  gone: 'holdEnded',
};
