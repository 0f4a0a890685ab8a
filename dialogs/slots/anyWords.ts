// A question that may also be answered with any sentence: that it was told is kept, never the words.
import { z } from 'zod';
import { hearChoice } from './hearChoice.ts';
import { hearMeans, type Means } from './means.ts';
import { deaf, heard, type Slot } from './slot.ts';

/** As sure as an intent must be to interrupt an open question. */
const SURE = 0.75;
const NOTHING_MEANT = ['out_of_scope', 'greeting', 'affirm', 'deny'];

/** One of the ids by label or meaning; `words` for any other sentence that is no request of its own. */
export function anyWords<const Ids extends readonly string[]>(
  ids: Ids,
  more: { readonly means?: Readonly<Partial<Record<Ids[number], Means>>> } = {},
): Slot<Ids[number] | 'words'> {
  const means: Readonly<Record<string, Means | undefined>> = more.means ?? {};
  return {
    schema: z.enum([...ids, 'words']) as unknown as z.ZodType<Ids[number] | 'words'>,
    ...(ids.length > 0 ? { choices: ids } : {}),
    examples: ids.length > 0 ? ids : ['words'],
    lists: (Object.values(means) as Means[]).flatMap((way) => [
      ...(way.words ?? []),
      ...(way.mentions ?? []),
    ]),
    hear: (text, ear) => {
      const id = ids.length > 0 ? (hearChoice(text, ids, ear) ?? hearMeans(text, ear, means)) : undefined;
      if (id !== undefined) return heard(id as Ids[number]);
      const isRequest = ids.length > 0 && ear.sure >= SURE && !NOTHING_MEANT.includes(ear.intent);
      return isRequest || text.trim() === '' ? deaf : heard('words');
    },
  };
}
