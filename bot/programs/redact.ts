// Reads JSON lines with a text, writes each without its secrets as soon as it comes.
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { redact } from '../redact.ts';

const Line = z.object({
  text: z.string(),
  asked: z.string().nullish(),
  after: z.enum(['password', 'code', 'questions']).nullish(),
});

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() !== '') process.stdout.write(`${JSON.stringify(answer(line))}\n`);
}

function answer(line: string): object {
  const read = Line.safeParse(parsed(line));
  if (!read.success) return { error: 'line', reason: 'shape' };
  const { text, asked, after } = read.data;
  const { redacted, classes } = redact(text, { asked: asked ?? undefined, after: after ?? undefined });
  return { redacted, classes };
}

// What is no JSON becomes undefined, which the shape refuses.
function parsed(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
