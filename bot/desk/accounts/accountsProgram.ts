// The store for programs that run beside the bot, or instead of it when the store admits one process only.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStoreOf } from '../../openStoreOf.ts';
import { projectRoot } from '../../projectRoot.ts';
import { readSettings, SettingsError } from '../../settings.ts';
import type { SealedStore } from '../../store/index.ts';

const ALONE =
  'Without REDIS_URL one process has the store: stop Llavero (Ctrl+C in its window, or its service), run this again, then start Llavero.\n';

/** Undefined after telling what to do. */
export async function openProgramStore(
  env: Readonly<Record<string, string | undefined>>,
): Promise<SealedStore | undefined> {
  try {
    const settings = readSettings(env);
    return await openStoreOf(settings);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n${/is in use by process/.test(error.message) ? ALONE : ''}`);
    process.exitCode = 1;
    return undefined;
  }
}

/** The same .env as the bot's: with another one the program would open another store. */
export function loadEnvFile(): void {
  const file = join(projectRoot, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}
