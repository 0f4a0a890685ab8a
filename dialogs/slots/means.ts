// Other ways to mean a choice: words of the lexicon, labels of understanding, portal errors.
import { fold, holdsAny } from '../../knowledge/index.ts';
import type { Ear } from './slot.ts';

export interface Means {
  /** Lexicon lists whose words mean this. */
  readonly words?: readonly string[];
  /** Lexicon lists any of whose words, standing in the text, means this. */
  readonly mentions?: readonly string[];
  /** Labels of understanding that mean this, when sure. */
  readonly intents?: readonly string[];
  /** Values of the entity `error_code` that mean this. */
  readonly errors?: readonly string[];
}

const SURE = 0.6;

export function hearMeans(
  text: string,
  ear: Ear,
  means: Readonly<Record<string, Means | undefined>>,
): string | undefined {
  const said = fold(text);
  for (const [id, way] of Object.entries(means)) {
    if (way?.errors?.includes(ear.found['error_code'] ?? '')) return id;
    if (way?.words?.some((list) => ear.words[list]?.includes(said))) return id;
  }
  const mentioned = Object.entries(means).filter(([, way]) =>
    way?.mentions?.some((list) => holdsAny(said, ear.words[list])),
  );
  if (mentioned.length === 1) return mentioned[0]?.[0];
  if (ear.sure < SURE) return undefined;
  return Object.entries(means).find(([, way]) => way?.intents?.includes(ear.intent))?.[0];
}

/** "soy la contadora": the one list whose word follows an "I am" phrase; a role told in passing. */
export const saysIAm =
  <Id extends string>(lists: Readonly<Partial<Record<Id, string>>>) =>
  (ear: Ear): Id | undefined => {
    if (!holdsAny(ear.said, ear.words['iAm'])) return undefined;
    const said = ` ${ear.said} `;
    const starts = (ear.words['iAm'] ?? []).filter((start) => said.includes(` ${start} `));
    const told = (Object.entries(lists) as [Id, string][]).filter(([, list]) =>
      ear.words[list]?.some((word) => starts.some((start) => said.includes(` ${start} ${word} `))),
    );
    return told.length === 1 ? told[0]?.[0] : undefined;
  };
