// Slots nobody is asked for: what a `do` step found out.
import { z } from 'zod';
import { deaf, type Slot } from './slot.ts';

/** Never asked: what a `do` step found out, or how a `run` ended. */
export const found = <T>(
  schema: z.ZodType<T>,
  more: Partial<Pick<Slot<T>, 'keep' | 'moment' | 'from' | 'volunteer' | 'words'>> = {},
): Slot<T> => ({
  schema,
  examples: [],
  hear: () => deaf,
  ...more,
});

/** A point in time a `do` step worked out, conversation time in ms; words say it as "hoy 15:40, en 1 hora". */
export const moment = () => found(z.number(), { moment: true });

/** A count that grows for the whole case; `from`: the answer it starts from, with which it is forgotten. */
export const tally = (more: Partial<Pick<Slot, 'from'>> = {}): Slot<number> => ({
  ...found(z.number().int().min(0), { keep: 'case' }),
  ...more,
});
