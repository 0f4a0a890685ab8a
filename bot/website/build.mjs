// Builds the pages: scripts, styles, html with its Spanish words in place, and compressed copies of what never changes.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { noticePage } from './notice/noticePage.mjs';

const SOURCE = fileURLToPath(new URL('.', import.meta.url));
const source = (path) => join(SOURCE, path);

/** DirectLineJS carries code for browsers and a protocol that this page never meets. */
const UNUSED = /^(core-js\/|url-search-params-polyfill$|\.\/directLineStreaming$)/;

const leaveOut = {
  name: 'leave-out',
  setup(plugin) {
    plugin.onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: 'unused' }));
    plugin.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents: 'exports.DirectLineStreaming = class {};',
    }));
  },
};

const shared = {
  bundle: true,
  minify: true,
  platform: 'browser',
  target: ['es2020', 'chrome87', 'firefox86', 'safari15.4'],
  legalComments: 'none',
  logLevel: 'warning',
};

/** Everything but `webchat/`, which is copied as it is. */
export async function buildWebsite(outDir) {
  const words = { es: await wordsOf('es'), en: await wordsOf('en') };
  await mkdir(join(outDir, 'privacidad'), { recursive: true });
  const built = await build({
    ...shared,
    metafile: true,
    entryPoints: { page: source('page/page.ts') },
    outdir: outDir,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    plugins: [leaveOut],
  });
  await build({
    ...shared,
    entryPoints: { embed: source('embed/embed.ts') },
    outdir: outDir,
    format: 'iife',
    define: { EMBED_WORDS: JSON.stringify(embedWords(words)) },
  });
  await build({
    ...shared,
    entryPoints: { page: source('style/page.css'), notice: source('style/notice.css') },
    outdir: outDir,
  });
  await write(outDir, 'icon.svg', await readFile(source('icon.svg'), 'utf8'));
  const index = fillWords(await readFile(source('index.html'), 'utf8'), words.es);
  await write(outDir, 'index.html', index.replace('<!-- preload -->', preloads(built, outDir)));
  await write(outDir, 'privacidad.html', await notice('es'));
  await write(outDir, 'privacidad/en.html', await notice('en'));
  await compress(outDir, ['page.js', 'page.css', 'notice.css', 'embed.js', 'icon.svg']);
  const chunks = await readdir(join(outDir, 'chunks')).catch(() => []);
  await compress(
    outDir,
    chunks.filter((name) => name.endsWith('.js')).map((name) => `chunks/${name}`),
  );
}

const wordsOf = async (lang) => JSON.parse(await readFile(source(`words/${lang}.json`), 'utf8'));

const embedWords = ({ es, en }) =>
  Object.fromEntries(
    Object.entries({ es, en }).map(([lang, { embedOpen, embedClose }]) => [lang, { embedOpen, embedClose }]),
  );

/** `{{word}}` fills an element, `data-label` and `data-hint` an attribute: the page does the same for English. */
export function fillWords(html, words) {
  return html
    .replace(/\{\{(\w+)\}\}/g, (_all, key) => escapeHtml(known(words, key)))
    .replace(/data-label="(\w+)"/g, (all, key) => `${all} aria-label="${escapeHtml(known(words, key))}"`)
    .replace(/data-hint="(\w+)"/g, (all, key) => `${all} placeholder="${escapeHtml(known(words, key))}"`);
}

/** What page.js imports is asked for at once, not after page.js was read. */
function preloads({ metafile }, outDir) {
  const page = Object.entries(metafile.outputs).find(([path]) => path.endsWith('page.js'));
  const chunks = page[1].imports.filter(({ kind }) => kind === 'import-statement');
  const paths = chunks.map(({ path }) => relative(outDir, resolve(path)));
  return paths.map((path) => `<link rel="modulepreload" href="/${path}">`).join('\n    ');
}

function known(words, key) {
  if (typeof words[key] === 'string') return words[key];
  throw new Error(`the pages' words lack "${key}"`);
}

async function notice(lang) {
  const [markdown, template] = await Promise.all([
    readFile(source(`notice/${lang}.md`), 'utf8'),
    readFile(source('notice/page.html'), 'utf8'),
  ]);
  return noticePage(template, markdown, lang);
}

const escapeHtml = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

const write = (outDir, name, text) => writeFile(join(outDir, name), text);

/** Pages with holes are filled by the server at its start, so they have no copies. */
async function compress(outDir, names) {
  for (const name of names) {
    const bytes = await readFile(join(outDir, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    await writeFile(join(outDir, `${name}.br`), brotliCompressSync(bytes, { params }));
    await writeFile(join(outDir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}
