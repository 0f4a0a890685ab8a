// Corrections looked at before they are anybody's: the content as it would be, and a saying as it would read.
import {
  bothOverlays,
  ContentError,
  FACT_PATHS,
  type Knowledge,
  LANGS,
  laidOver,
  type Overlay,
  overlayProblems,
} from '../../knowledge/index.ts';
import type { Settings } from '../settings.ts';
import { knowledgeOpener, shippedFiles } from './knowledgeOpener.ts';

/** The content with what is in force and a change; opened over one model, as often as wanted. */
export function contentChecker(settings: Settings, inForce: Overlay): (change: Overlay) => Knowledge {
  const open = knowledgeOpener(settings);
  return (change) => {
    const base = shippedFiles();
    const isNothing = Object.keys(change).length === 0;
    const problems = isNothing ? [] : overlayProblems(base, change, FACT_PATHS);
    if (problems.length > 0) throw new ContentError(problems);
    return open(laidOver(base, bothOverlays(inForce, change)));
  };
}

/** The content with what is in force and this change. @throws ContentError when it cannot be laid over or read */
export const checkedContent = (settings: Settings, inForce: Overlay, change: Overlay): Knowledge =>
  contentChecker(settings, inForce)(change);

/** Both languages, with choices, other wordings and the facts told; undefined when there is no such saying. */
export function preview(knowledge: Knowledge, name: string): string | undefined {
  const parts = LANGS.flatMap((lang) => {
    const saying = knowledge.copy[lang].get(name);
    if (!saying) return [];
    const choices = saying.choices.map(({ id, label }) => `[${label}] ${id}`);
    const variants = Object.entries(saying.variants).map(([variant, text]) => `-- ${variant}: ${text}`);
    return [[`== ${lang}`, saying.text, ...choices, ...variants].join('\n')];
  });
  if (parts.length === 0) return undefined;
  const facts = knowledge.factsOf(name).map(({ id, source }) => `${id} (${source})`);
  return [...parts, ...(facts.length > 0 ? [`== ${facts.join(', ')}`] : [])].join('\n\n');
}
