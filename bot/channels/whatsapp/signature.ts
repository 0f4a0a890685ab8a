// Who may speak to the webhook: Meta's signature over the raw bytes, and the token of the handshake.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

/** `X-Hub-Signature-256`, in constant time. */
export function isSigned(bytes: Uint8Array, header: unknown, appSecret: string): boolean {
  const given = typeof header === 'string' ? SIGNATURE.exec(header)?.[1] : undefined;
  if (given === undefined) return false;
  const expected = createHmac('sha256', appSecret).update(bytes).digest();
  return timingSafeEqual(Buffer.from(given, 'hex'), expected);
}

/** Equal texts, without telling by time how much of them is. */
export function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
