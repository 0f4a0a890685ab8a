// What this machine offers: the Node version, the data folder, room on its disk, the port.
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Settings } from '../settings.ts';
import { ask } from './ask.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const GB = 1024 ** 3;
const ENOUGH = 2 * GB;
const TOO_LITTLE = GB / 5;

export function checkNode(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    return fail('node', `Node ${version}`, 'install Node 22 or 24; 20.19 is the oldest that works');
  if (major < 22)
    return warn('node', `Node ${version} no longer gets security fixes`, 'move to Node 22 or 24');
  return ok('node', `Node ${version}`);
}

export function checkFolder({ DATA_DIR, REDIS_URL }: Pick<Settings, 'DATA_DIR' | 'REDIS_URL'>): Finding[] {
  const folder = resolve(DATA_DIR);
  const problem = writingProblem(folder);
  if (problem && REDIS_URL) return [ok('data folder', `${folder} is not writable and not needed with Redis`)];
  if (problem)
    return [
      fail(
        'data folder',
        `${folder}: ${problem}`,
        'give the user that runs Llavero the right to write there',
      ),
    ];
  return [rightsOf(folder), roomOn(folder, REDIS_URL !== undefined)];
}

/** Tries it: rights alone do not tell of a read-only mount. */
function writingProblem(folder: string): string | undefined {
  const missing = !existsSync(folder);
  const draft = join(folder, `doctor.${process.pid}.draft`);
  try {
    if (missing) {
      accessSync(nearest(folder), constants.W_OK);
      return undefined;
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, 'x', { mode: 0o600 });
    rmSync(draft);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'cannot be written';
  }
}

const nearest = (folder: string): string => (existsSync(folder) ? folder : nearest(dirname(folder)));

function rightsOf(folder: string): Finding {
  if (!existsSync(folder)) return ok('data folder', `${folder} will be made at the first start`);
  const open = ['keys', 'direct-line-secret']
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path) && (statSync(path).mode & 0o077) !== 0);
  if (open.length === 0) return ok('data folder', `${folder} is writable, its secrets are 0600`);
  return fail('data folder', `others may read ${open.join(', ')}`, `chmod 600 ${open.join(' ')}`);
}

function roomOn(folder: string, isSpare: boolean): Finding {
  const { bavail, bsize } = statfsSync(nearest(folder));
  const free = bavail * bsize;
  const found = `${(free / GB).toFixed(1)} GB free`;
  if (free >= ENOUGH) return ok('disk', found);
  if (free >= TOO_LITTLE || isSpare)
    return warn('disk', found, 'make room: below 0.2 GB a full disk is near');
  return fail('disk', found, 'make room: with a full disk every message is refused with 503');
}

export async function checkPort({ PORT, HOST }: Pick<Settings, 'PORT' | 'HOST'>): Promise<Finding> {
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
  const heard = await ask(`http://${host.includes(':') ? `[${host}]` : host}:${PORT}/healthz`, {
    timeoutMs: 2000,
  });
  if (heard.silence === 'ECONNREFUSED') return ok('port', `${PORT} is free on ${host}`);
  if (heard.silence === undefined && isLive(heard.body)) return ok('port', `a Llavero answers on ${PORT}`);
  return warn('port', `something else seems to hold ${PORT} on ${host}`, 'stop it, or choose another PORT');
}

/** The shape of our own /healthz. */
export function isLive(body: unknown): body is { readonly status: 'live'; readonly version: string } {
  return (
    typeof body === 'object' &&
    body !== null &&
    'status' in body &&
    body.status === 'live' &&
    'version' in body
  );
}
