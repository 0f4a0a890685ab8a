// The server's clock as seen from here. Every word from the server is at most as late as it is old, so the
// smallest difference ever seen is the best one, and a replayed message never spoils it.

let difference = Number.POSITIVE_INFINITY;

/** `serverNow`: what the server's clock said when it spoke, ms. */
export function hearServerTime(serverNow: number): void {
  if (Number.isFinite(serverNow)) difference = Math.min(difference, Date.now() - serverNow);
}

export function serverNow(): number {
  return Date.now() - (Number.isFinite(difference) ? difference : 0);
}
