// The content and the trained model of this installation, opened over any set of files.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ContentFiles,
  filesIn,
  type Knowledge,
  loadKnowledge,
  loadModel,
} from '../../knowledge/index.ts';
import { projectRoot } from '../projectRoot.ts';
import type { Settings } from '../settings.ts';

type KnowledgeSettings = Pick<Settings, 'OPERATOR' | 'PUBLIC_URL' | 'PORT'>;

/** The content and the trained model, with what this installation fills in. */
export const openKnowledge = (settings: KnowledgeSettings): Knowledge => knowledgeOpener(settings)();

/** What the release brings. */
export const shippedFiles = (): ContentFiles => filesIn(join(projectRoot, 'knowledge'));

/** Opens any content over one and the same model; without any, what the release brings. */
export function knowledgeOpener(settings: KnowledgeSettings): (files?: ContentFiles) => Knowledge {
  const model = join(projectRoot, 'dist', 'knowledge', 'model.bin');
  if (!existsSync(model)) throw new Error(`${model} is missing: run npm run prepare`);
  const base = settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`;
  const parts = {
    understanding: loadModel(readFileSync(model)),
    operator: settings.OPERATOR,
    holes: { notice: new URL('/privacidad', base).href, operator: settings.OPERATOR },
  };
  return (files = shippedFiles()) => loadKnowledge(files, parts);
}
