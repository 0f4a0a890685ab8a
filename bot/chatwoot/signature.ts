// Who may speak to the webhook: Chatwoot's signature over the time and the raw bytes.
import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;
const SECONDS = /^\d{1,12}$/;

export interface Signed {
  readonly bytes: Uint8Array;
  /** `X-Chatwoot-Timestamp`, seconds since 1970. */
  readonly timestamp: unknown;
  /** `X-Chatwoot-Signature`: `sha256=HMAC(secret, "<timestamp>.<body>")`. */
  readonly signature: unknown;
}

/** In constant time: nobody learns by trying how much of a signature is right. */
export function isSigned({ bytes, timestamp, signature }: Signed, secret: string): boolean {
  const given = typeof signature === 'string' ? SIGNATURE.exec(signature)?.[1] : undefined;
  if (given === undefined || typeof timestamp !== 'string') return false;
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(bytes).digest();
  return timingSafeEqual(Buffer.from(given, 'hex'), expected);
}

/** Neither recorded long ago nor dated ahead. */
export function isFresh(timestamp: unknown, now: number, staleMs: number): boolean {
  if (typeof timestamp !== 'string' || !SECONDS.test(timestamp)) return false;
  return Math.abs(now - Number(timestamp) * 1000) <= staleMs;
}
