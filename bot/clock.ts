// Conversation time: the store's time, or a faster one for watching 24 hours pass (CLOCK_SPEED). Never used for leases or limits.

export interface Clock {
  /** Store time -> conversation time, ms. */
  toConversation(store: number): number;
  /** Conversation time -> store time, ms. */
  toStore(conversation: number): number;
}

export const realClock: Clock = { toConversation: (at) => at, toStore: (at) => at };

/** Every second of the store counts `speed` seconds since `origin` (store time, ms). */
export function fastClock(origin: number, speed: number): Clock {
  if (speed === 1) return realClock;
  return {
    toConversation: (at) => origin + (at - origin) * speed,
    toStore: (at) => origin + (at - origin) / speed,
  };
}
