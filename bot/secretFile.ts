// DIRECT_LINE_SECRET when none is set: made once, kept 0600 in DATA_DIR, never printed.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function directLineSecret(settings: {
  readonly DIRECT_LINE_SECRET?: string | undefined;
  readonly DATA_DIR: string;
}): string {
  if (settings.DIRECT_LINE_SECRET) return settings.DIRECT_LINE_SECRET;
  const file = join(settings.DATA_DIR, 'direct-line-secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(settings.DATA_DIR, { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}
