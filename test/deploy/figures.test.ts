// Alerts and dashboard ask only for figures that exist, and the run book answers every alert.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { startLlavero } from '../support/llavero.ts';
import { tempDir } from '../support/tempDir.ts';

const root = join(import.meta.dirname, '..', '..');
const deploy = join(root, 'deploy');
const text = (path: string) => readFileSync(join(deploy, path), 'utf8');
const isHere = (program: string) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

describe('figures and alerts', function () {
  this.timeout(20_000);
  const rules = (
    parse(text('prometheus/rules.yaml')) as {
      groups: {
        rules: { alert: string; expr: string; annotations: { summary: string; runbook_url: string } }[];
      }[];
    }
  ).groups.flatMap((group) => group.rules);
  const dashboard = JSON.parse(text('grafana/llavero.json')) as {
    panels: { id: number; targets: { expr: string }[] }[];
  };
  const expressions = [
    ...rules.map(({ expr }) => expr),
    ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];
  const namesIn = (expression: string) =>
    [...expression.matchAll(/\b(?:llavero|process|nodejs)_[a-z0-9_]+/g)].map(([name]) => name);
  const bookmarks = text('README.md')
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) => line.replace(/^#+ /, '').toLowerCase());

  it('ask only for figures that a running server shows, by labels it knows', async () => {
    const dir = tempDir('figures');
    const llavero = await startLlavero({ DATA_DIR: dir.path });
    const shown = await (await fetch(`${llavero.url}/metrics`)).text();
    await llavero.stop();
    dir.remove();
    const names = new Map([...shown.matchAll(/^# TYPE (\S+) (\S+)/gm)].map(([, name, type]) => [name, type]));
    for (const expression of expressions)
      for (const name of namesIn(expression)) {
        const family = name.replace(/_(bucket|count|sum)$/, '');
        const isShown = names.has(name) || names.get(family) === 'histogram';
        expect(isShown, `${name} in ${expression}`).to.equal(true);
      }
    expect(expressions.flatMap(namesIn)).to.have.length.above(20);
    const said = readFileSync(join(root, 'knowledge/copy/es/common.md'), 'utf8');
    expect(expressions.join()).to.include('common.sorry');
    expect(said)
      .to.match(/^## sorry$/m)
      .and.match(/^## notUnderstood$/m);
  });

  it('have an entry in the run book each', () => {
    for (const { alert, annotations } of rules) {
      expect(bookmarks, alert).to.include(alert.toLowerCase());
      expect(annotations.runbook_url.endsWith(`#${alert.toLowerCase()}`), alert).to.equal(true);
      expect(annotations.summary).to.not.equal('');
    }
  });

  it('are accepted by promtool', function () {
    if (!isHere('promtool')) this.skip();
    const path = join(deploy, 'prometheus/rules.yaml');
    expect(spawnSync('promtool', ['check', 'rules', path]).status).to.equal(0);
  });
});

describe('the run book', () => {
  it('name only files that are there', () => {
    const book = text('README.md');
    const named = [...book.matchAll(/\]\(((?!https?:|#)[^)]+)\)/g)].map(
      (match) => (match[1] ?? '').split('#')[0] ?? '',
    );
    expect(named.length).to.be.above(5);
    expect(named.filter((path) => !existsSync(join(deploy, path)))).to.deep.equal([]);
  });
});
