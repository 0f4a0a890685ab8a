// The README tells the truth: every error code, program and setting it should name is there, and none that is not.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const sources = ['bot', 'dialogs', 'knowledge'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => file.endsWith('.ts') && !file.includes('website/page') && !file.includes('website/embed'),
    )
    .map((file) => readFileSync(join(root, room, file), 'utf8')),
);

function codesInSource(): Set<string> {
  const classes = sources.flatMap((text) => [...text.matchAll(/readonly code = '([\w-]+)'/g)]);
  const refusals = sources.flatMap((text) => [
    ...text.matchAll(/\[\s*'([A-Z][A-Za-z]+)',\s*['"`][a-z][^'"`]* /g),
  ]);
  return new Set([...classes, ...refusals].map((match) => match[1] ?? ''));
}

describe('the README', () => {
  const table = readme.slice(readme.indexOf('## Error codes'), readme.indexOf('## Health'));
  const told = new Set([...table.matchAll(/`([A-Za-z-]+)`/g)].map((match) => match[1] ?? ''));

  it('lists every error code', () => {
    expect([...codesInSource()].filter((code) => !told.has(code)).sort()).to.deep.equal([]);
  });

  it('lists no error code that nobody gives', () => {
    expect([...told].filter((code) => !codesInSource().has(code)).sort()).to.deep.equal([]);
  });

  it('names every program of package.json', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const inner = ['prepare', 'start', 'test', 'mocha', 'check', 'format'];
    const programs = Object.keys(scripts).filter((name) => !inner.includes(name));
    expect(
      programs.filter(
        (name) => !readme.includes(`npm run ${name}`) && !readme.includes(`npm run --silent ${name}`),
      ),
    ).to.deep.equal([]);
  });
});
