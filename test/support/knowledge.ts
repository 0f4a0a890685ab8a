// The real content and a model trained from the real utterances, built once for all tests.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildHouse, type House } from '../../dialogs/index.ts';
import { type Knowledge, loadKnowledge, loadModel } from '../../knowledge/index.ts';

const root = join(import.meta.dirname, '..', '..');
let knowledge: Knowledge | undefined;
let house: House | undefined;

export function testKnowledge(): Knowledge {
  const model = join(root, 'dist', 'knowledge', 'model.bin');
  if (!existsSync(model)) throw new Error('dist/knowledge/model.bin is missing: npm run prepare');
  knowledge ??= loadKnowledge(join(root, 'knowledge'), {
    understanding: loadModel(readFileSync(model)),
    operator: 'una prueba',
    holes: { notice: 'http://localhost:3978/privacidad', operator: 'una prueba' },
  });
  return knowledge;
}

export function testHouse(): House {
  house ??= buildHouse(testKnowledge());
  return house;
}
