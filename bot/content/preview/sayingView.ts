// Everything the page shows of one saying: each wording in each language and channel, before and after, and its facts. Pure.
import { type Draft, type Fact, type Knowledge, LANGS, type Lang } from '../../../knowledge/index.ts';
import { type Drawing, drawingOf } from './drawing.ts';
import { type Example, exampleOf, examplesFor, type Wording, wordingsOf } from './exampleTalk.ts';

export interface WordingView {
  readonly wording: Wording;
  /** Undefined where the change takes it away. */
  readonly now?: Drawing | undefined;
  /** As it is in force; only where the change makes it another. */
  readonly before?: Drawing | undefined;
  readonly isChanged: boolean;
}

export interface LangView {
  readonly lang: string;
  readonly wordings: readonly WordingView[];
  readonly examples: readonly Example[];
  /** Only of a language in the making, which nobody is spoken to in. */
  readonly draft?: { readonly isUntouched: boolean; readonly problems: readonly string[] };
}

export interface FactView extends Pick<Fact, 'id' | 'fact' | 'source' | 'reviewed' | 'reviewBy'> {
  readonly isStale: boolean;
}

export interface SayingView {
  readonly name: string;
  readonly langs: readonly LangView[];
  readonly facts: readonly FactView[];
}

export interface Pair {
  readonly before: Knowledge;
  readonly after: Knowledge;
}

/** Undefined when there is no such saying, before or after. */
export function sayingView(
  { pair, drafts }: { readonly pair: Pair; readonly drafts: readonly Draft[] },
  name: string,
  today: string,
): SayingView | undefined {
  const spoken = LANGS.flatMap((lang) => langView(pair, lang, name));
  if (spoken.length === 0) return undefined;
  const langs = [...spoken, ...drafts.map((draft) => draftView(pair.after, draft, name))];
  const facts = pair.after.factsOf(name).map(({ id, fact, source, reviewed, reviewBy }) => ({
    ...{ id, fact, source, reviewed, reviewBy },
    isStale: reviewBy < today,
  }));
  return { name, langs, facts };
}

function langView({ before, after }: Pair, lang: Lang, name: string): LangView[] {
  const [old, now] = [before, after].map((one) => one.copy[lang].get(name));
  const latest = now ?? old;
  if (!latest) return [];
  const wordings = new Set([...(now ? wordingsOf(now) : []), ...(old ? wordingsOf(old) : [])]);
  return [
    {
      lang,
      wordings: [...wordings].map((wording) => wordingView({ before, after }, lang, { name, wording })),
      examples: examplesFor(now ? after : before, lang, latest),
    },
  ];
}

/** Drawn as Spanish is, over the Spanish of whatever it lacks: values, dates and the channels' few words. */
function draftView(
  knowledge: Knowledge,
  { lang, sayings, problems, untouched }: Draft,
  name: string,
): LangView {
  const es = new Map([...knowledge.copy.es, ...sayings]);
  const own: Knowledge = { ...knowledge, copy: { ...knowledge.copy, es } };
  const [view] = sayings.has(name) ? langView({ before: own, after: own }, 'es', name) : [];
  return {
    ...(view ?? { wordings: [], examples: [] }),
    lang,
    draft: {
      isUntouched: untouched.has(name),
      problems: problems.filter(({ saying }) => saying === name).map(({ problem }) => problem),
    },
  };
}

interface At {
  readonly name: string;
  readonly wording: Wording;
}

function wordingView({ before, after }: Pair, lang: Lang, at: At): WordingView {
  const draw = (knowledge: Knowledge) => {
    const saying = knowledge.copy[lang].get(at.name);
    const said =
      saying && wordingsOf(saying).includes(at.wording) ? exampleOf(knowledge, lang, at) : undefined;
    return said && drawingOf(knowledge, lang, said);
  };
  const now = draw(after);
  const old = before === after ? now : draw(before);
  const isChanged = shown(old) !== shown(now);
  return { wording: at.wording, now, isChanged, ...(isChanged ? { before: old } : {}) };
}

/** What people see of it: the content's version stands beside the words and is another with every change. */
function shown(drawing: Drawing | undefined): string {
  if (!drawing) return '';
  const { channelData, ...website } = drawing.website;
  const { ask } = (channelData ?? {}) as { readonly ask?: object };
  return JSON.stringify({ ...drawing, website, ask });
}
