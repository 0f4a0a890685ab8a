// Facts past their date: oldest first, with source and where they are told, whatever file they stand in.
import { join } from 'node:path';
import { expect } from 'chai';
import { inLines, staleFacts } from '../../../bot/content/staleFacts.ts';
import { filesIn, laidOver, type Overlay } from '../../../knowledge/index.ts';
import { testKnowledge } from '../../support/knowledge.ts';

const files = filesIn(join(import.meta.dirname, '..', '..', '..', 'knowledge'));
const knowledge = testKnowledge();
const oldest = knowledge.facts.map(({ reviewBy }) => reviewBy).sort()[0] as string;

describe('stale facts', () => {
  it('are none on the last day of the first to come due', () => {
    expect(staleFacts(knowledge, files, oldest)).to.deep.equal([]);
  });

  it('are told oldest first, with source and the sayings that tell them', () => {
    const all = staleFacts(knowledge, files, '2100-01-01');
    const dues = all.map(({ due }) => due);
    expect(dues).to.deep.equal([...dues].sort());
    const f001 = all.find(({ id }) => id === 'F001');
    const { source, sayings, reviewed, reviewBy, fact } =
      knowledge.facts.find(({ id }) => id === 'F001') ?? {};
    expect(f001).to.deep.equal({ id: 'F001', fact, source, reviewed, due: reviewBy, told: sayings });
    expect(knowledge.facts.filter(({ id }) => !all.some((one) => one.id === id))).to.deep.equal([]);
  });

  it('are also values, hours, offices and holidays, half a year after they were reviewed', () => {
    const all = staleFacts(knowledge, files, '2100-01-01');
    const portal = all.find(({ id }) => id === 'values.json: portal');
    expect(portal).to.include({ fact: 'https://www.iess.gob.ec', due: '2027-05-21', reviewed: '2026-11-21' });
    expect(portal?.told).to.include('office.whereToGet');
    const places = all.map(({ id }) => id);
    expect(places).to.include.members([
      'hours.json: quiet',
      'offices.json: guayaquil-caja',
      'deskHours.json',
    ]);
  });

  it('follow the corrections in force', () => {
    const overlay: Overlay = {
      'facts/values.json': JSON.stringify({ infoLine: { reviewed: '2020-01-01' } }),
    };
    const [first, ...rest] = staleFacts(knowledge, laidOver(files, overlay), '2021-01-01');
    expect(rest).to.deep.equal([]);
    expect(first).to.include({ id: 'values.json: infoLine', due: '2020-06-30' });
    expect(first && inLines(first)).to.match(
      /^values\.json: infoLine {2}due 2020-06-30, reviewed 2020-01-01\n {2}140\n {2}source: Prensa: .*\n {2}told in .*outOfScope\.elsewhere/,
    );
  });
});
