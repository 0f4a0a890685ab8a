// Writes the states of this release, once at each release: node --import tsx test/saved/write.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyQuestion } from '../support/everyQuestion.ts';

const { version } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'),
) as {
  version: string;
};
const saved = (await everyQuestion()).map(({ question, record }) => ({ question, record }));
const lines = saved.map((state) => `${JSON.stringify(state)}\n`);
writeFileSync(join(import.meta.dirname, `${version}.jsonl`), lines.join(''));
process.stdout.write(`${saved.length} states\n`);
