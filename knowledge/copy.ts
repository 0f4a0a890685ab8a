// Markdown sections -> sayings. Words are content: `## name`, `- [id] label`, `{hole}`, and `### variant` below a section.
import type { ContentFiles } from './contentFiles.ts';

export const LANGS = ['es', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** Other wordings of one saying: help and reason for a question, its second and simpler wordings, a one-line form. */
export const VARIANTS = ['help', 'why', 'again', 'simpler', 'short'] as const;
export type Variant = (typeof VARIANTS)[number];

export interface Choice {
  readonly id: string;
  readonly label: string;
}

export interface Saying {
  /** `<file>.<section>`, for example `recover.menu`. */
  readonly name: string;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly variants: Readonly<Partial<Record<Variant, string>>>;
}

export type Sayings = ReadonlyMap<string, Saying>;
export type Copy = Readonly<Record<Lang, Sayings>>;

const CHOICE = /^- \[([\w.]+)\] (.+)$/;
const HOLE = /\{(\w+)\}/g;

/** Reads `copy/es/*.md` and `copy/en/*.md`. What is wrong in them is told by `checkCopy`. */
export function loadCopy(files: ContentFiles): Copy {
  return { es: loadSayings(files, 'copy/es'), en: loadSayings(files, 'copy/en') };
}

/** Every saying of a folder's Markdown files. */
export function loadSayings(files: ContentFiles, folder: string): Sayings {
  const sayings = new Map<string, Saying>();
  for (const file of files.list(folder)) {
    if (!file.endsWith('.md')) continue;
    for (const saying of parseCopy(file.slice(0, -3), files.read(`${folder}/${file}`)))
      sayings.set(saying.name, saying);
  }
  return sayings;
}

/** One Markdown file -> its sayings, in order. A repeated section keeps both, so that the check can see it. */
export function parseCopy(prefix: string, markdown: string): readonly Saying[] {
  const bare = markdown.replace(/<!--[\s\S]*?-->/g, '');
  return bare
    .split(/^## /m)
    .slice(1)
    .map((section) => parseSection(prefix, section));
}

function parseSection(prefix: string, section: string): Saying {
  const [head = '', ...subsections] = section.split(/^### /m);
  const [name = '', ...body] = head.split('\n');
  const variants: Partial<Record<Variant, string>> = {};
  for (const subsection of subsections) {
    const [variant = '', ...lines] = subsection.split('\n');
    variants[variant.trim() as Variant] = tidy(lines);
  }
  const lines = body.map((line) => line.trimEnd());
  const choices = lines.flatMap((line) => {
    const found = CHOICE.exec(line);
    return found?.[1] && found[2] ? [{ id: found[1], label: found[2].trim() }] : [];
  });
  const text = tidy(lines.filter((line) => !CHOICE.test(line)));
  return { name: `${prefix}.${name.trim()}`, text, choices, variants };
}

const tidy = (lines: readonly string[]) =>
  lines
    .join('\n')
    .replace(/([^\n])\n(?!\n|[-*\d] |\d+\. )/g, '$1 ')
    .replace(/ {2,}/g, ' ')
    .trim();

/** The holes a text has, each once. */
export function holesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(HOLE)].map((match) => match[1] ?? ''))];
}

type Holes = Readonly<Record<string, string | undefined>>;

/** Fills `{holes}`, each from the first that has it; one that nobody can fill throws: a half sentence never reaches a person. */
export function fill(text: string, ...holes: readonly Holes[]): string {
  return text.replace(HOLE, (_, hole: string) => {
    const value = holes.find((one) => one[hole] !== undefined)?.[hole];
    if (value === undefined) throw new Error(`no value for the hole {${hole}}`);
    return value;
  });
}
