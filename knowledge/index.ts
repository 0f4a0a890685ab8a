// The room's only door: loadKnowledge(dir) -> Knowledge. Works with no bot around.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkContent } from './checkContent.ts';
import { type Copy, holesOf, type Lang, loadCopy } from './copy.ts';
import { findEntities } from './entities.ts';
import { ContentError } from './errors.ts';
import { type Faq, faqFile, openFaq } from './faq.ts';
import { fold } from './fold.ts';
import { buildLexicon, type Lexicon } from './lexicon.ts';
import { answersFile, type Fact, factsFile, forwardFile, lexiconFile, valuesFile } from './schemas.ts';
import { topicOf } from './topicOf.ts';
import type { Understanding, Understood } from './understand.ts';
import { buildValues, type Values } from './values.ts';

export { daysAfter } from './calendar.ts';
export { checkCedula } from './cedula.ts';
export { type Choice, fill, holesOf, LANGS, type Lang, type Saying, type Variant } from './copy.ts';
export { findElapsedSeconds, findEntities, findPastMoment } from './entities.ts';
export { ContentError } from './errors.ts';
export type { Faq, FaqMatch } from './faq.ts';
export { fold } from './fold.ts';
export { type Lexicon, withoutCourtesy } from './lexicon.ts';
export { judgeAddresses, judgeHost, VERDICTS, type Verdict } from './links.ts';
export {
  type Agenda,
  counterServes,
  instantOf,
  loadAgenda,
  type Office,
  officesFor,
  readSlotId,
  type Slot,
  type SlotPlace,
  slotId,
  slotNamed,
  slotsOf,
  slotsOfOffice,
  wallClock,
} from './offices.ts';
export { checkRuc, maskRuc, type RucCheck } from './ruc.ts';
export type { Fact } from './schemas.ts';
export * from './understand.ts';

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

/** Reads all content below `dir`. @throws ContentError with every problem when a file cannot be read at all. */
export function loadKnowledge(dir: string, parts: KnowledgeParts): Knowledge {
  const copy = loadCopy(join(dir, 'copy'));
  const facts = readData(dir, 'facts/facts.json', factsFile);
  const values = identify(
    buildValues(readData(dir, 'facts/values.json', valuesFile), parts.holes),
    parts.operator,
  );
  const lexicon = readLexicon(dir);
  const faq = openFaq(readData(dir, 'facts/faq.json', faqFile));
  const forward = readData(dir, 'facts/forward.json', forwardFile).sayings;
  const bySaying = factsBySaying(facts);
  const labels = labelsBySaying(copy);
  return {
    copy,
    facts,
    values,
    lexicon,
    faq,
    forward: new Set(forward),
    version: versionOf(dir),
    reviewed: facts.map(({ reviewed }) => reviewed).sort()[0] ?? '',
    noticeVersion: values.es['noticeVersion'] ?? '1',
    problems: [...checkContent(copy, facts), ...unknownSayings(copy, forward)],
    understand: (text, options) => hear({ understanding: parts.understanding, faq }, text, options),
    factsOf: (saying) => bySaying.get(saying) ?? [],
    labels: (saying) => labels.get(saying),
    isPlain: (saying) => {
      const found = copy.es.get(saying);
      return found !== undefined && holesOf(found.text).every((hole) => hole in values.es);
    },
  };
}

const unknownSayings = (copy: Copy, forward: readonly string[]) =>
  forward.filter((name) => !copy.es.has(name)).map((name) => `forward: ${name} has no words`);

/** {identity}: what is said of who runs this (FLOWS P9). */
function identify(values: Values, operator: string): Values {
  const name = operator === 'IESS' ? 'identityIess' : 'identityThird';
  const of = (lang: Lang) => ({ ...values[lang], identity: values[lang][name] ?? '' });
  return { es: of('es'), en: of('en') };
}

function hear(
  { understanding, faq }: { readonly understanding: Understanding; readonly faq: Faq },
  text: string,
  { now, asked }: { readonly now: number; readonly asked?: string },
): HeardMessage {
  const understood = understanding.understand(text, asked ? { asked } : {});
  const found = findEntities(text, { now: new Date(now), ...(asked ? { asked } : {}) });
  return { ...understood, ...topicOf(faq, text, understood), slots: found.slots, rejected: found.rejected };
}

function readData<T>(dir: string, file: string, schema: { parse(value: unknown): T }): T {
  try {
    return schema.parse(JSON.parse(readFileSync(join(dir, file), 'utf8')));
  } catch (cause) {
    throw new ContentError([`${file}: ${cause instanceof Error ? cause.message : 'unreadable'}`], { cause });
  }
}

function readLexicon(dir: string): Lexicon {
  const lexicon = readData(dir, 'facts/lexicon.json', lexiconFile);
  const answers = readData(dir, 'facts/answers.json', answersFile);
  return buildLexicon({ ...lexicon, words: { ...lexicon.words, ...answers.words } });
}

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
function versionOf(dir: string): string {
  const hash = createHash('sha256');
  for (const folder of ['copy/es', 'copy/en', 'facts'])
    for (const file of readdirSync(join(dir, folder)).sort())
      hash.update(readFileSync(join(dir, folder, file)));
  return hash.digest('hex').slice(0, 8);
}
