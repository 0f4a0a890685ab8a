// When nobody is written to unasked, and how often at most: facts/hours.json.
import { z } from 'zod';

const origin = { source: z.string().min(1), reviewed: z.iso.date() };
/** `21:00` -> minutes since local midnight. */
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

/** facts/hours.json */
export const hoursFile = z.strictObject({
  /** No unasked message from `from` to `to`; what waited comes at `morning`. */
  quiet: z
    .strictObject({ from: clock, to: clock, morning: clock, ...origin })
    .refine(
      ({ from, to, morning }) => to < from && to <= morning && morning < from,
      'from is in the evening, to and morning the next day',
    ),
  unasked: z.strictObject({ mostADay: z.number().int().min(1).max(20), ...origin }),
});
export type Hours = z.infer<typeof hoursFile>;
