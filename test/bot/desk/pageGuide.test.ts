// The staff guide: its pictures exist and are told in words, and what it names is what the page shows.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readBlocks } from '../../../bot/desk/page/guide/readBlocks.ts';
import { builtDesk } from '../../support/builtDesk.ts';

const ROOT = join(import.meta.dirname, '../../..');
const GUIDE = join(ROOT, 'bot/desk/guide/es.md');
const text = readFileSync(GUIDE, 'utf8');
const pictures = readBlocks(text).filter((block) => block.kind === 'picture');

describe('the staff guide', () => {
  it('has pictures that exist, each told in words, and no picture lies unused', () => {
    for (const { source, text: words } of pictures) {
      expect(existsSync(join(GUIDE, '..', source)), source).to.equal(true);
      expect(words.length, source).to.be.above(15);
    }
    const kept = readdirSync(join(ROOT, 'docs/desk')).filter((name) => name.endsWith('.png'));
    expect(pictures.map(({ source }) => source.split('/').at(-1))).to.have.members(kept);
  });

  it('names buttons and screens as the page does', () => {
    const words = Object.values(
      JSON.parse(readFileSync(join(ROOT, 'bot/desk/page/words/es.json'), 'utf8')) as Record<string, string>,
    );
    const named = [...text.matchAll(/\*\*([^*]+?)\.?\*\*/g)].map(([, name]) => name as string);
    const fits = (name: string) => words.some((word) => word.replace(/ ?\{\w+\}.*$/, '').startsWith(name));
    const own = /^(?:Nunca|Datos|Relojes|Qué se le dijo|resultado|causa|notas privadas|Mensajes no)/;
    expect(named.filter((name) => !own.test(name) && !fits(name))).to.deep.equal([]);
  });

  it('goes into the build with its pictures under names that change with them', async () => {
    const assets = readdirSync(join(await builtDesk(), 'assets'));
    for (const { source } of pictures) {
      const name = source.split('/').at(-1)?.replace('.png', '') ?? '';
      expect(
        assets.some((asset) => new RegExp(`^${name}-[0-9A-F]{8}\\.png$`).test(asset)),
        name,
      ).to.equal(true);
    }
  });
});
