// Alerts and dashboard ask only for figures that exist, and the run book answers every alert.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { DirectLineClient } from '../support/directLine.ts';
import { FakeGraph } from '../support/fakeGraph.ts';
import { startLlavero } from '../support/llavero.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';
import { META, postWebhook, written } from '../support/whatsapp.ts';

const root = join(import.meta.dirname, '..', '..');
const deploy = join(root, 'deploy');
const text = (path: string) => readFileSync(join(deploy, path), 'utf8');
const isHere = (program: string) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity?: string };
  readonly annotations: { readonly summary?: string; readonly runbook?: string };
}

describe('figures and alerts', function () {
  this.timeout(30_000);
  const rules = (parse(text('prometheus/rules.yaml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
    (group) => group.rules,
  );
  const dashboard = JSON.parse(text('grafana/llavero.json')) as {
    panels: { id: number; targets: { expr: string }[] }[];
  };
  const expressions = [
    ...rules.map(({ expr }) => expr),
    ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];
  const NAME = /\b(?:llavero|process|nodejs)_[a-z0-9_]+/g;
  const namesIn = (expression: string) => [...expression.matchAll(NAME)].map(([name]) => name);
  const book = text('README.md');
  const alertsPart = book.slice(book.indexOf('\n## Alerts'), book.indexOf('\n## Breach'));
  const sections = new Map(
    alertsPart
      .split(/^### /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
  );

  describe('of a running server', () => {
    let shown = '';
    before(async () => {
      const dir = tempDir('figures');
      const graph = await FakeGraph.start();
      const llavero = await startLlavero({ ...META, DATA_DIR: dir.path, WHATSAPP_GRAPH_URL: graph.url });
      const client = new DirectLineClient(llavero.url);
      await client.start();
      await client.send('mi clave es Canario77!Azul');
      await client.send('#reloj 1');
      await postWebhook(llavero.url, written('593990000055', 'wamid.figures', '#contar'));
      const read = async () => {
        shown = await (await fetch(`${llavero.url}/metrics`)).text();
        return shown;
      };
      await until(async () => /llavero_timer_late_seconds_count\S+ 1/.test(await read()), 'the timer');
      await llavero.stop();
      await graph.close();
      dir.remove();
    });

    it('are all that is asked for', () => {
      const types = new Map(
        [...shown.matchAll(/^# TYPE (\S+) (\S+)/gm)].map(([, name, type]) => [name, type]),
      );
      for (const expression of expressions)
        for (const name of namesIn(expression)) {
          const isShown =
            types.has(name) || types.get(name.replace(/_(bucket|count|sum)$/, '')) === 'histogram';
          expect(isShown, `${name} in ${expression}`).to.equal(true);
        }
      expect(expressions.flatMap(namesIn)).to.have.length.above(50);
    });

    it('have every label they are asked by', () => {
      const labels = new Map<string, Set<string>>();
      for (const [, name = '', pairs = ''] of shown.matchAll(/^(\w+)\{(.*)\} \S+$/gm))
        for (const [, label = ''] of pairs.matchAll(/(\w+)="/g))
          labels.set(name, (labels.get(name) ?? new Set()).add(label));
      const asked = expressions.flatMap((expression) =>
        [...expression.matchAll(/\b((?:llavero|process|nodejs)_\w+)\{([^}]*)\}/g)].flatMap(
          ([, name, pairs]) =>
            [...(pairs ?? '').matchAll(/(\w+)\s*[!=]/g)].map(
              ([, label]) => [name ?? '', label ?? ''] as const,
            ),
        ),
      );
      expect(asked.length).to.be.above(20);
      for (const [name, label] of asked)
        if (label !== 'job') expect([...(labels.get(name) ?? [])], `${name}{${label}}`).to.include(label);
    });

    it('are few, and name nobody', () => {
      expect(shown.split('\n').filter((line) => line.startsWith('llavero_')).length).to.be.below(600);
      expect(shown).to.not.match(/59399|wamid|Canario|conversation=/);
    });
  });

  it('count sayings that exist', () => {
    const said = readFileSync(join(root, 'knowledge/copy/es/common.md'), 'utf8');
    expect(expressions.join()).to.include('common.sorry');
    expect(said)
      .to.match(/^## sorry$/m)
      .and.match(/^## notUnderstood$/m);
  });

  it('wait, say how urgent they are, and point at their entry in the run book', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).to.equal(rules.length);
    for (const { alert, labels, annotations, for: wait } of rules) {
      expect(wait, alert).to.match(/^\d+[mh]$/);
      expect(['page', 'ticket'], alert).to.include(labels.severity);
      expect(annotations.summary, alert).to.match(/^\S.{10,}$/);
      expect(annotations.runbook, alert).to.equal(`deploy/README.md#${alert.toLowerCase()}`);
    }
  });

  it('have an entry each: what it means, what people feel, three things to do', () => {
    expect([...sections.keys()].sort()).to.deep.equal(rules.map(({ alert }) => alert).sort());
    for (const [alert, section] of sections) {
      expect(section, alert).to.match(/^\*\*Means\*\* .+ \*\*People\*\* /m);
      expect(section.match(/^\d\. \S/gm), alert).to.deep.equal(
        ['1', '2', '3'].map((count) => section.match(new RegExp(`^${count}\\. \\S`, 'm'))?.[0]),
      );
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

  it('point only at entries that are there', () => {
    const book = text('README.md');
    const entries = new Set(
      [...book.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      ),
    );
    const named = [...book.matchAll(/\]\(#([^)]+)\)/g)].map(([, name = '']) => name);
    expect(named.length).to.be.above(20);
    expect(named.filter((name) => !entries.has(name))).to.deep.equal([]);
  });
});
