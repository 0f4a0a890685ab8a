// node --import tsx knowledge/understanding/buildCli.ts OUT [UTTERANCES]

import { join } from 'node:path';
import { buildModel } from './build.ts';

const [outFile, utterances = join(import.meta.dirname, '..', 'utterances')] = process.argv.slice(2);
if (outFile === undefined) {
  process.stderr.write('usage: buildCli.ts OUT [UTTERANCES]\n');
  process.exitCode = 2;
} else {
  const { sentences, bytes, milliseconds, problems } = buildModel(utterances, outFile);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(`${outFile}: ${sentences} sentences, ${bytes} bytes, ${milliseconds} ms\n`);
}
