// Builds the preview's page: its script with the chat page's own drawing, its style with the chat page's own colours.
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = (path) => fileURLToPath(new URL(path, import.meta.url));

export async function buildPreviewPage(outDir) {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  await build({
    entryPoints: { preview: source('preview.ts'), style: source('style.css') },
    outdir: outDir,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'chrome100', 'firefox100', 'safari16'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  await copyFile(source('index.html'), join(outDir, 'index.html'));
  await copyFile(source('../../../website/icon.svg'), join(outDir, 'icon.svg'));
}
