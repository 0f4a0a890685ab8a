// The shapes settings come in. An empty value never gets here.
import { z } from 'zod';

export const text = z.string().trim().min(1).optional();
export const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );
export const address = z.url({ protocol: /^https?$/ }).optional();
export const whole = (low: number, high: number, fallback: number) =>
  z.coerce.number().int().min(low).max(high).default(fallback);
export const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');
export const shared = z.string().min(16, 'needs 16 characters or more').optional();

/** `name=value,name=value`, as the OpenTelemetry specification writes headers. */
export const headers = z
  .string()
  .default('')
  .refine((value) => value === '' || value.split(',').every((pair) => /^\s*[\w-]+=.+$/.test(pair)), {
    error: 'must be name=value pairs separated by commas',
  })
  .transform((value) =>
    Object.fromEntries(
      value
        .split(',')
        .filter(Boolean)
        .map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), unescaped(pair)]),
    ),
  );

/** Values may be percent-encoded, for the comma's sake. */
function unescaped(pair: string): string {
  const value = pair.slice(pair.indexOf('=') + 1).trim();
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

export const redisUrl = z
  .string()
  .regex(
    /^(redis|rediss|redis\+sentinel|redis\+cluster):\/\/\S+$/,
    'must begin with redis://, rediss://, redis+sentinel:// or redis+cluster://',
  )
  .optional();
