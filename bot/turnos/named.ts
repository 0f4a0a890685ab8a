// Slots of any name, capacity one: what trials book.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { shardOf } from '../store/index.ts';
import { newCode } from './code.ts';
import { HOUR_MS } from './limits.ts';
import type { BookParts } from './parts.ts';
import type { Place } from './place.ts';

const namedSchema = z.object({ code: z.string(), key: z.string() }).optional();

/** A name of any length becomes a key of one length. */
function namedPlace(name: string): Place<z.infer<typeof namedSchema>> {
  const key = `turnos:named:${createHash('sha256').update(name).digest('base64url')}`;
  return {
    key,
    shard: shardOf(key),
    parse: (value) => namedSchema.parse(value),
    keepMs: () => 8 * 24 * HOUR_MS,
  };
}

export function bookNamed(
  { records }: BookParts,
  name: string,
  key: string,
): Promise<{ readonly code: string } | 'taken'> {
  const code = newCode();
  return records.change(namedPlace(name), (booked) => {
    if (booked) return { answer: booked.key === key ? { code: booked.code } : ('taken' as const) };
    return { next: { code, key }, answer: { code } };
  });
}
