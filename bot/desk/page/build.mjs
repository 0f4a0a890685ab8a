// Builds the staff's page: scripts and styles under names that change with them, and the guide with its pictures.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const source = (path) => fileURLToPath(new URL(path, import.meta.url));
const PICTURE = /\]\((?:\.\.\/)+docs\/desk\/([\w-]+\.png)\)/g;
/** The library speaks some thirty languages; the page two. */
const A_LANGUAGE = /\/[a-z]{2}-[A-Z]{2}\.(?:mjs|js)$/;
const OURS = /\/(?:es-ES|en-US)\./;

/** `outDir` gets `index.html` and `assets/`. */
export async function buildDeskPage(outDir) {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(join(outDir, 'assets'), { recursive: true });
  const { metafile } = await build({
    entryPoints: { desk: source('main.tsx'), style: source('style/desk.css') },
    outdir: join(outDir, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    splitting: true,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    jsx: 'automatic',
    target: ['es2022', 'chrome100', 'firefox100', 'safari16'],
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [fewLanguages, guide(outDir)],
  });
  const names = Object.keys(metafile.outputs).map((path) => basename(path));
  await writePage(outDir, names);
  for (const name of names) await compress(join(outDir, 'assets', name));
  return metafile;
}

const fewLanguages = {
  name: 'few-languages',
  setup(plugin) {
    plugin.onResolve({ filter: A_LANGUAGE }, ({ path }) =>
      OURS.test(path) ? undefined : { path, namespace: 'no-language' },
    );
    plugin.onLoad({ filter: /.*/, namespace: 'no-language' }, () => ({ contents: 'export default {};' }));
  },
};

/** The guide's Markdown as text, its pictures beside the scripts. */
const guide = (outDir) => ({
  name: 'guide',
  setup(plugin) {
    plugin.onLoad({ filter: /\.md$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const wanted = [...new Set([...text.matchAll(PICTURE)].map(([, name]) => name))];
      const named = new Map(await Promise.all(wanted.map(async (name) => [name, await keep(outDir, name)])));
      return { contents: text.replace(PICTURE, (_, name) => `](${named.get(name)})`), loader: 'text' };
    });
  },
});

async function keep(outDir, name) {
  const bytes = await readFile(source(`../../../docs/desk/${name}`));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8).toUpperCase();
  const kept = name.replace('.png', `-${hash}.png`);
  await writeFile(join(outDir, 'assets', kept), bytes);
  return `/desk/assets/${kept}`;
}

async function writePage(outDir, names) {
  const words = JSON.parse(await readFile(source('words/es.json'), 'utf8'));
  const find = (pattern) => `/desk/assets/${names.find((name) => pattern.test(name))}`;
  const holes = {
    title: words.title,
    noscript: words.noscript,
    script: find(/^desk-\w+\.js$/),
    style: find(/^style-\w+\.css$/),
  };
  const page = await readFile(source('index.html'), 'utf8');
  const filled = page.replace(/\{\{(\w+)\}\}/g, (_, key) => holes[key]);
  await writeFile(join(outDir, 'index.html'), filled);
}

async function compress(path) {
  const bytes = await readFile(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  await writeFile(`${path}.br`, brotliCompressSync(bytes, { params }));
  await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
