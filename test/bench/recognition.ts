// Understanding alone, beside @nlpjs/basic taught with the same sentences and asked the same ones. Prints one JSON line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModel, readSamples, readUtterances } from '../../knowledge/index.ts';

const root = join(import.meta.dirname, '..', '..');
const asked = readSamples(join(root, 'test/knowledge/heldOut/hard.jsonl'));
const taught = readUtterances(join(root, 'knowledge/utterances'));

interface Recogniser {
  readonly name: string;
  readonly hear: (text: string, lang: string) => Promise<string> | string;
}

async function measured({ name, hear }: Recogniser) {
  for (const { text, lang } of asked.slice(0, 100)) await hear(text, lang ?? 'es');
  const before = process.cpuUsage();
  let right = 0;
  for (const { text, intent, lang } of asked) if ((await hear(text, lang ?? 'es')) === intent) right += 1;
  const { user, system } = process.cpuUsage(before);
  return { name, right: right / asked.length, cpu_ms: (user + system) / 1000 / asked.length };
}

function ours(): Recogniser {
  const model = loadModel(readFileSync(join(root, 'dist/knowledge/model.bin')));
  return { name: 'Llavero', hear: (text) => model.understand(text, {}).intent };
}

async function theirs(): Promise<Recogniser> {
  const { dockStart } = await import('@nlpjs/basic');
  const { LangEs } = await import('@nlpjs/lang-es');
  const dock = await dockStart({ settings: { nlp: { autoSave: false, log: false } }, use: ['Basic'] });
  const nlp = dock.get('nlp');
  nlp.container.use(LangEs);
  nlp.addLanguage('es');
  nlp.addLanguage('en');
  nlp.settings.log = false;
  for (const { text, intent, lang } of taught) nlp.addDocument(lang ?? 'es', text, intent.split('.')[0]);
  await nlp.train();
  return {
    name: '@nlpjs/basic',
    hear: async (text, lang) => {
      const { intent } = await nlp.process(lang, text);
      return intent === 'None' ? 'out_of_scope' : intent;
    },
  };
}

const results = [await measured(ours()), await measured(await theirs())];
process.stdout.write(`${JSON.stringify(results)}\n`);
process.exit(0);
