// `npm run --silent ruc`: a number a line in, what to do with it a line out.
import { createInterface } from 'node:readline';
import { checkRuc } from '../../knowledge/index.ts';

for await (const input of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  const { verdict, kind, reason } = checkRuc(input);
  process.stdout.write(`${JSON.stringify({ input, verdict, kind, reason })}\n`);
}
