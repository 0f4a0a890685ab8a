// Facts' values that words refer to by hole, in each language.
import { LANGS, type Lang } from './copy.ts';
import type { ValuesFile } from './schemas.ts';

export type Values = Readonly<Record<Lang, Readonly<Record<string, string>>>>;

export function buildValues(file: ValuesFile, more: Readonly<Record<string, string>>): Values {
  const pick = (lang: Lang) =>
    Object.fromEntries(Object.entries(file).map(([name, value]) => [name, value[lang]]));
  return Object.fromEntries(LANGS.map((lang) => [lang, { ...pick(lang), ...more }])) as Values;
}
