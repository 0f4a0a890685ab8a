// Codes from an authenticator app (RFC 6238): the secret, its QR, and which step a code belongs to.
import { timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const STEP_MS = 30_000;
/** Telephones whose clock is half a minute off still get in. */
const WINDOW = 1;
const ISSUER = 'Llavero';

export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What the app reads. */
export const uriOf = (secret: string, email: string): string => totpOf(secret, email).toString();

/** The address as a picture: SVG text without styles or scripts. */
export async function qrOf(uri: string): Promise<string> {
  // Loaded when somebody turns the app on: the start does not wait for it.
  const { default: qrcode } = await import('qrcode-generator');
  const code = qrcode(0, 'M');
  code.addData(uri);
  code.make();
  return code.createSvgTag({ scalable: true, margin: 4 });
}

/** The step a code stands for, later than `after`; undefined when it is wrong or was used. */
export function stepOf(
  secret: string,
  code: string,
  times: { now: number; after: number },
): number | undefined {
  const given = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(given)) return undefined;
  const totp = totpOf(secret, '');
  const current = Math.floor(times.now / STEP_MS);
  const steps = Array.from({ length: 2 * WINDOW + 1 }, (_, index) => current - WINDOW + index);
  const matching = steps.filter((step) => same(totp.generate({ timestamp: step * STEP_MS }), given));
  return matching.find((step) => step > times.after);
}

const same = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));

const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), digits: 6, period: STEP_MS / 1000 });
