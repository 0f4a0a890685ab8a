// Corrections laid over the content a release brings: only what changed, in the same layout. Pure.
import type { ContentFiles } from './contentFiles.ts';

/** `copy/es/recover.md` -> the sections that are new; `facts/values.json` -> the entries that are. */
export type Overlay = Readonly<Record<string, string>>;

const WORDS = /^copy\/(?:es|en)\/[A-Za-z0-9]+\.md$/;
const FACTS = /^facts\/[A-Za-z0-9]+\.json$/;

/** The content with the corrections: a section or an entry of theirs stands for the one of that name. */
export function laidOver(base: ContentFiles, overlay: Overlay): ContentFiles {
  const inFolder = (folder: string) =>
    Object.keys(overlay)
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1));
  return {
    list: (folder) => [...new Set([...base.list(folder), ...inFolder(folder)])].sort(),
    read: (path) => {
      const change = overlay[path];
      if (change === undefined) return base.read(path);
      return merge(path, textOf(base, path), change, false);
    },
  };
}

/** Two sets of corrections as one: the later wins, section by section. */
export function bothOverlays(earlier: Overlay, later: Overlay): Overlay {
  const merged = Object.entries(later).map(([path, change]) => {
    const before = earlier[path];
    return [path, before === undefined ? change : merge(path, before, change, true)] as const;
  });
  return { ...earlier, ...Object.fromEntries(merged) };
}

/** What cannot even be laid over: unknown places, broken JSON. `facts`: the files that may be corrected. */
export function overlayProblems(base: ContentFiles, overlay: Overlay, facts: readonly string[]): string[] {
  const entries = Object.entries(overlay);
  if (entries.length === 0)
    return ['there is nothing in it: put changed files below copy/es, copy/en or facts'];
  return entries.flatMap(([path, text]) => {
    if (WORDS.test(path)) {
      if (!base.list(folderOf(path)).includes(path.slice(folderOf(path).length + 1)))
        return [`${path}: no flow has words of this name`];
      return sectionsOf(text).names.length > 0 ? [] : [`${path}: there is no "## section" in it`];
    }
    if (!FACTS.test(path) || !facts.includes(path)) return [`${path}: this file changes with a release only`];
    return isJson(text) ? [] : [`${path}: this is not JSON`];
  });
}

/** What is different, for people: `copy/es/recover.md: menu, cause`. */
export function differences(
  before: ContentFiles,
  after: ContentFiles,
  paths: readonly string[],
): readonly string[] {
  return [...new Set(paths)].sort().flatMap((path) => {
    const names = changedIn(path, textOf(before, path), textOf(after, path));
    return names.length > 0 ? [`${path}: ${names.join(', ')}`] : [];
  });
}

function changedIn(path: string, before: string, after: string): readonly string[] {
  const [old, now] = [partsOf(path, before), partsOf(path, after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
}

/** Sections by name; entries by key or id. */
function partsOf(path: string, text: string): ReadonlyMap<string, string> {
  if (path.endsWith('.md')) return sectionsOf(text).sections;
  const value: unknown = text === '' ? {} : JSON.parse(text);
  const entries = Array.isArray(value)
    ? value.map((one, index) => [idOf(one) ?? String(index), one] as const)
    : Object.entries(value as object);
  return new Map(entries.map(([name, one]) => [name, JSON.stringify(one)]));
}

function merge(path: string, before: string, change: string, keepNull: boolean): string {
  if (path.endsWith('.md')) return mergeWords(before, change);
  const merged = patched(before === '' ? undefined : JSON.parse(before), JSON.parse(change), keepNull);
  return `${JSON.stringify(merged, null, 2)}\n`;
}

function mergeWords(before: string, change: string): string {
  const { head, sections } = sectionsOf(before);
  const all = new Map([...sections, ...sectionsOf(change).sections]);
  return [head, ...[...all].map(([name, body]) => `## ${name}\n${body}`)].join('');
}

interface Sections {
  readonly head: string;
  readonly names: readonly string[];
  /** Name -> everything below it, with the other wordings. */
  readonly sections: ReadonlyMap<string, string>;
}

function sectionsOf(markdown: string): Sections {
  const [head = '', ...rest] = markdown.replaceAll('\r\n', '\n').split(/^## /m);
  const sections = rest.map((section) => {
    const end = section.indexOf('\n');
    const name = (end < 0 ? section : section.slice(0, end)).trim();
    return [name, `${(end < 0 ? '' : section.slice(end + 1)).trimEnd()}\n\n`] as const;
  });
  return { head, names: sections.map(([name]) => name), sections: new Map(sections) };
}

/** As JSON Merge Patch (RFC 7396), and lists whose entries have an id are changed entry by entry. */
function patched(before: unknown, change: unknown, keepNull: boolean): unknown {
  if (isList(before) && isList(change)) return patchedList(before, change, keepNull);
  if (!isObject(change)) return change;
  const result: Record<string, unknown> = isObject(before) ? { ...before } : {};
  for (const [name, value] of Object.entries(change)) {
    if (value === null && !keepNull) delete result[name];
    else result[name] = value === null ? null : patched(result[name], value, keepNull);
  }
  return result;
}

function patchedList(before: readonly WithId[], change: readonly WithId[], keepNull: boolean): unknown[] {
  const changes = new Map(change.map((one) => [one.id, one]));
  const kept = before.map((one) => (changes.has(one.id) ? patched(one, changes.get(one.id), keepNull) : one));
  const known = new Set(before.map(({ id }) => id));
  return [...kept, ...change.filter(({ id }) => !known.has(id))];
}

type WithId = { readonly id: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly WithId[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => idOf(one) !== undefined);
const idOf = (value: unknown): string | undefined =>
  isObject(value) && typeof value['id'] === 'string' ? value['id'] : undefined;

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

/** Empty when there is no such file. */
function textOf(files: ContentFiles, path: string): string {
  const folder = folderOf(path);
  return files.list(folder).includes(path.slice(folder.length + 1)) ? files.read(path) : '';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
