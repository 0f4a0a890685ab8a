// The words of the papers are checked while starting: whoever edits them is told what is wrong, all at once.
import { join } from 'node:path';
import { expect } from 'chai';
import { ContentError, type ContentFiles, filesIn, loadLetters, PETITIONS } from '../../knowledge/index.ts';

const shipped = filesIn(join(import.meta.dirname, '..', '..', 'knowledge'));

/** The content with one file edited. */
const edited = (path: string, edit: (text: string) => string): ContentFiles => ({
  list: shipped.list,
  read: (name) => (name === path ? edit(shipped.read(name)) : shipped.read(name)),
});

function problemsOf(files: ContentFiles): readonly string[] {
  try {
    loadLetters(files);
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
}

describe('the words of the letters', () => {
  it('are whole as they are', () => {
    expect(problemsOf(shipped)).to.deep.equal([]);
    const { letter } = loadLetters(shipped);
    for (const petition of PETITIONS) expect(letter(`${petition}.subject`)).to.match(/^Solicitud de /);
  });

  it('may not leave out who asks, nor what is asked for', () => {
    const files = edited('letters/es/letter.md', (text) => text.replaceAll('{cedula}', ''));
    expect(problemsOf(files)).to.deep.equal([
      'letters: opening leaves out {cedula}',
      'letters: signer leaves out {cedula}',
    ]);
    expect(problemsOf(edited('letters/es/reset.md', () => ''))).to.deep.equal([
      'letters: reset.subject has no words',
      'letters: reset.petition has no words',
      'letters: reset.documents has no words',
    ]);
  });

  it('may not have a hole nobody fills, nor a section nothing uses', () => {
    const files = edited('letters/es/unblock.md', (text) => `${text}\n## extra\n\nHola {nadie}\n`);
    expect(problemsOf(files)).to.deep.equal([
      'letters: nothing uses unblock.extra',
      'letters: unblock.extra has a hole {nadie} nobody fills',
    ]);
  });

  it('are the same sections and holes in both languages', () => {
    const files = edited('letters/en/papers.md', (text) =>
      text.replace('## yes', '## si').replace('{date}', ''),
    );
    expect(problemsOf(files)).to.have.members([
      'letters: papers.yes is missing in en',
      'letters: papers.si is missing in es',
      'letters: papers.made: es and en differ in holes',
    ]);
  });
});
