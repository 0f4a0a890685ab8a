// The preview's words: the same in both languages, all used, and one for everything the page may have to name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { VARIANTS } from '../../../../knowledge/copy.ts';
import { LANGS } from '../../../../knowledge/index.ts';
import { expectSameKeysAndHoles, expectTexts, wordsIn } from '../../../support/pageWords.ts';

const PAGE = join(import.meta.dirname, '../../../../bot/content/preview/page');

describe("the preview's words", () => {
  const [es, en] = [wordsIn(PAGE, 'es'), wordsIn(PAGE, 'en')];

  it('are the same in both languages, with the same holes', () => {
    expectSameKeysAndHoles(es, en);
    expectTexts(en);
  });

  it('name every language, every wording and every mark', () => {
    const drawing = readFileSync(join(PAGE, '..', 'drawing.ts'), 'utf8');
    const marks = [...drawing.matchAll(/^ {2}\| '(\w+)'/gm)].map(([, mark]) => `mark.${mark}`);
    expect(marks.length).to.equal(7);
    const wanted = [
      ...LANGS.map((lang) => `lang.${lang}`),
      ...['said', ...VARIANTS].map((wording) => `wording.${wording}`),
      ...marks,
    ];
    expect(wanted.filter((key) => !(key in es))).to.deep.equal([]);
  });

  it('are all used', () => {
    const code = readdirSync(PAGE)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(PAGE, file), 'utf8'))
      .join('\n');
    const groups = [...code.matchAll(/word\(`(\w+)\.\$\{/g)].map(([, group]) => `${group}.`);
    const unused = Object.keys(es).filter(
      (key) => !code.includes(`'${key}'`) && !groups.some((group) => key.startsWith(group)),
    );
    expect(unused).to.deep.equal([]);
  });
});
