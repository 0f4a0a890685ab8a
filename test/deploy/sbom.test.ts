// The list of what is shipped is whole, and nothing on it stands below a release that closed a known hole.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';

const root = join(import.meta.dirname, '..', '..');

/** The first release without the hole, by major line; the advisories are named in SECURITY.md. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  axios: ['1.20.0'],
  'follow-redirects': ['1.15.6'],
  'form-data': ['4.0.4'],
  jws: ['4.0.1'],
  lodash: ['4.17.21'],
  qs: ['6.14.1'],
  uuid: ['11.1.1', '13.0.1', '14.0.0'],
  ws: ['7.5.11', '8.21.0'],
};

interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string };
    readonly expression?: string;
  }[];
}

describe('the list of what is shipped', function () {
  this.timeout(30_000);
  let components: readonly Component[];
  before(() => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'deploy', 'sbom.mjs')], {
      encoding: 'utf8',
    });
    expect(stdout, stderr).to.not.equal('');
    components = (JSON.parse(stdout) as { components: Component[] }).components;
  });

  it('names every package of the lock but those of tests alone', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string; dev?: boolean; devOptional?: boolean }>;
    };
    const shipped = Object.entries(packages)
      .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
      .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`);
    const listed = components.map(({ name, version }) => `${name}@${version}`);
    expect([...new Set(listed)].sort()).to.deep.equal([...new Set(shipped)].sort());
    expect(listed.some((one) => one.startsWith('mocha@'))).to.equal(false);
  });

  it('holds nothing below the release that closed a known hole', () => {
    const low = components.filter(({ name, version }) => {
      const floors = FLOORS[name] ?? [];
      const floor = floors.find((one) => major(one) === major(version)) ?? floors.at(-1);
      return floor !== undefined && isBelow(version, floor);
    });
    expect(low.map(({ name, version }) => `${name}@${version}`)).to.deep.equal([]);
    expect(components.map(({ name }) => name)).to.include.members(Object.keys(FLOORS));
  });
});

const major = (version: string) => Number(version.split('.')[0]);

function isBelow(version: string, floor: string): boolean {
  const [left, right] = [version, floor].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10)),
  );
  for (const index of [0, 1, 2]) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
