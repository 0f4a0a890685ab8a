// Tells when a file below some folders was saved, made or taken away. Looked at again and again: editors replace files, and not every disk tells.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const EVERY_MS = 400;

export function watchFolders(folders: readonly string[], changed: () => void): { stop(): void } {
  let last = stampOf(folders);
  const timer = setInterval(() => {
    const now = stampOf(folders);
    if (now === last) return;
    last = now;
    changed();
  }, EVERY_MS);
  return { stop: () => clearInterval(timer) };
}

const stampOf = (folders: readonly string[]) => folders.flatMap(filesOf).join('\n');

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => stampOfFile(join(entry.parentPath, entry.name)));
  } catch (error) {
    // It is not there, or went away while it was read: seen at the next look.
    if (error instanceof Error && 'syscall' in error) return [];
    throw error;
  }
}

const stampOfFile = (path: string): string => {
  const found = statSync(path, { throwIfNoEntry: false });
  return `${path} ${found?.mtimeMs} ${found?.size}`;
};
