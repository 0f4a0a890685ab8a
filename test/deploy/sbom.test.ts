// The list of what is shipped is whole.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';

const root = join(import.meta.dirname, '..', '..');

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
});
