// zod shape of facts/holidays.json.
import { z } from 'zod';

const day = z.iso.date();
const names = z.strictObject({ es: z.string().min(1), en: z.string().min(1) });
const origin = {
  source: z.string().min(1),
  reviewed: day,
  confidence: z.enum(['official', 'press', 'derived']),
};
const monthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);

export const holidaysFile = z.strictObject({
  /** How feasts move: the law's article as far as it is known. */
  rule: z.strictObject({ text: z.string().min(1), ...origin }),
  national: z.array(
    z.strictObject({
      id: z.string().min(1),
      name: names,
      /** `MM-DD`, or days after Easter Sunday. */
      on: z.union([monthDay, z.strictObject({ easter: z.number().int() })]),
      /** `any`: by the whole rule; `weekend`: only away from Saturday and Sunday; `never`: stays. */
      moves: z.enum(['any', 'weekend', 'never']),
    }),
  ),
  /** Rest in one canton only, moved like a national feast. */
  local: z.array(z.strictObject({ place: z.string().min(1), name: names, on: monthDay, ...origin })),
  /** What a decree changes: a day of rest more, or one that is worked after all. */
  decrees: z.array(
    z.strictObject({
      date: day,
      effect: z.enum(['rest', 'work']),
      name: names,
      recoverable: z.boolean().default(false),
      /** Unset: the whole country. */
      place: z.string().min(1).optional(),
      ...origin,
    }),
  ),
});
export type HolidaysFile = z.infer<typeof holidaysFile>;
export type Names = z.infer<typeof names>;
