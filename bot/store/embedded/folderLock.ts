// One process per folder: a lock file with the owner's pid and start time, taken over when the owner is dead.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError } from '../../settings.ts';

/** Takes the folder and answers how to give it back. @throws SettingsError while a living process has it. */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock');
  const own = `${process.pid} ${startOf(process.pid) ?? 'unknown'}\n`;
  if (!place(folder, path, own)) takeOver(folder, path, own);
  return () => {
    if (contentOf(path) === own) rmSync(path, { force: true });
  };
}

function takeOver(folder: string, path: string, own: string): void {
  const found = contentOf(path);
  if (found !== undefined && isAlive(found)) throw refusal(folder, found);
  if (found !== undefined && !removeStale(path, found)) throw refusal(folder, contentOf(path) ?? found);
  if (!place(folder, path, own)) throw refusal(folder, contentOf(path) ?? '');
}

/** Written aside and linked into place, so that nobody reads a half-written lock. */
function place(folder: string, path: string, own: string): boolean {
  const draft = join(folder, `lock.${process.pid}.draft`);
  writeFileSync(draft, own, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Of two processes that found the same dead owner one may already have placed its own lock: that one is put back. */
function removeStale(path: string, found: string): boolean {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
  const isStale = contentOf(aside) === found;
  if (!isStale) linkSync(aside, path);
  rmSync(aside, { force: true });
  return isStale;
}

function isAlive(content: string): boolean {
  const [pid, start] = content.trim().split(' ', 2);
  const number = Number(pid);
  if (!Number.isSafeInteger(number) || number <= 0 || !exists(number)) return false;
  // In a container every start may be pid 1: only the start time tells the dead one from us.
  return start === 'unknown' || startOf(number) === undefined || startOf(number) === start;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Boot and ticks since then, where the system tells (Linux). A zombie counts as gone. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in brackets may hold spaces and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return fields[0] === 'Z' ? 'zombie' : `${boot}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function refusal(folder: string, content: string): SettingsError {
  const pid = content.split(' ', 1)[0];
  return new SettingsError([
    `DATA_DIR ${folder} is in use by process ${pid}: stop it, choose another DATA_DIR, or set REDIS_URL to run several processes`,
  ]);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
