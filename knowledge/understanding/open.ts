// Opens the built model, or trains it in memory when there is none.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainOn } from './build.ts';
import { projectRoot } from './root.ts';
import { loadModel, type Understanding, useModel } from './understanding.ts';

/** The understanding of the project that holds `from` (`import.meta.dirname`). */
export function openUnderstanding(from: string): Understanding {
  const root = projectRoot(from);
  const file = join(root, 'dist', 'knowledge', 'model.bin');
  return existsSync(file)
    ? loadModel(readFileSync(file))
    : useModel(trainOn(join(root, 'knowledge', 'utterances')));
}
