import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { LABELS } from '../../../bot/desk/page/admin/labels.ts';
import { OUTCOMES, SKILLS } from '../../../bot/desk/page/api/shapes.ts';
import { SKILLS as ALL_SKILLS, REASONS } from '../../../bot/desk/tickets/ticket.ts';
import { HISTORY_EVENTS } from '../../../dialogs/cases/case.ts';
import { OUTCOMES as ALL_OUTCOMES } from '../../../dialogs/flow.ts';
import { intents } from '../../../knowledge/understanding/labels.ts';
import { expectSameKeysAndHoles, expectTexts, wordsIn } from '../../support/pageWords.ts';

const PAGE = join(import.meta.dirname, '../../../bot/desk/page');
const sources = readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
);
const read = (file: string) => readFileSync(join(PAGE, file), 'utf8');

describe("the words of the staff's page", () => {
  const [es, en] = [wordsIn(PAGE, 'es'), wordsIn(PAGE, 'en')];

  it('are the same in both languages, with the same holes', () => {
    expectSameKeysAndHoles(es, en);
    expectTexts(en);
  });

  it('are all used, and all there', () => {
    const code = sources.map(read).join('\n');
    const asked = [...code.matchAll(/\b(?:word\(|word: |word=)'([\w.-]+)'/g)].map(([, key]) => key as string);
    expect(asked.length).to.be.above(80);
    expect(asked.filter((key) => !(key in es))).to.deep.equal([]);
    const groups = new Set([...code.matchAll(/named\('([\w.]+)'/g)].map(([, group]) => group as string));
    const templates = [...code.matchAll(/word\([^)]*`([\w.]+)\.\$\{/g)].map(([, group]) => group as string);
    const named = Object.keys(es)
      .map((key) => key.split('.')[0] ?? '')
      .filter((group) => new RegExp(`[:[,] '?${group}'`).test(code) || code.includes(`['${group}'`));
    const known = new Set([...groups, ...templates, ...named, 'error']);
    const unused = Object.keys(es).filter(
      (key) => !code.includes(`'${key}'`) && ![...known].some((group) => key.startsWith(`${group}.`)),
    );
    expect(unused.filter((key) => !['title', 'noscript'].includes(key))).to.deep.equal([]);
  });

  it('name every outcome, group and meaning that staff choose from', () => {
    const wanted = [
      ...OUTCOMES.map((id) => `outcome.${id}`),
      ...SKILLS.map((id) => `skill.${id}`),
      ...LABELS.map((id) => `label.${id}`),
      ...REASONS.map((id) => `reason.${id}`),
      ...HISTORY_EVENTS.map((id) => `path.${id}`),
    ];
    expect(wanted.filter((key) => !(key in es))).to.deep.equal([]);
    expect([...LABELS]).to.have.members([...intents, 'none']);
    expect([...SKILLS]).to.have.members([...ALL_SKILLS]);
    expect([...OUTCOMES, 'back']).to.have.members([...ALL_OUTCOMES]);
  });

  it('name every deed of the audit log and every refusal of a ticket', () => {
    const desk = join(PAGE, '..');
    const code = readdirSync(desk, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('page'))
      .map((file) => readFileSync(join(desk, file), 'utf8'))
      .join('\n');
    const deeds = [...code.matchAll(/(?:\baudit|what): '(\w+\.[\w.]+)'/g)].map(
      ([, deed]) => `audit.what.${deed}`,
    );
    expect(deeds.length).to.be.above(35);
    const refusals = ['NotHolder', 'TicketClosed', 'Guarded'].map((code) => `error.${code}`);
    expect([...deeds, ...refusals].filter((key) => !(key in es))).to.deep.equal([]);
  });

  it('stand in no source file', () => {
    const sentence = />\s*[A-Za-zÁÉÍÓÚáéíóúñ]{2,} [a-záéíóúñ ]{3,}[.:]?\s*</;
    expect(sources.filter((file) => sentence.test(read(file).replace(/=>|\/\/.*$/gm, '')))).to.deep.equal([]);
  });
});
