// Papers as a part of the house.
import { join } from 'node:path';
import { filesIn, loadLetters } from '../../knowledge/index.ts';
import type { Ground, Part } from '../part.ts';
import { projectRoot } from '../projectRoot.ts';
import { fileRoutes } from './fileRoutes.ts';
import { createFileShelf, type FileShelf, paperAt } from './fileShelf.ts';

export interface FileGround {
  readonly settings: Pick<Ground['settings'], 'OPERATOR' | 'PUBLIC_URL'>;
  readonly store: Ground['store'];
}

/** @throws ContentError with every problem of the words */
export function openFiles({ settings, store }: FileGround): Part & { readonly shelf: FileShelf } {
  const { OPERATOR: operator, PUBLIC_URL: publicUrl } = settings;
  const letters = loadLetters(filesIn(join(projectRoot, 'knowledge')));
  const shelf = createFileShelf({ store, letters, facts: { operator, publicUrl } });
  return {
    shelf,
    ports: { papers: { offer: async (order) => paperAt(await shelf.offer(order), publicUrl) } },
    routes: fileRoutes({ shelf, words: letters.papers }),
  };
}
