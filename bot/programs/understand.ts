// JSON lines in, JSON lines out: what each message means. Nothing else goes to standard output.

import { createInterface } from 'node:readline';
import { findEntities, openUnderstanding } from '../../knowledge/index.ts';
import { answerLine } from '../understandLine.ts';

const reader = {
  understanding: openUnderstanding(import.meta.dirname),
  findEntities,
  clock: () => new Date(),
};
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() !== '') process.stdout.write(`${JSON.stringify(answerLine(line, reader))}\n`);
}
