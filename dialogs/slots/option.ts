// One of several choices that are data: days, offices, hours, as a `do` step found them.
import { z } from 'zod';
import { hearChoice } from './hearChoice.ts';
import { hearMeans, type Means } from './means.ts';
import { deaf, type Ear, type HeardAnswer, heard, type Options, type Slot } from './slot.ts';

export interface OptionParts extends Options {
  /** Choices whose words stand with the question, after the data. */
  readonly besides?: readonly string[];
  readonly means?: Readonly<Record<string, Means>>;
  /** Whether what was found in the message (a day, an hour, a place) is this one. */
  matches?(id: string, ear: Ear): boolean;
  /** A value heard though it was not offered, or what is wrong with it. */
  otherwise?(ear: Ear): HeardAnswer<string> | undefined;
  volunteer?(ear: Ear): string | undefined;
  readonly words?: NonNullable<Slot['words']>;
  readonly keep?: 'case';
  /** For the walk over all flows: values such as the data give. */
  readonly examples?: readonly string[];
}

/** Heard by label, number or place in the list, by what was found in the message, else as `otherwise` says. */
export function option(parts: OptionParts): Slot<string> {
  const { from, label, line, besides, means = {}, matches, otherwise, volunteer, words, keep } = parts;
  return {
    schema: z.string(),
    examples: parts.examples ?? ['1'],
    options: { from, label, ...(line ? { line } : {}) },
    lists: Object.values(means).flatMap((way) => [...(way.words ?? []), ...(way.mentions ?? [])]),
    ...(besides ? { choices: besides } : {}),
    ...(volunteer ? { volunteer } : {}),
    ...(words ? { words } : {}),
    ...(keep ? { keep } : {}),
    hear: (text, ear) => {
      const ids = Object.keys(ear.labels);
      const named =
        hearChoice(text, ids, ear) ??
        ids.find((id) => !besides?.includes(id) && matches?.(id, ear)) ??
        hearMeans(text, ear, means);
      return named === undefined ? (otherwise?.(ear) ?? deaf) : heard(named);
    },
  };
}
