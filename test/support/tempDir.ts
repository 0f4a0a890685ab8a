// A folder of a test's own, gone when the test says so.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TempDir {
  readonly path: string;
  remove(): void;
}

export function tempDir(name = 'test'): TempDir {
  const path = mkdtempSync(join(tmpdir(), `llavero-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
