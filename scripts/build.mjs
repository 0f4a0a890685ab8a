// Builds dist/: the server and programs, the page, and the understanding model. Run by `npm ci` (prepare).

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildPreviewPage } from '../bot/content/preview/page/build.mjs';
import { buildDeskPage } from '../bot/desk/page/build.mjs';
import { buildWebsite } from '../bot/website/build.mjs';

const server = {
  define: { LLAVERO_BUILD: JSON.stringify(await hashOfSources()) },
  outdir: 'dist',
  outbase: '.',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  sourcemap: true,
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
};

const programs = (await readdir('bot/programs'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `bot/programs/${file}`);
await build({ ...server, entryPoints: ['bot/index.ts', ...programs] });
execFileSync(
  process.execPath,
  ['--import', 'tsx', 'knowledge/understanding/buildCli.ts', 'dist/knowledge/model.bin'],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
await cp('bot/website/webchat', 'dist/website/webchat', { recursive: true });
await cp('node_modules/botframework-webchat/dist/webchat.js', 'dist/website/webchat/webchat.js');
await buildWebsite('dist/website');
await buildDeskPage('dist/desk');
await buildPreviewPage('dist/preview');

/** Names this build: two of the same sources are the same release. */
async function hashOfSources() {
  const hash = createHash('sha256').update(await readFile('package-lock.json'));
  for (const room of ['bot', 'dialogs', 'knowledge'])
    for (const file of (await readdir(room, { recursive: true })).sort())
      if (file.endsWith('.ts')) hash.update(file).update(await readFile(join(room, file)));
  return hash.digest('base64url').slice(0, 16);
}
