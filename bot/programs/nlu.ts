// Trains, measures and explains understanding. See `usage`.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  carriersBeside,
  checkUtterances,
  crossValidate,
  evaluate,
  openUnderstanding,
  projectRoot,
  readSamples,
  readUtterances,
  trainModel,
  trainOn,
  unseen,
  useModel,
} from '../../knowledge/index.ts';
import { readLabels } from '../desk/routes/reviewRoutes.ts';
import { explanation, figuresReport, jsonFigures, reviewReport } from '../nluReport.ts';
import { openStoreOf } from '../openStoreOf.ts';
import { readReviewList } from '../reviewList.ts';
import { readSettings } from '../settings.ts';

const usage = `npm run nlu                                   train, measure on the held-out sentences, explain the mistakes
npm run nlu -- --why "texto"                  why one sentence is understood as it is
npm run nlu -- --review [FILE.jsonl]          what was not understood (in the store, or {"text"} lines), with the labels proposed
npm run nlu -- --labels                       what staff labelled at the desk, as lines for knowledge/utterances/<lang>/<label>.txt
npm run nlu -- --train A.jsonl --test B.jsonl train and measure on any labelled set ({"text","intent"} lines)
npm run nlu -- --cross                        the training sentences measured on each other: which labels need more
  --json                                      figures as one line of JSON
`;

const options = {
  why: { type: 'string' },
  review: { type: 'boolean', default: false },
  labels: { type: 'boolean', default: false },
  train: { type: 'string' },
  test: { type: 'string' },
  cross: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const root = projectRoot(import.meta.dirname);
const write = (text: string) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);

try {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  await run(values, positionals[0]);
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n${usage}`);
  process.exitCode = 2;
}

type Asked = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

async function run(asked: Asked, file: string | undefined): Promise<void> {
  if (asked.help) write(usage);
  else if (asked.why !== undefined) write(explanation(openUnderstanding(import.meta.dirname), asked.why));
  else if (asked.review) await review(file);
  else if (asked.labels) await labels();
  else if (asked.train !== undefined && asked.test !== undefined)
    anySet(asked.train, asked.test, asked.json ?? false);
  else if (asked.train !== undefined || asked.test !== undefined)
    throw new Error('--train and --test go together');
  else if (asked.cross) cross();
  else heldOut(asked.json ?? false);
}

/** Without a file: what this installation's own conversations left. */
async function labels(): Promise<void> {
  const store = await openStoreOf(readSettings(process.env));
  for (const { lang, label, text } of await readLabels(store)) write(`${lang}/${label}\t${text}`);
  await store.close();
}

async function review(file: string | undefined): Promise<void> {
  const understanding = openUnderstanding(import.meta.dirname);
  if (file !== undefined) {
    write(reviewReport(understanding, readSamples(file)));
    return;
  }
  const store = await openStoreOf(readSettings(process.env));
  const entries = await readReviewList(store);
  write(
    reviewReport(
      understanding,
      entries.map(({ text }) => ({ text, intent: '' })),
    ),
  );
  await store.close();
}

function anySet(trainFile: string, testFile: string, json: boolean): void {
  const started = performance.now();
  const understanding = useModel(trainModel(readSamples(trainFile)));
  const seconds = Math.round(performance.now() - started) / 1000;
  const figures = evaluate(readSamples(testFile), (text) => understanding.understand(text));
  write(
    json
      ? JSON.stringify({ ...jsonFigures(figures), trainingSeconds: seconds })
      : figuresReport(testFile, figures, understanding),
  );
}

function cross(): void {
  const dir = join(root, 'knowledge', 'utterances');
  const figures = crossValidate(readUtterances(dir), 4, { carriers: carriersBeside(dir) });
  write(
    figuresReport(
      'training sentences, one in four set apart',
      figures,
      openUnderstanding(import.meta.dirname),
    ),
  );
}

function heldOut(json: boolean): void {
  const dir = join(root, 'knowledge', 'utterances');
  const understanding = useModel(trainOn(dir));
  const trained = readUtterances(dir);
  const sets = ['own', 'hard'].map((name) => ({
    name,
    file: join(root, 'test', 'knowledge', 'heldOut', `${name}.jsonl`),
  }));
  const measured = sets
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => ({
      name,
      figures: evaluate(unseen(readSamples(file), trained), (text) => understanding.understand(text)),
    }));
  if (json)
    return void write(
      JSON.stringify(Object.fromEntries(measured.map(({ name, figures }) => [name, jsonFigures(figures)]))),
    );
  for (const problem of checkUtterances(dir)) process.stderr.write(`${problem}\n`);
  for (const { name, figures } of measured) write(figuresReport(name, figures, understanding));
}
