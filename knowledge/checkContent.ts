// What can be wrong in the content by itself, whatever the flows need: one report, all problems.
import { type Copy, holesOf, LANGS, type Saying, VARIANTS } from './copy.ts';
import type { Fact } from './schemas.ts';

/** A button's label on WhatsApp, and a list row's: longer ones would be cut. */
const BUTTON = 20;
const ROW = 24;
const MOST_BUTTONS = 3;
const MOST_ROWS = 10;
/** Offered in part: never more than three of them and "none" at once. */
const OFFERED_IN_PART = ['guess.guess'];

export function checkContent(copy: Copy, facts: readonly Fact[]): string[] {
  return [
    ...LANGS.flatMap((lang) => [...copy[lang].values()].flatMap((saying) => checkSaying(lang, saying))),
    ...checkParity(copy),
    ...checkFacts(copy, facts),
  ];
}

/** What is wrong with a saying by itself. */
export function checkSaying(lang: string, saying: Saying): string[] {
  const { name, choices } = saying;
  const limit = choices.length > MOST_BUTTONS ? ROW : BUTTON;
  const unknown = Object.keys(saying.variants).filter((variant) => !VARIANTS.includes(variant as never));
  return [
    ...(saying.text === '' && choices.length === 0 ? [`${lang}: ${name} is empty`] : []),
    ...unknown.map((variant) => `${lang}: ${name} has an unknown variant "${variant}"`),
    ...(choices.length > MOST_ROWS && !OFFERED_IN_PART.includes(name)
      ? [`${lang}: ${name} has more than ${MOST_ROWS} choices`]
      : []),
    ...choices
      .filter(({ label }) => !isChecklist(saying) && [...label].length > limit)
      .map(({ label }) => `${lang}: ${name}: "${label}" is longer than ${limit}`),
  ];
}

/** Checklist items are lines of text, not buttons. */
export const isChecklist = ({ choices }: Saying) => choices.some(({ label }) => [...label].length > ROW);

function checkParity(copy: Copy): string[] {
  const names = new Set(LANGS.flatMap((lang) => [...copy[lang].keys()]));
  return [...names].flatMap((name) => {
    const es = copy.es.get(name);
    const en = copy.en.get(name);
    if (!es || !en) return [`${name} is missing in ${es ? 'en' : 'es'}`];
    return parityOf(es) === parityOf(en) ? [] : [`${name}: es and en differ in choices, holes or variants`];
  });
}

/** What a saying has in common with the same one in another language. */
export const parityOf = ({ text, choices, variants }: Saying) =>
  JSON.stringify([
    choices.map(({ id }) => id),
    [...holesOf(text)].sort(),
    Object.entries(variants)
      .map(([name, words]) => [name, [...holesOf(words)].sort()])
      .sort(),
  ]);

function checkFacts(copy: Copy, facts: readonly Fact[]): string[] {
  const ids = facts.map(({ id }) => id);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `facts: ${id} stands twice`),
    ...facts.flatMap(({ id, sayings }) =>
      sayings
        .filter((saying) => !copy.es.has(saying))
        .map((saying) => `facts: ${id} names ${saying}, which has no words`),
    ),
  ];
}
