// When a countdown's card changes next, and what it shows. Pure; conversation time, ms.
const STEP_MS = 30_000;
/** A change this close to the last one would only be noise. */
const SOON_MS = 2000;

export interface TickPlan {
  /** Unset: the clock has stopped, was begun anew, or is over. */
  readonly seconds: number | undefined;
  readonly next: number;
}

/** `endsAt`: the card's; `running`: when the conversation's clock ends, if one runs. */
export function planTick(endsAt: number, running: number | undefined, now: number): TickPlan {
  const left = endsAt - now;
  if (running !== endsAt || left <= 0) return { seconds: undefined, next: now };
  const step = Math.floor(Math.max(0, left - SOON_MS) / STEP_MS) * STEP_MS;
  return { seconds: Math.ceil(left / 1000), next: endsAt - step };
}
