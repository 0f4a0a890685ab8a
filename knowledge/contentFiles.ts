// Where content is read from: the folder a release brings, or that folder with corrections laid over it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ContentFiles {
  /** Names of the files of a folder (`copy/es`), sorted. */
  list(folder: string): readonly string[];
  /** @throws when there is no such file */
  read(path: string): string;
}

export const filesIn = (dir: string): ContentFiles => ({
  list: (folder) => readdirSync(join(dir, folder)).sort(),
  read: (path) => readFileSync(join(dir, path), 'utf8'),
});
