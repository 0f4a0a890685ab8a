// Which facts are past the day they were to be looked up again, oldest first. Pure.
import { type ContentFiles, daysAfter, holesOf, type Knowledge } from '../../knowledge/index.ts';

export interface DatedFact {
  /** `F012`; elsewhere the file and the place in it: `values.json: portal`. */
  readonly id: string;
  readonly fact: string;
  readonly source: string;
  readonly reviewed: string;
  /** Good to the end of this day. */
  readonly due: string;
  /** Sayings, or what else reads it. */
  readonly told: readonly string[];
}

/** Half a year, for what says when it was reviewed and not when again: as long as most of facts.json. */
const GOOD_FOR_DAYS = 181;
const FACTS = 'facts.json';

export function staleFacts(knowledge: Knowledge, files: ContentFiles, today: string): readonly DatedFact[] {
  return [...ownFacts(knowledge), ...otherFacts(knowledge, files)]
    .filter(({ due }) => due < today)
    .sort((one, other) => one.due.localeCompare(other.due) || one.id.localeCompare(other.id));
}

export const inLines = ({ id, fact, source, reviewed, due, told }: DatedFact): string =>
  [
    `${id}  due ${due}, reviewed ${reviewed}`,
    ...(fact === '' ? [] : [fact]),
    `source: ${source}`,
    ...(told.length > 0 ? [`told in ${told.join(', ')}`] : []),
  ].join('\n  ');

const ownFacts = ({ facts }: Knowledge): readonly DatedFact[] =>
  facts.map(({ id, fact, source, reviewed, reviewBy, sayings }) => ({
    ...{ id, fact, source, reviewed },
    due: reviewBy,
    told: sayings,
  }));

/** Values, hours, holidays, offices …: whatever carries a source and a date. */
function otherFacts(knowledge: Knowledge, files: ContentFiles): readonly DatedFact[] {
  const names = files.list('facts').filter((file) => file.endsWith('.json') && file !== FACTS);
  return names.flatMap((file) =>
    datedIn(JSON.parse(files.read(`facts/${file}`)), []).map(({ path, fact, source, reviewed }) => ({
      ...{ fact, source, reviewed },
      id: path.length > 0 ? `${file}: ${path.join('.')}` : file,
      due: daysAfter(reviewed, GOOD_FOR_DAYS),
      told: file === 'values.json' ? sayingsWith(knowledge, path[0] ?? '') : [],
    })),
  );
}

interface Dated {
  readonly path: readonly string[];
  readonly fact: string;
  readonly source: string;
  readonly reviewed: string;
}

function datedIn(value: unknown, path: readonly string[]): Dated[] {
  if (typeof value !== 'object' || value === null) return [];
  const { source, reviewed, ...rest } = value as Readonly<Record<string, unknown>>;
  const below = Object.entries(rest).flatMap(([name, one]) => datedIn(one, [...path, nameOf(one) ?? name]));
  if (typeof source !== 'string' || typeof reviewed !== 'string') return below;
  return [{ path, fact: inWords(rest), source, reviewed }, ...below];
}

const nameOf = (value: unknown): string | undefined => {
  const { id, date } = (value ?? {}) as { readonly id?: unknown; readonly date?: unknown };
  return [id, date].find((one) => typeof one === 'string') as string | undefined;
};

/** What it says, where that is a line; a table is told by its name. */
function inWords(rest: Readonly<Record<string, unknown>>): string {
  const plain = Object.values(rest).filter((one) => typeof one === 'string' || typeof one === 'number');
  return [...new Set(plain.map(String))].join(' · ').slice(0, LONGEST);
}
const LONGEST = 160;

/** Sayings whose words refer to a value by hole. */
const sayingsWith = ({ copy }: Knowledge, hole: string): readonly string[] =>
  [...copy.es.values()]
    .filter(({ text, variants }) => [text, ...Object.values(variants)].flatMap(holesOf).includes(hole))
    .map(({ name }) => name);
