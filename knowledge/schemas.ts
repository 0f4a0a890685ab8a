// zod shapes of every content file.
import { z } from 'zod';

const day = z.iso.date();
const phrases = z.record(z.string(), z.array(z.string().min(1)).min(1));

/** facts/lexicon.json */
export const lexiconFile = z.strictObject({
  source: z.string().min(1),
  reviewed: day,
  words: phrases,
  commands: phrases,
  slotNames: phrases,
  courtesy: z.array(z.string().min(1)),
});
/** facts/answers.json: words that answer one question only, by list. */
export const answersFile = z.strictObject({ source: z.string().min(1), reviewed: day, words: phrases });
export type LexiconFile = z.infer<typeof lexiconFile>;

/** facts/facts.json: F001 … F113, each with where it comes from and the sayings that tell it. */
export const factsFile = z.array(
  z.strictObject({
    id: z.string().regex(/^F\d{3}$/),
    fact: z.string().min(1),
    /** A always said on its path, C when its condition holds, D on demand, B the bot behaves accordingly. */
    mode: z.array(z.enum(['A', 'B', 'C', 'D'])).min(1),
    source: z.string().min(1),
    quote: z.string().min(1),
    confidence: z.enum(['guide', 'official', 'press', 'doubtful']),
    reviewed: day,
    reviewBy: day,
    contradicts: z.string().optional(),
    /** Sayings that state it: `recover.menu`. */
    sayings: z.array(z.string()),
  }),
);
export type Fact = z.infer<typeof factsFile>[number];

/** facts/forward.json: sayings a person may pass on as they stand. */
export const forwardFile = z.strictObject({
  source: z.string().min(1),
  reviewed: day,
  sayings: z.array(z.string().min(1)),
});

/** facts/values.json: what words refer to by hole. */
export const valuesFile = z.record(
  z.string(),
  z.strictObject({ es: z.string(), en: z.string(), source: z.string().min(1), reviewed: day }),
);
export type ValuesFile = z.infer<typeof valuesFile>;
