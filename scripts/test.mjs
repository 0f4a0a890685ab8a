// npm test: what the tests need is installed when missing and allowed; then format, lint, types and every test.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NEEDS = [
  { program: 'redis-server', package: 'redis-server', for: 'the tests of the Redis engine' },
  { program: 'chromium', package: 'chromium', for: 'the tests of the page' },
];

const onPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', ...options });
  return status ?? 1;
}

function install(missing) {
  const isRoot = process.getuid?.() === 0;
  if (!onPath('apt-get')) return;
  const apt = isRoot ? ['apt-get'] : onPath('sudo') ? ['sudo', '-n', 'apt-get'] : undefined;
  if (!apt) return;
  const [command, ...rest] = apt;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run(command, [...rest, 'update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  run(
    command,
    [...rest, 'install', '-y', '-qq', '--no-install-recommends', ...missing.map((need) => need.package)],
    {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}

let missing = NEEDS.filter(({ program }) => !onPath(program));
if (missing.length > 0) {
  install(missing);
  missing = NEEDS.filter(({ program }) => !onPath(program));
}
if (missing.length > 0) {
  for (const need of missing)
    console.error(`missing: ${need.program}, for ${need.for}. Install it: apt-get install ${need.package}`);
  process.exit(1);
}

const node = process.execPath;
const steps = [
  ['format and lint', node, ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.']],
  ['types', node, ['node_modules/typescript/bin/tsc', '--noEmit']],
  ['tests', node, ['--import', 'tsx', 'node_modules/mocha/bin/mocha.js']],
];
for (const [name, command, args] of steps) {
  console.log(`> ${name}`);
  const status = run(command, args);
  if (status !== 0) process.exit(status);
}
