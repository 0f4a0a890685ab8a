// Start: read settings, build the parts, listen; stop cleanly on SIGTERM and SIGINT.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Llavero, startLlavero } from './llavero.ts';
import { createLog } from './log.ts';
import { projectRoot } from './projectRoot.ts';
import { readSettings } from './settings.ts';

/** A supervisor kills after this long anyway; turns in hand take milliseconds. */
const STOP_WITHIN_MS = 10_000;

const envFile = join(projectRoot, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

try {
  const settings = readSettings(process.env);
  const log = createLog({ level: settings.LOG_LEVEL });
  const llavero = await startLlavero(settings, log);
  stopOnSignals(llavero, log);
  endWithStore(llavero, log);
  const host = settings.HOST === '0.0.0.0' || settings.HOST === '127.0.0.1' ? 'localhost' : settings.HOST;
  process.stdout.write(`Llavero: http://${host}:${llavero.port}\n`);
} catch (error) {
  const told = error instanceof Error && 'problems' in error;
  process.stderr.write(`${told ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exitCode = 1;
}

function stopOnSignals(llavero: Llavero, log: ReturnType<typeof createLog>): void {
  const stop = (signal: string) => {
    log.info('stopping', { signal });
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void llavero.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(signal));
  const crash = (error: unknown) => {
    log.error('crashed', { error });
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void llavero.close().finally(() => process.exit(1));
  };
  process.once('uncaughtException', crash);
  process.once('unhandledRejection', crash);
}

/** Whoever asks is refused with 503 until the last answer is out; then a supervisor starts another process. */
function endWithStore({ lost, close }: Llavero, log: ReturnType<typeof createLog>): void {
  void lost?.then((error) => {
    log.error('store.lost', { error });
    process.stderr.write(`Llavero: ${error.message}. The disk of DATA_DIR failed; start it again.\n`);
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void close().finally(() => process.exit(1));
  });
}
