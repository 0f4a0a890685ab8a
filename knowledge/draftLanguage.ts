// A language in the making: a copy of copy/es beside it, put into other words file by file. Nobody is spoken to in it yet.
import { checkSaying, isChecklist, parityOf } from './checkContent.ts';
import type { ContentFiles } from './contentFiles.ts';
import { LANGS, loadSayings, type Saying, type Sayings } from './copy.ts';

export interface Draft {
  /** The folder's name: `qu`. */
  readonly lang: string;
  readonly sayings: Sayings;
  /** In the order of the Spanish words. */
  readonly problems: readonly { readonly saying: string; readonly problem: string }[];
  /** Sayings that still read as the Spanish ones. */
  readonly untouched: ReadonlySet<string>;
}

const CODE = /^[a-z]{2,3}$/;

/** Folders of copy/ besides those the bot speaks. */
export const draftLanguages = (files: ContentFiles): readonly string[] =>
  files.list('copy').filter((name) => CODE.test(name) && !LANGS.includes(name as never));

/** @throws when there is no such folder */
export function readDraft(files: ContentFiles, lang: string, spanish: Sayings): Draft {
  const sayings = loadSayings(files, `copy/${lang}`);
  const names = [...new Set([...spanish.keys(), ...sayings.keys()])];
  return {
    lang,
    sayings,
    problems: names.flatMap((saying) => {
      const own = sayings.get(saying);
      const problems = own ? problemsOf(lang, spanish.get(saying), own) : [`${lang}: ${saying} is missing`];
      return problems.map((problem) => ({ saying, problem }));
    }),
    untouched: new Set(names.filter((name) => isSame(spanish.get(name), sayings.get(name)))),
  };
}

function problemsOf(lang: string, spanish: Saying | undefined, own: Saying): readonly string[] {
  if (!spanish) return [`${lang}: ${own.name} is no saying`];
  const isAlike = parityOf(spanish) === parityOf(own);
  return [
    ...checkSaying(lang, own),
    ...(isChecklist(own) && !isChecklist(spanish)
      ? [`${lang}: ${own.name} has a choice too long for a button or a row`]
      : []),
    ...(isAlike ? [] : [`${own.name}: es and ${lang} differ in choices, holes or variants`]),
  ];
}

const isSame = (one: Saying | undefined, other: Saying | undefined) =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other);
