// The embedded engine's own keys: DATA_DIR/keys, made at the first start, in the format of DATA_KEYS.
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError } from '../settings.ts';

/** The text of the key file. A missing one is made only while nothing is sealed. @throws SettingsError */
export function keysOf(folder: string, inUse: readonly string[]): string {
  const path = join(folder, 'keys');
  if (existsSync(path)) return readFileSync(path, 'utf8');
  if (inUse.length > 0) {
    throw new SettingsError([
      `${path} is gone, and what is stored was sealed under ${inUse.join(', ')}: put the file back from a backup, or set DATA_KEYS`,
    ]);
  }
  const text = `k${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64')}\n`;
  writeSynced(folder, path, text);
  return text;
}

/** On disk, name and all, before anything is sealed with it. */
function writeSynced(folder: string, path: string, text: string): void {
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
  const directory = openSync(folder, 'r');
  fsyncSync(directory);
  closeSync(directory);
}
