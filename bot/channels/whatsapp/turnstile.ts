// Lets so many through a second, in the order of asking: the limit of our own number, in this process.

/** A tenth of it at once, the rest evenly, so that no second sees more. `now`: ms that only go forward. */
export function createTurnstile(perSecond: number, now: () => number = () => performance.now()) {
  const everyMs = 1000 / (perSecond * 0.9);
  const headStart = everyMs * perSecond * 0.1;
  let next = 0;
  return async (): Promise<void> => {
    const at = now();
    next = Math.max(next, at - headStart) + everyMs;
    const waitMs = next - at;
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  };
}
