// npm run facts: which of F001-F113 have words, a step and a test. Exits non-zero while any is missing.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flows } from '../../dialogs/index.ts';
import { openKnowledge } from '../llavero.ts';
import { projectRoot } from '../projectRoot.ts';
import { readSettings } from '../settings.ts';

const knowledge = openKnowledge(readSettings({}));
const scripts = join(projectRoot, 'test', 'conversations');
const scripted = new Set(
  readdirSync(scripts)
    .filter((file) => file.endsWith('.txt'))
    .flatMap((file) => readFileSync(join(scripts, file), 'utf8').split('\n'))
    .filter((line) => line.startsWith('<'))
    .flatMap((line) =>
      line
        .slice(1)
        .trim()
        .split(/[\s,]+/),
    ),
);
const stepped = new Set(
  flows.flatMap((flow) =>
    flow.steps.flatMap((step) =>
      'tell' in step
        ? [`${flow.id}.${step.tell}`]
        : 'ask' in step
          ? [`${flow.id}.${step.ask}`, `slots.${step.ask}`]
          : [],
    ),
  ),
);
const today = new Date().toISOString().slice(0, 10);

let missing = 0;
for (const { id, fact, sayings, reviewBy } of knowledge.facts) {
  const lacks = [
    ...(sayings.length === 0 ? ['words'] : []),
    ...(sayings.some((saying) => stepped.has(saying) || saying.startsWith('common.')) ? [] : ['step']),
    ...(sayings.some((saying) => scripted.has(saying)) ? [] : ['test']),
    ...(reviewBy < today ? ['review'] : []),
  ];
  if (lacks.length > 0) missing += 1;
  process.stdout.write(`${id} ${lacks.length === 0 ? 'ok     ' : `missing ${lacks.join(', ')}`} ${fact}\n`);
}
const expected = Array.from({ length: 113 }, (_, index) => `F${String(index + 1).padStart(3, '0')}`);
const absent = expected.filter((id) => !knowledge.facts.some((fact) => fact.id === id));
for (const id of absent) process.stdout.write(`${id} missing altogether\n`);
process.stdout.write(`${113 - missing - absent.length} complete, ${missing + absent.length} missing\n`);
process.exitCode = missing + absent.length > 0 ? 1 : 0;
