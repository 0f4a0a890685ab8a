import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { expectSameKeysAndHoles } from '../support/pageWords.ts';

const read = (path: string) => readFileSync(new URL(`../../bot/website/${path}`, import.meta.url), 'utf8');
const words = (lang: string): Record<string, unknown> => JSON.parse(read(`words/${lang}.json`));

describe('the words of the pages', () => {
  it('are the same in both languages, with the same holes', () => {
    const [es, en] = [words('es'), words('en')];
    expectSameKeysAndHoles(es, en);
    expect((en['facts'] as unknown[]).length).to.equal((es['facts'] as unknown[]).length);
  });

  it('hold every word that the page asks for', () => {
    const asked = [...read('index.html').matchAll(/data-(?:word|label|hint)="(\w+)"/g)].map(([, key]) => key);
    expect(asked).not.to.deep.equal([]);
    for (const lang of ['es', 'en']) expect(words(lang), lang).to.include.keys(asked as string[]);
  });
});

describe('the privacy notice', () => {
  it('has the same points, periods and holes in both languages, and a version', () => {
    const [es, en] = [read('notice/es.md'), read('notice/en.md')];
    const numbers = (text: string) => [...text.matchAll(/^## (\d+)\./gm)].map(([, number]) => number);
    const filled = (text: string) => [...text.matchAll(/%%\w+%%/g)].map(([hole]) => hole);
    const amounts = (text: string) => [...text.matchAll(/\b\d+\b/g)].map(([amount]) => amount);
    expect(numbers(en)).to.deep.equal(numbers(es));
    expect(filled(en)).to.deep.equal(filled(es));
    expect(amounts(en)).to.deep.equal(amounts(es));
    for (const text of [es, en]) expect(text).to.match(/ersi[oó]n 2026-11-21/);
  });
});
