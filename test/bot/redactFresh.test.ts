// How much of what nobody had in mind is taken out: sets written before looking, their first figures kept in their heads.
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { type RedactContext, redact } from '../../bot/redact.ts';

const FOLDER = new URL('../fixtures/redaction/fresh/', import.meta.url);
const MARKED = /\[\[([\s\S]*?)\]\]/g;
const AFTER = { p: 'password', c: 'code', q: 'questions' } as const;

const linesOf = (name: string): readonly string[] =>
  readFileSync(new URL(name, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => line.replaceAll('\\n', '\n'));

const setsOf = (kind: string): readonly string[] =>
  readdirSync(FOLDER).filter((name) => name.startsWith(kind));

type Hostile = {
  readonly line: string;
  readonly text: string;
  readonly secrets: readonly string[];
  readonly frame: string;
  readonly context: RedactContext;
};

function hostile(line: string): Hostile {
  const at = line.indexOf('|');
  const marked = line.slice(at + 1);
  const told = line.slice(0, at).split('@')[1] ?? '';
  const after = AFTER[told as keyof typeof AFTER];
  return {
    line,
    text: marked.replace(MARKED, '$1'),
    secrets: [...marked.matchAll(MARKED)].map((hit) => hit[1] ?? ''),
    frame: marked.replace(MARKED, ''),
    context: after ? { after } : told ? { asked: told } : {},
  };
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s.\-/,:]/g, '')
    .toLowerCase();

/** More than half of the secret still stands in a row, and not because the rest of the message says it too. */
function stays(secret: string, redacted: string, frame: string): boolean {
  const whole = bare(secret);
  const left = bare(redacted.replace(/\[[^\]]*\]/g, '§'));
  const said = bare(frame);
  const run = Math.max(2, Math.min(whole.length, Math.floor(whole.length / 2) + 1));
  for (let at = 0; at + run <= whole.length; at += 1) {
    const part = whole.slice(at, at + run);
    if (left.includes(part) && !said.includes(part)) return true;
  }
  return false;
}

/** What each set reached once its causes were mended; only ever raised. */
const FLOORS: Readonly<Record<string, number>> = {
  A: 100,
  C: 97.9,
  D: 98.8,
  F: 98.4,
  G: 96.6,
  H: 99.2,
  J: 100,
  K: 99.7,
};

describe('bot/redact on sets written before looking', () => {
  let removed = 0;
  let given = 0;

  for (const name of setsOf('hostile')) {
    it(`${name}: no less than before`, () => {
      const missed: string[] = [];
      let many = 0;
      for (const { line, text, secrets, frame, context } of linesOf(name).map(hostile)) {
        const { redacted } = redact(text, context);
        many += secrets.length;
        missed.push(...secrets.filter((secret) => stays(secret, redacted, frame)).map(() => line));
      }
      removed += many - missed.length;
      given += many;
      const floor = FLOORS[name.charAt('hostile'.length)] ?? 98;
      expect((100 * (many - missed.length)) / many, missed.join('\n')).to.be.at.least(floor);
    });
  }

  it('at least 98 of 100 secrets of all of them are taken out', () => {
    expect(given).to.be.at.least(1500);
    expect((100 * removed) / given).to.be.at.least(98);
  });

  for (const name of setsOf('ordinary')) {
    it(`${name}: fewer than 1 in 500 ordinary sentences touched`, () => {
      const sentences = linesOf(name);
      const touched = sentences.filter((text) => redact(text).redacted !== text);
      expect(touched.length, touched.join('\n')).to.be.below(Math.ceil(sentences.length / 500));
    });
  }
});
