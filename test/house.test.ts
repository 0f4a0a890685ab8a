// The house's doors: who may import whom, no cycles, no package without a line here.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect } from 'chai';

const root = resolve(import.meta.dirname, '..');
const ROOMS = ['bot', 'dialogs', 'knowledge'] as const;
const SKIN = [
  'dialogs/reception.ts',
  'dialogs/flowDialog.ts',
  'dialogs/flowStack.ts',
  'dialogs/voice.ts',
  'dialogs/hands.ts',
];
/** Type-only imports say what an Activity looks like; they leave no trace in the build. */
const BOTBUILDER = ['botbuilder', 'botbuilder-core', 'botbuilder-dialogs'];
const PACKAGES: Readonly<Record<(typeof ROOMS)[number], readonly string[]>> = {
  knowledge: ['zod', 'natural', 'stdnum'],
  dialogs: ['zod', ...BOTBUILDER],
  bot: [
    'botbuilder',
    'botbuilder-core',
    'restify',
    'ioredis',
    'zod',
    'lmdb',
    'pino',
    'prom-client',
    '@opentelemetry/api',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/sdk-trace',
    'ws',
    'jose',
    '@node-rs/argon2',
    'otpauth',
    'openid-client',
    'qrcode-generator',
    'docx',
    'pdfkit',
    'busboy',
    'marked',
    'botframework-directlinejs',
  ],
};
/** Run by the build, which has no room. */
const BUILD_ONLY = ['esbuild'];
/** The desk's page runs in a browser. */
const PAGE_ONLY = ['react', 'react-dom', 'react-aria-components'];
const inPage = (file: string) => file.startsWith('bot/desk/page/');

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|mts|mjs)$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => `${folder}/${file}`);
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const pattern =
    /^(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/gm;
  return [...text.matchAll(pattern)].map((match) => ({
    file,
    target: resolveTarget(file, match[2] ?? match[3] ?? ''),
    typeOnly: match[1] !== undefined,
  }));
}

const resolveTarget = (file: string, target: string) =>
  target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)) : target;

const roomOf = (path: string) => ROOMS.find((room) => path.startsWith(`${room}/`));
const packageOf = (target: string) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

const files = ROOMS.flatMap((room) => sources(room));
const imports = files.flatMap(importsOf);

describe('the house', () => {
  it("opens its doors one way: bot -> dialogs -> knowledge, through a room's index", () => {
    const order = { knowledge: 0, dialogs: 1, bot: 2 };
    const trespasses = imports.filter(({ file, target }) => {
      const from = roomOf(file);
      const to = roomOf(target);
      if (!from || !to || from === to) return false;
      return order[to] >= order[from] || target !== `${to}/index.ts`;
    });
    expect(trespasses.map(({ file, target }) => `${file} -> ${target}`)).to.deep.equal([]);
  });

  it('lets only the skin of dialogs know botbuilder', () => {
    const known = imports.filter(
      ({ file, target, typeOnly }) =>
        roomOf(file) === 'dialogs' &&
        BOTBUILDER.includes(packageOf(target)) &&
        !typeOnly &&
        !SKIN.includes(file),
    );
    expect(known.map(({ file }) => file)).to.deep.equal([]);
  });

  it('uses no package without a line here', () => {
    const strangers = imports.filter(({ file, target }) => {
      const room = roomOf(file);
      if (!room || roomOf(target) || target.startsWith('node:') || target.startsWith('..')) return false;
      if (file.endsWith('build.mjs') && BUILD_ONLY.includes(packageOf(target))) return false;
      if (inPage(file) && PAGE_ONLY.includes(packageOf(target))) return false;
      return !PACKAGES[room].includes(packageOf(target));
    });
    expect(strangers.map(({ file, target }) => `${file} -> ${target}`)).to.deep.equal([]);
  });

  it('has no cycle of imports', () => {
    expect(findCycle()).to.deep.equal([]);
  });

  it('reads process.env in one place', () => {
    const readers = files.filter(
      (file) => !file.endsWith('build.mjs') && /process\.env\b/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(
      readers.filter((file) => file !== 'bot/index.ts' && !file.startsWith('bot/programs/')),
    ).to.deep.equal([]);
  });
});

function findCycle(): string[] {
  const edges = new Map<string, string[]>();
  for (const { file, target, typeOnly } of imports)
    if (roomOf(target) && !typeOnly) edges.set(file, [...(edges.get(file) ?? []), target]);
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of edges.get(file) ?? []) {
      const cycle = visit(next, [...path, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  return files.reduce<string[]>((found, file) => (found.length > 0 ? found : visit(file, [])), []);
}
