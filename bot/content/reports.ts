// What is told of the content without changing it: facts past their date, and a language in the making.
import { ContentError, draftLanguages, laidOver, type Overlay, readDraft } from '../../knowledge/index.ts';
import { type Settings, SettingsError } from '../settings.ts';
import { contentChecker } from './checkedContent.ts';
import { shippedFiles } from './knowledgeOpener.ts';
import { inLines, staleFacts } from './staleFacts.ts';

export interface Report {
  readonly lines: readonly string[];
  readonly isFine: boolean;
}

/** @throws SettingsError when `today` is no day */
export function staleReport(settings: Settings, inForce: Overlay, today: string): Report {
  if (!/^\d{4}-\d\d-\d\d$/.test(today) || Number.isNaN(Date.parse(today)))
    throw new SettingsError([`--on ${today}: a day like 2027-06-01`]);
  const knowledge = contentChecker(settings, inForce)({});
  const found = staleFacts(knowledge, laidOver(shippedFiles(), inForce), today);
  const lines = found.map((fact) => `${inLines(fact)}\n`);
  return { lines: [...lines, `${found.length} past their date on ${today}`], isFine: found.length === 0 };
}

/** How far the words in knowledge/copy/LANG are. @throws ContentError when nobody began it */
export function languageReport(settings: Settings, lang: string, files = shippedFiles()): Report {
  if (!draftLanguages(files).includes(lang)) {
    const how = `cp -r knowledge/copy/es knowledge/copy/${lang}`;
    throw new ContentError([`knowledge/copy/${lang} is no language in the making: begin with ${how}`]);
  }
  const { es } = contentChecker(settings, {})({}).copy;
  const { sayings, problems, untouched } = readDraft(files, lang, es);
  const count = `${lang}: ${sayings.size} of ${es.size} sayings, ${untouched.size} still as in Spanish, ${problems.length} problem(s)`;
  return { lines: [...problems.map(({ problem }) => problem), count], isFine: problems.length === 0 };
}
