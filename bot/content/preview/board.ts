// What the page stands on: the content in force, the same with the change, and what is wrong with that.
import { buildHouse } from '../../../dialogs/index.ts';
import {
  ContentError,
  type ContentFiles,
  type Draft,
  draftLanguages,
  fold,
  holesOf,
  type Knowledge,
  LANGS,
  type Overlay,
  readDraft,
} from '../../../knowledge/index.ts';
import type { Pair } from './sayingView.ts';

export interface Listed {
  readonly name: string;
  readonly isChanged: boolean;
  /** Its words in every language, folded, to be searched. */
  readonly words: string;
}

export interface Board {
  readonly pair: Pair;
  /** As `check` prints them. */
  readonly problems: readonly string[];
  /** The change could not be read: what is shown is the last that could. */
  readonly isOld: boolean;
  readonly sayings: readonly Listed[];
  /** Languages in the making. */
  readonly drafts: readonly Draft[];
}

export interface BoardParts {
  /** The content in force with a change over it. @throws ContentError when it cannot be read */
  readonly look: (change: Overlay) => Knowledge;
  /** @throws ContentError */
  readonly change: () => Overlay;
  /** Where languages in the making stand: what the release brings. */
  readonly shipped: () => ContentFiles;
}

/** @throws ContentError when not even what is in force can be read and there is no earlier board */
export function readBoard(parts: BoardParts, earlier?: Board): Board {
  const { look, change } = parts;
  try {
    const before = look({});
    const overlay = change();
    const after = Object.keys(overlay).length === 0 ? before : look(overlay);
    const pair = { before, after };
    return { ...boardOf(parts, pair), problems: problemsOf(after), isOld: false };
  } catch (error) {
    const problems = unread(error);
    if (problems === undefined) throw error;
    return { ...(earlier ?? untouched(parts)), problems, isOld: true };
  }
}

/** Why the files could not be read; a file may go away between being listed and being read. */
function unread(error: unknown): readonly string[] | undefined {
  if (error instanceof ContentError) return error.problems;
  return error instanceof Error && 'syscall' in error ? [error.message] : undefined;
}

function untouched(parts: BoardParts) {
  const before = parts.look({});
  return boardOf(parts, { before, after: before });
}

function boardOf({ shipped }: BoardParts, pair: Pair): Pick<Board, 'pair' | 'sayings' | 'drafts'> {
  const files = shipped();
  const { es } = pair.after.copy;
  const drafts = draftLanguages(files).map((lang) => readDraft(files, lang, es));
  return { pair, sayings: listOf(pair), drafts };
}

function problemsOf(knowledge: Knowledge): readonly string[] {
  try {
    buildHouse(knowledge);
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
}

function listOf({ before, after }: Pair): readonly Listed[] {
  const names = new Set(
    [after, before].flatMap(({ copy }) => LANGS.flatMap((lang) => [...copy[lang].keys()])),
  );
  return [...names].sort().map((name) => ({
    name,
    isChanged: before !== after && contentOf(before, name) !== contentOf(after, name),
    words: wordsOf(before === after || hasWords(after, name) ? after : before, name),
  }));
}

const hasWords = ({ copy }: Knowledge, name: string) => LANGS.some((lang) => copy[lang].has(name));

const sayingsOf = ({ copy }: Knowledge, name: string) => LANGS.map((lang) => copy[lang].get(name));

/** Its words, the values they refer to, and its facts. */
function contentOf(knowledge: Knowledge, name: string): string {
  const sayings = sayingsOf(knowledge, name);
  const texts = sayings.flatMap((saying) => (saying ? [saying.text, ...Object.values(saying.variants)] : []));
  const values = texts.flatMap(holesOf).map((hole) => LANGS.map((lang) => knowledge.values[lang][hole]));
  return JSON.stringify([sayings, values, knowledge.factsOf(name)]);
}

const wordsOf = (knowledge: Knowledge, name: string) =>
  fold(
    sayingsOf(knowledge, name)
      .flatMap((saying) => (saying ? [saying.text, ...saying.choices.map(({ label }) => label)] : []))
      .join(' '),
  );
