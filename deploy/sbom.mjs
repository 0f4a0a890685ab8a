// npm run --silent sbom: what the image carries, as CycloneDX. npm writes it, from a lock without what only tests need: its own
// `--omit dev` also drops packages that tests share with the server (uuid, debug, ms).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const withoutTests = ({ devDependencies: _, ...rest }) => rest;

const lock = read('package-lock.json');
const shipped = Object.entries(lock.packages).filter(([, { dev, devOptional }]) => !dev && !devOptional);
const packages = { ...Object.fromEntries(shipped), '': withoutTests(lock.packages['']) };

const folder = mkdtempSync(join(tmpdir(), 'llavero-sbom-'));
try {
  const write = (name, value) => writeFileSync(join(folder, name), JSON.stringify(value));
  write('package.json', withoutTests(read('package.json')));
  write('package-lock.json', { ...lock, packages });
  const words = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const sbom = execFileSync('npm', words, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
  process.stdout.write(sbom);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
