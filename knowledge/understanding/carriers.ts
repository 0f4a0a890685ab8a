// Reads the sentences that surround requests without asking for anything.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Carriers } from './augment.ts';
import type { Language } from './stems.ts';

/** The carriers of both languages, from their place beside a folder of utterances. */
export function carriersBeside(utterancesDir: string): Record<Language, Carriers> {
  const dir = join(utterancesDir, '..', 'understanding', 'carriers');
  return { es: readCarriers(dir, 'es'), en: readCarriers(dir, 'en') };
}

export function readCarriers(dir: string, lang: Language): Carriers {
  const path = join(dir, `${lang}.txt`);
  const lines = existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .map((line) => line.trim())
    : [];
  return {
    before: section(lines, '[before]'),
    after: section(lines, '[after]'),
    story: section(lines, '[story]'),
    otherKey: section(lines, '[otherKey]'),
    otherTurno: section(lines, '[otherTurno]'),
  };
}

function section(lines: readonly string[], heading: string): string[] {
  const from = lines.indexOf(heading) + 1;
  if (from === 0) return [];
  const length = lines.slice(from).findIndex((line) => line.startsWith('['));
  const body = length < 0 ? lines.slice(from) : lines.slice(from, from + length);
  return body.filter((line) => line !== '' && !line.startsWith('#'));
}
