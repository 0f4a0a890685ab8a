// How long things take between the desk and Chatwoot, store time.
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const CHATWOOT_LIMITS = {
  /** All calls of one step together. */
  stepMs: 8 * SECOND,
  /** A step begun so recently may still be under way in another process: longer than any step takes. */
  busyMs: 10 * SECOND,
  firstPauseMs: SECOND,
  longestPauseMs: 5 * MINUTE,
  /** After a call that took too long: Chatwoot gives up a request after 15 s by itself, and only then a look is worth it. */
  slowPauseMs: 15 * SECOND,
  /** In vain for so long: the ticket stays in our own desk alone. */
  giveUpMs: 2 * HOUR,
  /** Chatwoot's staff do not renew their lock: it is done for them, well within its 90 s. */
  renewMs: 40 * SECOND,
  /** A webhook signed longer ago, or later, than this is refused. */
  staleMs: 5 * MINUTE,
} as const;
export type ChatwootLimits = { readonly [K in keyof typeof CHATWOOT_LIMITS]: number };
