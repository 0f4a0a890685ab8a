// Every saying of the content as its preview: each hole has an example, each channel's own renderer is asked, and nothing is hidden.
import { expect } from 'chai';
import { drawingOf } from '../../../../bot/content/preview/drawing.ts';
import { exampleOf, examplesFor, wordingsOf } from '../../../../bot/content/preview/exampleTalk.ts';
import { sayingView } from '../../../../bot/content/preview/sayingView.ts';
import { LANGS } from '../../../../knowledge/index.ts';
import { testKnowledge } from '../../../support/knowledge.ts';

const knowledge = testKnowledge();
const drawn = (name: string, lang: 'es' | 'en' = 'es', change: Partial<typeof knowledge> = {}) => {
  const said = exampleOf({ ...knowledge, ...change }, lang, { name, wording: 'said' });
  if (!said) throw new Error(`no saying ${name}`);
  return drawingOf(knowledge, lang, said);
};

describe('a saying as every channel shows it', () => {
  it('has an example for every hole that only a conversation fills', () => {
    const open = LANGS.flatMap((lang) =>
      [...knowledge.copy[lang].values()].flatMap((saying) =>
        examplesFor(knowledge, lang, saying)
          .filter(({ value }) => value.startsWith('‹'))
          .map((one) => `${saying.name} {${one.name}}`),
      ),
    );
    expect(open).to.deep.equal([]);
  });

  it('shows a hole without an example by its name', () => {
    const saying = { name: 'recover.intro', text: 'Entre a {nobody}.', choices: [], variants: {} };
    expect(examplesFor(knowledge, 'es', saying)).to.deep.equal([
      { name: 'nobody', value: '‹nobody›', isFact: false },
    ]);
  });

  it('draws every wording of every saying for all three, with its words and within the limits', () => {
    let count = 0;
    for (const lang of LANGS)
      for (const saying of knowledge.copy[lang].values())
        for (const wording of wordingsOf(saying)) {
          const at = `${lang} ${saying.name} ${wording}`;
          const said = exampleOf(knowledge, lang, { name: saying.name, wording });
          if (!said) throw new Error(at);
          const { website, whatsapp, teams } = drawingOf(knowledge, lang, said);
          expect(website.text, at).to.equal(said.text).and.not.match(/[{}‹]/);
          expect(website.channelData?.contentId, at).to.equal(saying.name);
          expect(whatsapp.bodies.length, at).to.be.above(0);
          expect(teams.card === undefined ? teams.text : teams.card.body.length, at).to.not.be.oneOf([
            undefined,
            '',
            0,
          ]);
          expect(teams.bytes, at).to.be.within(20, 28_000);
          count += 1;
        }
    expect(count).to.be.above(1500);
  });

  it('puts a question with the choices of its step, also one that flows share', () => {
    const buttons = (name: string) =>
      drawn(name).website.suggestedActions?.actions.map(({ title }) => title) ?? [];
    expect(buttons('link.start')).to.deep.equal(
      knowledge.copy.es.get('link.start')?.choices.map(({ label }) => label),
    );
    expect(drawn('link.start').website.channelData.ask.slot).to.equal('start');
    expect(drawn('slots.ruc').website.channelData.ask).to.include({ slot: 'ruc', kind: 'text' });
    expect(drawn('recover.ready').website.channelData.ask.kind).to.equal('checklist');
  });

  it('draws the clock on the card while the link runs', () => {
    const clocks = LANGS.flatMap((lang) =>
      [...knowledge.copy[lang].keys()].filter((name) =>
        drawn(name, lang).teams.card?.body.some((one) => 'id' in one && one.id === 'clock'),
      ),
    );
    expect(new Set(clocks).size).to.be.above(0);
  });

  it('tells the facts of a saying, and which are past their date', () => {
    const board = { pair: { before: knowledge, after: knowledge }, drafts: [] };
    const [last] = knowledge.factsOf('link.explain').map(({ reviewBy }) => reviewBy);
    const stale = (today: string) =>
      sayingView(board, 'link.explain', today)?.facts.map(({ isStale }) => isStale);
    expect(stale(last ?? '')).to.include(false);
    expect(stale('2100-01-01')).to.have.length.above(0).and.not.include(false);
    expect(sayingView(board, 'no.such', '2026-11-21')).to.equal(undefined);
  });

  it('says why choices are no buttons on WhatsApp', () => {
    const marks = (labels: readonly string[], text = '¿Cuál?') => {
      const actions = labels.map((title) => ({ type: 'imBack', title, value: title }));
      const said = { type: 'message', text, locale: 'es', suggestedActions: { to: [], actions } };
      return drawingOf(knowledge, 'es', said).whatsapp.marks;
    };
    expect(marks(['Sí', 'No'])).to.deep.equal([]);
    expect(marks(['a', 'b', 'c', 'd'])).to.deep.equal(['listMany']);
    expect(marks(['una opción de veintidós', 'b'])).to.deep.equal(['listLong']);
    expect(marks(['a', 'a'])).to.deep.equal(['numbersTwins']);
    expect(marks([...'abcdefghijk'])).to.deep.equal(['numbersMany']);
    expect(marks(['una opción que pasa de veinticuatro', 'b'])).to.deep.equal(['numbersLong']);
    expect(marks(['Sí', 'No'], 'Una frase. '.repeat(100))).to.deep.equal(['inParts']);
    expect(marks([], 'Una frase. '.repeat(400))).to.deep.equal(['inParts']);
    expect(marks(['Agencia de…', 'b'])).to.deep.equal(['shortened']);
  });
});
