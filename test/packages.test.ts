// No installed package stands in the range of a known advisory without a reason, no reason outlives its package,
// and docs/packages.md says what this file and the lock say. The advisories: fixtures/advisories.json, each with its source.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { findings, isWithin, type Locked, type Review, readLock } from './support/advisories.ts';

const root = join(import.meta.dirname, '..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const json = (path: string): unknown => JSON.parse(text(path));

const review = json('test/fixtures/advisories.json') as Review;
const { dependencies, overrides } = json('package.json') as {
  dependencies: Record<string, string>;
  /** A version, or versions below one package alone. */
  overrides: Record<string, string | Record<string, string>>;
};
const installed = readLock(json('package-lock.json') as { packages: Record<string, Locked> });
const page = text('docs/packages.md');

const explanations = ({ explained }: Review) =>
  explained.flatMap(({ package: name, version, ids }) => ids.map((id) => `${name}@${version} ${id}`));

describe('the packages we stand on', () => {
  it('stand in no range of a known advisory without a reason', () => {
    const known = new Set(explanations(review));
    expect([...findings(installed, review)].filter((one) => !known.has(one))).to.deep.equal([]);
  });

  it('leave no reason behind when they go', () => {
    const found = findings(installed, review);
    expect(explanations(review).filter((one) => !found.has(one))).to.deep.equal([]);
  });

  it('are found by name, version and place in the tree', () => {
    const doctored = readLock({
      packages: {
        'node_modules/axios': { version: '1.14.1' },
        'node_modules/restify/node_modules/qs': { version: '6.14.0' },
        'node_modules/jws': { version: '4.0.0' },
        'node_modules/ws': { version: '8.21.0' },
      },
    });
    const found = [...findings(doctored, review)].join('\n');
    expect(found).to.include('axios@1.14.1 GHSA-9fr6-4gfg-395g').and.include('axios@1.14.1 MAL-');
    expect(found).to.include('qs@6.14.0 GHSA-6rw7-vpxm-498p').and.include('jws@4.0.0 GHSA-869p-cjfg-cm3x');
    expect(found).to.not.include('ws@8.21.0');
  });

  it('are compared as versions, not as text', () => {
    expect(isWithin('10.0.0', '>=9.0.0 <10.0.1')).to.equal(true);
    expect(isWithin('1.10.0', '<1.9.9')).to.equal(false);
    expect(isWithin('3.5.0', '<=3.5.0')).to.equal(true);
    expect(isWithin('2.0.0-rc.1', '<2.0.0')).to.equal(true);
    expect(isWithin('2.0.0', '<2.0.0')).to.equal(false);
    expect(isWithin('4.4.2', '=4.4.2')).to.equal(true);
    expect(() => isWithin('1.0.0', '^1.0.0')).to.throw('no range');
  });

  it('have advisories with a source and a date', () => {
    const ids = review.advisories.map(({ package: name, ids: [first] }) => `${name} ${first}`);
    expect(ids.filter((one, index) => ids.indexOf(one) !== index)).to.deep.equal([]);
    for (const { source, date, affected, ids: all } of review.advisories) {
      expect(source).to.match(/^https:\/\/\S+$/);
      expect(date).to.match(/^\d{4}-\d\d-\d\d$/);
      expect(affected).to.not.deep.equal([]);
      for (const id of all) expect(id).to.match(/^(GHSA(-[0-9a-z]{4}){3}|CVE-\d{4}-\d{4,}|MAL-\S+)$/);
    }
  });

  it('are left alone where a reason says so', () => {
    const sources = ['bot', 'dialogs', 'knowledge', 'scripts'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(tsx?|mjs)$/.test(file))
        .map((file) => ({ file: `${folder}/${file}`, code: withoutRemarks(text(`${folder}/${file}`)) })),
    );
    for (const { package: name, lacks, has } of review.explained) {
      expect(lacks ?? has, `${name}: a reason nothing holds`).to.not.equal(undefined);
      const users = sources.filter(({ code }) => lacks !== undefined && new RegExp(lacks).test(code));
      expect(users.map(({ file }) => file)).to.deep.equal([], name);
      if (has !== undefined) expect(text(has.file), name).to.include(has.text);
    }
  });
});

const withoutRemarks = (code: string) => code.replace(/^\s*(\/\/|\/\*\*|\*).*$/gm, '');

describe('docs/packages.md', () => {
  const shipped = installed.filter(({ dev, devOptional }) => !dev && !devOptional);

  it('names every finding that is explained, and no other, with its reason', () => {
    const rows = review.explained.map(
      ({ package: name, version, ids, why }) => `| \`${name}\` ${version} | ${ids.join(', ')} | ${why} |`,
    );
    const table = page.slice(page.indexOf('## Explained'), page.indexOf('## Closed'));
    expect(table.split('\n').filter((line) => line.startsWith('| `'))).to.deep.equal(rows);
  });

  it('names every override, as it is installed', () => {
    const flat = Object.entries(overrides).flatMap(([name, asked]) =>
      typeof asked === 'string' ? [[name, asked]] : Object.entries(asked),
    );
    for (const [name = '', asked = ''] of flat) {
      expect(page).to.include(`\`${name}\``);
      const versions = new Set(installed.filter((one) => one.name === name).map(({ version }) => version));
      if (overrides[name] === asked && !asked.startsWith('$'))
        expect(versions, name).to.deep.equal(new Set([asked]));
      else if (!asked.startsWith('$')) expect(versions, name).to.include(asked);
    }
  });

  it('counts the licences of what is shipped', () => {
    const counts = new Map<string, number>();
    for (const { license } of shipped)
      counts.set(license ?? 'unnamed', (counts.get(license ?? 'unnamed') ?? 0) + 1);
    const rows = [...page.matchAll(/^\| ([\w.() -]+) \| (\d+) \|/gm)].map(([, name, count]) => [
      name,
      Number(count),
    ]);
    expect(new Map(rows as [string, number][])).to.deep.equal(counts);
  });

  it('lets no copyleft in', () => {
    const licences = shipped.map(({ name, license }) => `${name}: ${license}`);
    expect(licences.filter((one) => /GPL|MPL|EPL|CDDL|SSPL|EUPL|OSL|CC-BY|BUSL/.test(one))).to.deep.equal([]);
  });

  it('tells versions that are installed', () => {
    const versions = new Set(installed.map(({ name, version }) => `${name} ${version}`));
    const told = [...page.matchAll(/`([^`]+)` (\d+\.\d+\.\d+(?:, \d+\.\d+\.\d+)*)/g)].flatMap(
      ([, name, list]) => (list ?? '').split(', ').map((version) => `${name} ${version}`),
    );
    expect(told.length).to.be.greaterThan(40);
    expect(told.filter((one) => !versions.has(one))).to.deep.equal([]);
  });

  it('names what says no licence in its package.json', () => {
    const unnamed = shipped.filter(({ license }) => license === undefined).map(({ name }) => name);
    const line = page.split('\n').find((one) => one.startsWith('| unnamed |')) ?? '';
    expect([...line.matchAll(/`([^`]+)`/g)].map(([, name]) => name).sort()).to.deep.equal(unnamed.sort());
  });

  it('names only packages that are installed, by the day it was read', () => {
    const names = new Set([...installed.map(({ name }) => name), ...Object.keys(dependencies)]);
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    const told = rows.map((line) => /^\| `([^`]+)`/.exec(line)?.[1] ?? '');
    expect(told.filter((name) => !names.has(name))).to.deep.equal([]);
    expect(page).to.include(review.reviewed);
  });
});
