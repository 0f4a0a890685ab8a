// A page's words, one JSON file for each language.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';

/** The words that a page of texts alone has in one language. */
export const wordsIn = (page: string, lang: string): Record<string, string> =>
  JSON.parse(readFileSync(join(page, `words/${lang}.json`), 'utf8'));

const holes = (text: unknown) => [...String(text).matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

export function expectSameKeysAndHoles(es: Record<string, unknown>, en: Record<string, unknown>): void {
  expect(Object.keys(en)).to.deep.equal(Object.keys(es));
  for (const key of Object.keys(es)) expect(holes(en[key]), key).to.deep.equal(holes(es[key]));
}

export function expectTexts(words: Record<string, unknown>): void {
  for (const [key, text] of Object.entries(words)) expect(text, key).to.be.a('string').and.not.equal('');
}
