// A language in the making: a copied folder is seen, counted and checked against the Spanish, and nobody is spoken to in it.
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { languageReport } from '../../bot/content/reports.ts';
import { readSettings } from '../../bot/settings.ts';
import { draftLanguages, filesIn, readDraft } from '../../knowledge/index.ts';
import { testKnowledge } from '../support/knowledge.ts';
import { tempDir } from '../support/tempDir.ts';

const shipped = join(import.meta.dirname, '..', '..', 'knowledge');
const { es } = testKnowledge().copy;

describe('a language in the making', () => {
  const folder = tempDir('draft');
  const files = filesIn(folder.path);
  const write = (file: string, text: string) => writeFileSync(join(folder.path, 'copy/qu', file), text);
  const problems = () => readDraft(files, 'qu', es).problems.map(({ problem }) => problem);

  beforeEach(() => {
    rmSync(join(folder.path, 'copy'), { recursive: true, force: true });
    cpSync(join(shipped, 'copy'), join(folder.path, 'copy'), { recursive: true });
    cpSync(join(folder.path, 'copy/es'), join(folder.path, 'copy/qu'), { recursive: true });
  });
  after(() => folder.remove());

  it('begins by copying a folder', () => {
    expect(draftLanguages(filesIn(shipped))).to.deep.equal([]);
    expect(draftLanguages(files)).to.deep.equal(['qu']);
    const { sayings, untouched } = readDraft(files, 'qu', es);
    expect([sayings.size, untouched.size, problems()]).to.deep.equal([es.size, es.size, []]);
  });

  it('counts what was put into other words', () => {
    write('consent.md', `## x\n`);
    cpSync(join(shipped, 'copy/es/consent.md'), join(folder.path, 'copy/qu/consent.md'));
    const text = filesIn(shipped)
      .read('copy/es/civilRegistry.md')
      .replace('¿Le aviso a esa hora?', 'Willasqaykichu?');
    write('civilRegistry.md', text);
    const { untouched } = readDraft(files, 'qu', es);
    expect([...es.keys()].filter((name) => !untouched.has(name))).to.deep.equal(['civilRegistry.remind']);
    expect(problems()).to.deep.equal([]);
  });

  it('is held against the Spanish: sayings, choices, holes, lengths', () => {
    rmSync(join(folder.path, 'copy/qu/waitlist.md'));
    const text = filesIn(shipped)
      .read('copy/es/civilRegistry.md')
      .replace('- [yes] Avíseme', '- [yes] Arí, willaway ama hina')
      .replace('{retryAt}', '');
    write('civilRegistry.md', `${text}\n## noSuch\n\nImapas.\n`);
    const found = problems();
    expect(found).to.include.members([
      'qu: civilRegistry.remind: "Arí, willaway ama hina" is longer than 20',
      'qu: civilRegistry.noSuch is no saying',
      'civilRegistry.serverFault: es and qu differ in choices, holes or variants',
    ]);
    write('civilRegistry.md', text.replace('Arí, willaway ama hina', 'Arí, ama hina kaspaqa willawaychik'));
    expect(problems()).to.include('qu: civilRegistry.remind has a choice too long for a button or a row');
    const missing = [...es.keys()].filter((name) => name.startsWith('waitlist.'));
    expect(found).to.include.members(missing.map((name) => `qu: ${name} is missing`));
  });

  it('is told by npm run knowledge -- language', () => {
    const settings = readSettings({});
    expect(() => languageReport(settings, 'qu')).to.throw('cp -r knowledge/copy/es knowledge/copy/qu');
    expect(() => languageReport(settings, 'en', files)).to.throw('no language in the making');
    expect(languageReport(settings, 'qu', files)).to.deep.equal({
      lines: [`qu: ${es.size} of ${es.size} sayings, ${es.size} still as in Spanish, 0 problem(s)`],
      isFine: true,
    });
    rmSync(join(folder.path, 'copy/qu/waitlist.md'));
    expect(languageReport(settings, 'qu', files).isFine).to.equal(false);
  });
});
