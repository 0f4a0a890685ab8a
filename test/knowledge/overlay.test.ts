// Corrections laid over content: what stands for what, and what stays.
import { expect } from 'chai';
import { parseCopy } from '../../knowledge/copy.ts';
import { bothOverlays, type ContentFiles, differences, laidOver } from '../../knowledge/index.ts';

const FILES: Readonly<Record<string, string>> = {
  'copy/es/a.md': '<!-- origen -->\n## one\n\nUno.\n\n### simpler\n\n1.\n\n## two\n\nDos.\n',
  'facts/facts.json': JSON.stringify([
    { id: 'F001', fact: 'x', mode: ['A'] },
    { id: 'F002', fact: 'y', mode: ['C'] },
  ]),
  'facts/values.json': JSON.stringify({ portal: { es: 'p', en: 'p' }, line: { es: '140', en: '140' } }),
};
const base: ContentFiles = {
  list: (folder) =>
    Object.keys(FILES)
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1)),
  read: (path) => FILES[path] ?? '',
};
const json = (files: ContentFiles, path: string): unknown => JSON.parse(files.read(path));

describe('an overlay', () => {
  it('replaces a section whole, and leaves the others in their places', () => {
    const files = laidOver(base, { 'copy/es/a.md': '## one\r\n\r\nUno nuevo.\r\n' });
    const sayings = parseCopy('a', files.read('copy/es/a.md'));
    expect(sayings.map(({ name, text }) => `${name}: ${text}`)).to.deep.equal([
      'a.one: Uno nuevo.',
      'a.two: Dos.',
    ]);
    expect(sayings[0]?.variants).to.deep.equal({});
    expect(files.read('facts/values.json')).to.equal(FILES['facts/values.json']);
  });

  it('merges objects, removes with null, and changes lists by id', () => {
    const files = laidOver(base, {
      'facts/values.json': '{"portal": {"es": "q"}, "line": null}',
      'facts/facts.json': '[{"id": "F002", "fact": "z"}, {"id": "F003", "fact": "new", "mode": ["A"]}]',
    });
    expect(json(files, 'facts/values.json')).to.deep.equal({ portal: { es: 'q', en: 'p' } });
    expect(json(files, 'facts/facts.json')).to.deep.equal([
      { id: 'F001', fact: 'x', mode: ['A'] },
      { id: 'F002', fact: 'z', mode: ['C'] },
      { id: 'F003', fact: 'new', mode: ['A'] },
    ]);
  });

  it('after another means both, the later first, removals kept', () => {
    const earlier = {
      'copy/es/a.md': '## one\n\nA\n',
      'facts/values.json': '{"line": null, "portal": {"es": "q"}}',
    };
    const later = { 'copy/es/a.md': '## two\n\nB\n', 'facts/values.json': '{"portal": {"en": "r"}}' };
    const files = laidOver(base, bothOverlays(earlier, later));
    expect(parseCopy('a', files.read('copy/es/a.md')).map(({ text }) => text)).to.deep.equal(['A', 'B']);
    expect(json(files, 'facts/values.json')).to.deep.equal({ portal: { es: 'q', en: 'r' } });
  });

  it('says what is different by section, key and id', () => {
    const overlay = {
      'copy/es/a.md': '## two\n\nDos.\n\n## one\n\nOtra cosa.\n',
      'facts/facts.json': '[{"id": "F002", "fact": "z"}]',
    };
    expect(differences(base, laidOver(base, overlay), Object.keys(overlay))).to.deep.equal([
      'copy/es/a.md: one',
      'facts/facts.json: F002',
    ]);
  });
});
