// Every file of facts/ that goes with the words, read and checked; all that is wrong in one error.
import { z } from 'zod';
import { holidaysFile } from './calendar.ts';
import type { ContentFiles } from './contentFiles.ts';
import { deskHoursFile } from './deskHours.ts';
import { ContentError } from './errors.ts';
import { faqFile } from './faq.ts';
import { hoursFile } from './hours.ts';
import { incidentsFile } from './incidents.ts';
import { officialHostsFile } from './links.ts';
import { answersFile, factsFile, forwardFile, lexiconFile, valuesFile } from './schemas.ts';

const SHAPES = {
  facts: factsFile,
  values: valuesFile,
  lexicon: lexiconFile,
  answers: answersFile,
  faq: faqFile,
  forward: forwardFile,
  officialHosts: officialHostsFile,
  hours: hoursFile,
  deskHours: deskHoursFile,
  holidays: holidaysFile,
  incidents: incidentsFile,
};

/** Files that may be corrected without a release. */
export const FACT_PATHS: readonly string[] = Object.keys(SHAPES).map((name) => `facts/${name}.json`);

export type FactFiles = { readonly [Name in keyof typeof SHAPES]: z.infer<(typeof SHAPES)[Name]> };

/** @throws ContentError with every problem of every file */
export function readFacts(files: ContentFiles): FactFiles {
  const problems: string[] = [];
  const read = ([name, shape]: readonly [string, z.ZodType]) => {
    const path = `facts/${name}.json`;
    try {
      return [name, shape.parse(JSON.parse(files.read(path)))] as const;
    } catch (error) {
      problems.push(...problemsOf(path, error));
      return [name, undefined] as const;
    }
  };
  const found = Object.fromEntries(Object.entries(SHAPES).map(read));
  if (problems.length > 0) throw new ContentError(problems);
  return found as unknown as FactFiles;
}

function problemsOf(path: string, error: unknown): string[] {
  if (error instanceof z.ZodError)
    return error.issues.map((issue) => `${path}: ${issue.path.join('.')}: ${issue.message}`);
  return [`${path}: ${error instanceof Error ? error.message : 'unreadable'}`];
}
