// Everything the bot knows, from content files to what the other rooms ask of it.
import { createHash } from 'node:crypto';
import { type Calendar, openCalendar } from './calendar.ts';
import { checkContent } from './checkContent.ts';
import { type ContentFiles, filesIn } from './contentFiles.ts';
import { type Copy, holesOf, type Lang, loadCopy } from './copy.ts';
import { type DeskHours, openDeskHours } from './deskHours.ts';
import { findEntities } from './entities.ts';
import { ContentError } from './errors.ts';
import { type Faq, openFaq } from './faq.ts';
import { fold } from './fold.ts';
import { heardBefore } from './heardBefore.ts';
import type { Hours } from './hours.ts';
import type { IncidentRules } from './incidents.ts';
import { buildLexicon, type Lexicon } from './lexicon.ts';
import { type Links, openLinks } from './links.ts';
import { type FactFiles, readFacts } from './readFacts.ts';
import type { Fact } from './schemas.ts';
import { topicOf } from './topicOf.ts';
import type { Understanding, Understood } from './understand.ts';
import { buildValues, type Values } from './values.ts';

/** One message as the bot hears it: what it means and what it holds. */
export interface HeardMessage extends Understood {
  readonly slots: Readonly<Record<string, string>>;
  readonly rejected: Readonly<Record<string, string>>;
}

export interface Knowledge {
  readonly copy: Copy;
  readonly facts: readonly Fact[];
  readonly values: Values;
  readonly lexicon: Lexicon;
  /** Questions with an answer of their own. */
  readonly faq: Faq;
  /** Is an address the IESS's? */
  readonly links: Links;
  /** When staff attend. */
  readonly deskHours: DeskHours;
  /** When nobody is written to unasked. */
  readonly hours: Hours;
  /** Which days are worked. */
  readonly calendar: Calendar;
  /** When a fault of the portal counts as everybody's. */
  readonly incidents: IncidentRules;
  /** Sayings to pass on as they stand. */
  readonly forward: ReadonlySet<string>;
  /** Changes with every word: a message says from which content it was made. */
  readonly version: string;
  /** The day the oldest fact was reviewed. */
  readonly reviewed: string;
  /** Version of the privacy notice. */
  readonly noticeVersion: string;
  /** Everything wrong with the content by itself. */
  readonly problems: readonly string[];
  understand(text: string, options: { readonly now: number; readonly asked?: string }): HeardMessage;
  /** Facts a saying tells. */
  factsOf(saying: string): readonly Fact[];
  /** Choice id -> folded labels in every language. */
  labels(saying: string): Readonly<Record<string, readonly string[]>> | undefined;
  /** Needs nothing but facts' values to be said. */
  isPlain(saying: string): boolean;
}

export interface KnowledgeParts {
  readonly understanding: Understanding;
  /** `IESS`, or the name of the third party that runs the bot. */
  readonly operator: string;
  /** Holes the installation fills: where the notice is. */
  readonly holes: Readonly<Record<string, string>>;
}

/** Reads all content of a folder. @throws ContentError with every problem when a file cannot be read at all. */
export function loadKnowledge(from: string | ContentFiles, parts: KnowledgeParts): Knowledge {
  const files = typeof from === 'string' ? filesIn(from) : from;
  const copy = loadCopy(files);
  const read = factsBeside(copy, files);
  const { facts } = read;
  const calendar = openCalendar(read.holidays);
  const values = identify(buildValues(read.values, parts.holes), parts.operator);
  const faq = openFaq(read.faq);
  const links = openLinks(read.officialHosts);
  const forward = read.forward.sayings;
  const bySaying = factsBySaying(facts);
  const labels = labelsBySaying(copy);
  return {
    copy,
    facts,
    values,
    lexicon: lexiconOf(read),
    faq,
    links,
    deskHours: openDeskHours(read.deskHours, calendar),
    hours: read.hours,
    calendar,
    incidents: read.incidents,
    forward: new Set(forward),
    version: versionOf(files),
    reviewed: facts.map(({ reviewed }) => reviewed).sort()[0] ?? '',
    noticeVersion: values.es['noticeVersion'] ?? '1',
    problems: [...checkContent(copy, facts), ...unknownSayings(copy, forward)],
    understand: heardBefore((text, options) =>
      hear({ understanding: parts.understanding, faq, links }, text, options),
    ),
    factsOf: (saying) => bySaying.get(saying) ?? [],
    labels: (saying) => labels.get(saying),
    isPlain: (saying) => {
      const found = copy.es.get(saying);
      return found !== undefined && holesOf(found.text).every((hole) => hole in values.es);
    },
  };
}

/** A broken fact does not hide what is wrong with the words. */
function factsBeside(copy: Copy, files: ContentFiles): FactFiles {
  try {
    return readFacts(files);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    throw new ContentError([...error.problems, ...checkContent(copy, [])], { cause: error });
  }
}

const unknownSayings = (copy: Copy, forward: readonly string[]) =>
  forward.filter((name) => !copy.es.has(name)).map((name) => `forward: ${name} has no words`);

/** {identity}: what is said of who runs this (FLOWS P9). */
function identify(values: Values, operator: string): Values {
  const name = operator === 'IESS' ? 'identityIess' : 'identityThird';
  const of = (lang: Lang) => ({ ...values[lang], identity: values[lang][name] ?? '' });
  return { es: of('es'), en: of('en') };
}

interface Ears {
  readonly understanding: Understanding;
  readonly faq: Faq;
  readonly links: Links;
}

function hear(
  { understanding, faq, links }: Ears,
  text: string,
  { now, asked }: { readonly now: number; readonly asked?: string },
): HeardMessage {
  const understood = understanding.understand(text, asked ? { asked } : {});
  const found = findEntities(text, { now: new Date(now), ...(asked ? { asked } : {}) });
  return {
    ...understood,
    ...topicOf({ faq, links }, text, understood),
    slots: found.slots,
    rejected: found.rejected,
  };
}

const lexiconOf = ({ lexicon, answers }: FactFiles): Lexicon =>
  buildLexicon({ ...lexicon, words: { ...lexicon.words, ...answers.words } });

function factsBySaying(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const map = new Map<string, Fact[]>();
  for (const fact of facts)
    for (const saying of fact.sayings) map.set(saying, [...(map.get(saying) ?? []), fact]);
  return map;
}

function labelsBySaying(copy: Copy): ReadonlyMap<string, Readonly<Record<string, readonly string[]>>> {
  const map = new Map<string, Record<string, string[]>>();
  for (const sayings of Object.values(copy))
    for (const { name, choices } of sayings.values())
      for (const { id, label } of choices) {
        const labels = map.get(name) ?? {};
        labels[id] = [...(labels[id] ?? []), fold(label)];
        map.set(name, labels);
      }
  return map;
}

/** A short hash of every word and fact. */
function versionOf(files: ContentFiles): string {
  const hash = createHash('sha256');
  for (const folder of ['copy/es', 'copy/en', 'facts'])
    for (const file of files.list(folder)) hash.update(files.read(`${folder}/${file}`));
  return hash.digest('hex').slice(0, 8);
}
