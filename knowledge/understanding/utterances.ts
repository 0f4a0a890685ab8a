// Reads the training sentences, and says what is wrong with them.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { intentOf, intents } from './labels.ts';
import { plain } from './normalise.ts';
import type { Language } from './stems.ts';
import type { Sample } from './vocabulary.ts';

const LEAST: Record<Language, number> = { es: 60, en: 20 };

/** Every sentence under `es/` and `en/`, in the order of file names; a file's name is its intent. */
export function readUtterances(dir: string): Sample[] {
  return (['es', 'en'] as const).flatMap((lang) => readLanguage(dir, lang));
}

/** What would make training wrong: two labels for one sentence, an unknown label, too few sentences. */
export function checkUtterances(dir: string): string[] {
  const samples = readUtterances(dir);
  const known: readonly string[] = intents;
  const names = new Set(samples.map(({ intent }) => intentOf(intent)));
  const strangers = [...names]
    .filter((name) => !known.includes(name))
    .map((name) => `${name}: not an intent`);
  return [...strangers, ...shortages(samples), ...twice(samples)];
}

function readLanguage(dir: string, lang: Language): Sample[] {
  const folder = join(dir, lang);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  return files.flatMap((file) => readFile(join(folder, file), file.slice(0, -4), lang));
}

function readFile(path: string, intent: string, lang: Language): Sample[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((text) => ({ text, intent, lang }));
}

function shortages(samples: readonly Sample[]): string[] {
  const problems: string[] = [];
  for (const intent of intents) {
    for (const lang of ['es', 'en'] as const) {
      const count = samples.filter(
        (sample) => sample.lang === lang && intentOf(sample.intent) === intent,
      ).length;
      if (count < LEAST[lang])
        problems.push(`${lang}/${intent}: ${count} sentences, at least ${LEAST[lang]} needed`);
    }
  }
  return problems;
}

function twice(samples: readonly Sample[]): string[] {
  const owners = new Map<string, string>();
  const problems: string[] = [];
  for (const { text, intent } of samples) {
    const key = plain(text);
    const owner = owners.get(key);
    if (owner !== undefined && owner !== intent) problems.push(`"${text}" is under ${owner} and ${intent}`);
    if (key !== '') owners.set(key, intent);
  }
  return problems;
}
