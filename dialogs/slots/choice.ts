// One of several choices; sí and no.
import { z } from 'zod';
import { hearChoice } from './hearChoice.ts';
import { hearMeans, type Means } from './means.ts';
import { deaf, heard, type Slot } from './slot.ts';

/** One of several choices: heard by id, label or number ("2", "la segunda"), else by the words given for an id. */
export function choice<const Ids extends readonly [string, ...string[]]>(
  ids: Ids,
  more: Partial<Pick<Slot<Ids[number]>, 'keep' | 'urgent' | 'skip' | 'volunteer'>> & {
    /** Ways to mean an id without its label: lexicon lists by name, labels of understanding. */
    readonly means?: Readonly<Partial<Record<Ids[number], Means>>>;
  } = {},
): Slot<Ids[number]> {
  const { means, ...rest } = more;
  return {
    schema: z.enum(ids),
    choices: ids,
    examples: ids,
    lists: (Object.values(means ?? {}) as Means[]).flatMap((way) => [
      ...(way.words ?? []),
      ...(way.mentions ?? []),
    ]),
    hear: (text, ear) => {
      const id = hearChoice(text, ids, ear) ?? hearMeans(text, ear, means ?? {});
      return id === undefined ? deaf : heard(id as Ids[number]);
    },
    ...rest,
  };
}

const YES = ['yes'];
const NO = ['no'];
const UNKNOWN = ['unknown'];

/** Sí / no, as Ecuador says it ("dale", "de una", "nop"). */
export const yesNo = (more: Partial<Pick<Slot<'yes' | 'no'>, 'keep'>> = {}): Slot<'yes' | 'no'> =>
  choice(['yes', 'no'], {
    means: { yes: { words: YES, intents: ['affirm'] }, no: { words: NO, intents: ['deny'] } },
    ...more,
  });

/** Sí / no / no sé. `intents`: labels that say one of them in another way. */
export const yesNoUnknown = (
  more: Partial<Pick<Slot, 'keep'>> & { readonly intents?: { readonly yes?: readonly string[] } } = {},
): Slot<'yes' | 'no' | 'unknown'> =>
  choice(['yes', 'no', 'unknown'], {
    means: {
      yes: { words: YES, intents: ['affirm', ...(more.intents?.yes ?? [])] },
      no: { words: NO, intents: ['deny'] },
      unknown: { words: UNKNOWN },
    },
    ...(more.keep ? { keep: more.keep } : {}),
  });
