// What Chatwoot's staff read from us: the desk page's own words, and those it has no use for.
import type { Lang } from '../../knowledge/index.ts';
import deskEn from '../desk/page/words/en.json' with { type: 'json' };
import deskEs from '../desk/page/words/es.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };
import es from './words/es.json' with { type: 'json' };

const WORDS: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  es: { ...deskEs, ...es },
  en: { ...deskEn, ...en },
};

/** What staff are told of something they did that did not reach the person. */
export const NOTES = ['sentNothing', 'guarded', 'tooLong', 'held', 'closed'] as const;
export type NoteName = (typeof NOTES)[number];

/** A word's name where it has none: seen at once, and harmless. */
export function wordOf(
  lang: Lang,
  name: string,
  holes: Readonly<Record<string, string | number>> = {},
): string {
  const text = WORDS[lang][name] ?? name;
  return text.replaceAll(/\{(\w+)\}/g, (hole, key: string) => String(holes[key] ?? hole));
}
