// The pictures in docs/screens: one for each state there is, none of a state that is no more, and small enough to keep.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { albumPage, FOLDER, GUIDE, OVERVIEWS } from './album.ts';
import { fileOf } from './look.ts';
import { LOOKS } from './looks.ts';

const MOST_BYTES = 6_000_000;
const read = (path: string) => readFileSync(join(FOLDER, '../..', path), 'utf8');

describe('the pictures of every state', () => {
  it('are there, each once', () => {
    expect(new Set(LOOKS).size).to.equal(LOOKS.length);
    const wanted = [...LOOKS.map(fileOf), ...OVERVIEWS.map(({ file }) => file)];
    expect(readdirSync(FOLDER)).to.have.members(wanted);
    expect(read('docs/screens.md')).to.equal(albumPage());
  });

  it('are shown by the README, with states that exist', () => {
    for (const { file, rows } of OVERVIEWS) {
      expect(read('README.md')).to.include(`docs/screens/${file}`);
      for (const look of rows.flat()) expect(LOOKS).to.include(look);
    }
    expect(read('README.md')).to.include('docs/screens.md');
  });

  it('are those of the staff guide too', () => {
    expect(readdirSync(join(FOLDER, '../desk'))).to.have.members(Object.keys(GUIDE));
    for (const look of Object.values(GUIDE)) expect(LOOKS).to.include(look);
  });

  it('weigh little', () => {
    const bytes = readdirSync(FOLDER).map((file) => statSync(join(FOLDER, file)).size);
    expect(bytes.reduce((sum, one) => sum + one, 0)).to.be.within(100_000, MOST_BYTES);
  });
});
