// The start-up check of the words against the flows: every problem in one report, none found at noon.
import { holesOf, type Knowledge, LANGS, type Lang, type Saying } from '../knowledge/index.ts';
import { CODE_SAYINGS } from './codeSayings.ts';
import type { Flow } from './flow.ts';
import type { Slot } from './slots.ts';

interface Need {
  readonly saying: string;
  readonly holes: ReadonlySet<string>;
  readonly choices: readonly string[] | undefined;
}

/** Everything wrong with the words: missing, unused, choices that differ from their slot, holes nobody fills. */
export function checkWords(knowledge: Knowledge, flows: readonly Flow[]): string[] {
  const needs = flows.flatMap((flow) => needsOf(knowledge, flow));
  const code = Object.entries(CODE_SAYINGS).map(([saying, holes]) => need(knowledge, saying, holes));
  const all = [...needs, ...code];
  const used = new Set(all.map(({ saying }) => saying));
  const titles = flows.map(({ id }) => `titles.${id}`);
  return [
    ...missingLists(knowledge, flows),
    ...LANGS.flatMap((lang) => [
      ...all.flatMap((one) => checkNeed(knowledge, lang, one)),
      ...titles
        .filter((title) => !knowledge.copy[lang].has(title))
        .map((title) => `${lang}: ${title} has no words`),
      ...[...knowledge.copy[lang].keys()]
        .filter((name) => !used.has(name) && !name.startsWith('titles.'))
        .map((name) => `${lang}: no step uses ${name}`),
    ]),
  ];
}

/** Lexicon lists a slot listens for that do not exist: it would never hear them. */
function missingLists(knowledge: Knowledge, flows: readonly Flow[]): string[] {
  return flows.flatMap((flow) =>
    Object.entries(flow.slots as Record<string, Slot>).flatMap(([name, slot]) =>
      (slot.lists ?? [])
        .filter((list) => !knowledge.lexicon.words[list])
        .map((list) => `lexicon: ${flow.id}.${name} listens for ${list}`),
    ),
  );
}

const need = (
  knowledge: Knowledge,
  saying: string,
  holes: readonly string[],
  choices?: readonly string[],
): Need => ({
  saying,
  holes: new Set([...Object.keys(knowledge.values.es), ...holes]),
  choices,
});

function needsOf(knowledge: Knowledge, flow: Flow): Need[] {
  const holes = Object.entries(flow.slots as Record<string, Slot>).flatMap(([name, slot]) => {
    if (slot.words) return slot.words.holes;
    return slot.checklist ? `missing${name[0]?.toUpperCase()}${name.slice(1)}` : name;
  });
  return flow.steps.flatMap((step) => {
    if ('tell' in step) return [need(knowledge, `${flow.id}.${step.tell}`, holes)];
    if (!('ask' in step)) return [];
    const own = `${flow.id}.${step.ask}`;
    const saying = knowledge.copy.es.has(own) ? own : `slots.${step.ask}`;
    return [need(knowledge, saying, holes, (flow.slots[step.ask] as Slot).choices ?? [])];
  });
}

function checkNeed(knowledge: Knowledge, lang: Lang, { saying, holes, choices }: Need): string[] {
  const words = knowledge.copy[lang].get(saying);
  if (!words) return [`${lang}: ${saying} has no words`];
  const texts = [words.text, ...Object.values(words.variants)];
  const open = texts.flatMap(holesOf).filter((hole) => !holes.has(hole));
  return [
    ...open.map((hole) => `${lang}: ${saying} has a hole {${hole}} nobody fills`),
    ...(choices && !sameIds(words, choices)
      ? [`${lang}: ${saying} should offer ${choices.join(', ') || 'no choices'}`]
      : []),
  ];
}

const sameIds = (words: Saying, ids: readonly string[]) =>
  words.choices.map(({ id }) => id).join() === ids.join();
