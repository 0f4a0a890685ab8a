// A folder of corrections on disk, in the layout of knowledge/.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ContentError, type Overlay } from '../../knowledge/index.ts';

/** Hidden files and editors' copies are left aside. @throws ContentError when there is no such folder */
export function readOverlay(dir: string): Overlay {
  if (!existsSync(dir)) throw new ContentError([`${dir}: there is no such folder`]);
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^\.|~$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.sort().map((file) => {
      const path = file.slice(join(dir, sep).length).split(sep).join('/');
      return [path, readFileSync(file, 'utf8')] as const;
    }),
  );
}
