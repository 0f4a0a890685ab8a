// Ready answers for staff: `canned/{es,en}/<id>.md` with a title, the facts it tells and the words; holes are filled from the case.

import { type ContentFiles, filesIn } from './contentFiles.ts';
import { fill, holesOf, LANGS, type Lang } from './copy.ts';
import { ContentError } from './errors.ts';

export interface CannedReply {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Facts it tells: what staff say counts as told. */
  readonly facts: readonly string[];
}

export interface CannedReplies {
  /** All of them, the holes that are known filled in; one whose holes are not all known is left out. */
  list(lang: Lang, holes: Readonly<Record<string, string>>): readonly CannedReply[];
  /** One, filled in; undefined when there is none or a hole is unknown. */
  find(lang: Lang, id: string, holes: Readonly<Record<string, string>>): CannedReply | undefined;
}

type Book = Readonly<Record<Lang, readonly CannedReply[]>>;

const HEAD = /^# (.+)\n+(?:Facts: ([F\d ]+)\n+)?([\s\S]+)$/;

/** Ready answers below `dir`; `facts`: the ids there are. @throws ContentError */
export function loadCanned(dir: string, facts: ReadonlySet<string>): CannedReplies {
  const files = filesIn(dir);
  const book: Book = { es: readLang(files, 'es'), en: readLang(files, 'en') };
  const problems = checkCanned(book, facts);
  if (problems.length > 0) throw new ContentError(problems);
  const fillIn = (reply: CannedReply, holes: Readonly<Record<string, string>>) =>
    holesOf(reply.text).every((hole) => holes[hole] !== undefined)
      ? { ...reply, text: fill(reply.text, holes) }
      : undefined;
  return {
    list: (lang, holes) => book[lang].flatMap((reply) => fillIn(reply, holes) ?? []),
    find: (lang, id, holes) => {
      const reply = book[lang].find((one) => one.id === id);
      return reply && fillIn(reply, holes);
    },
  };
}

function readLang(files: ContentFiles, lang: Lang): readonly CannedReply[] {
  return files
    .list(`canned/${lang}`)
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const [, title = '', facts = '', text = ''] = HEAD.exec(files.read(`canned/${lang}/${file}`)) ?? [];
      return {
        id: file.slice(0, -3),
        title: title.trim(),
        facts: facts.split(' ').filter(Boolean),
        text: text.replace(/\s*\n\s*/g, ' ').trim(),
      };
    });
}

/** Everything wrong with them: missing in a language, different facts or holes, facts nobody knows. */
export function checkCanned(book: Book, facts: ReadonlySet<string>): string[] {
  const ids = new Set(LANGS.flatMap((lang) => book[lang].map(({ id }) => id)));
  return [...ids].flatMap((id) => {
    const es = book.es.find((one) => one.id === id);
    const en = book.en.find((one) => one.id === id);
    if (!es || !en) return [`canned: ${id} is missing in ${es ? 'en' : 'es'}`];
    return [
      ...[es, en]
        .filter(({ title, text }) => !title || !text)
        .map(() => `canned: ${id} has no title or no words`),
      ...(shapeOf(es) === shapeOf(en) ? [] : [`canned: ${id} differs in facts or holes`]),
      ...es.facts
        .filter((fact) => !facts.has(fact))
        .map((fact) => `canned: ${id} names ${fact}, which nobody knows`),
    ];
  });
}

const shapeOf = ({ facts, text }: CannedReply) => JSON.stringify([facts, [...holesOf(text)].sort()]);
