// How long, how many: the rules of FLOWS TUR-14. Times in ms of store time.

export interface TurnoLimits {
  readonly holdMs: number;
  readonly offerMs: number;
  readonly holdsPerHour: number;
  readonly maxMoves: number;
  /** So many cancels within `cancelWindowMs` start a pause of `coolDownMs`. */
  readonly cancels: number;
  readonly cancelWindowMs: number;
  readonly coolDownMs: number;
  /** After this a half-done move is finished by whoever finds it. */
  readonly mendMs: number;
  /** People one office's waitlist takes. */
  readonly longestList: number;
}

const MINUTE = 60_000;

export const LIMITS: TurnoLimits = {
  holdMs: 5 * MINUTE,
  offerMs: 15 * MINUTE,
  holdsPerHour: 3,
  maxMoves: 3,
  cancels: 2,
  cancelWindowMs: 24 * 60 * MINUTE,
  coolDownMs: 30 * MINUTE,
  mendMs: 3_000,
  longestList: 500,
};

export const HOUR_MS = 60 * MINUTE;
/** FLOWS §14.8: a turno is kept until its date and 30 days. */
export const KEEP_MS = 30 * 24 * 60 * MINUTE;
