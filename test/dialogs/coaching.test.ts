// What the flows beside the main road promise: the rehearsal touches nothing, a pasted token is kept nowhere, dates set the level.
import { expect } from 'chai';
import { LANGS } from '../../knowledge/index.ts';
import { Chat } from '../support/chat.ts';
import { testKnowledge } from '../support/knowledge.ts';

describe('the rehearsal', () => {
  it('says so in every message of its own, in both languages', () => {
    const { copy } = testKnowledge();
    const silent = LANGS.flatMap((lang) =>
      [...copy[lang].values()]
        .filter(({ name }) => name.startsWith('rehearsal.'))
        .flatMap(({ name, text, variants }) =>
          [text, ...Object.values(variants)].map((words) => ({ name, words })),
        )
        .filter(({ words }) => !words.includes('ENSAYO')),
    );
    expect(silent).to.deep.equal([]);
  });

  it('keeps nothing for the case, and stops its own clock', async () => {
    const chat = new Chat();
    for (const text of ['quiero practicar', 'ya lo puse', 'Emisión del RUC', 'empezar ensayo'])
      await chat.say(text);
    expect(chat.timers.has('T-ENS')).to.equal(true);
    await chat.say('terminé el cambio');
    expect(chat.timers.has('T-ENS')).to.equal(false);
    expect(chat.timers.has('T-180')).to.equal(false);
    await chat.say('terminar ensayo');
    expect(chat.record.data.known).to.deep.equal({});
  });

  it('tells how many seconds were used, and when it was too late', async () => {
    const chat = new Chat();
    for (const text of ['quiero practicar', 'ya lo puse', 'Emisión del RUC', 'empezar ensayo'])
      await chat.say(text);
    await chat.wait(75_000);
    const { said, texts } = await chat.say('terminé el cambio');
    expect(said[0]).to.equal('rehearsal.inTime');
    expect(texts[0]).to.include('75');
    for (const text of ['otra vez', 'empezar ensayo']) await chat.say(text);
    const rung = await chat.wait(181_000);
    expect(rung.flatMap((turned) => turned.said)).to.include('rehearsal.tooLate');
  });
});

describe('a pasted link', () => {
  it('is judged, and its token is kept nowhere', async () => {
    const chat = new Chat();
    const { said } = await chat.say('¿es real? https://iess-gob.ec/reset?token=canario77');
    expect(said).to.include('linkCheck.lookalike');
    expect(JSON.stringify(chat.record)).to.not.include('canario77');
    expect(JSON.stringify(chat.record)).to.not.include('iess-gob.ec');
  });
});

describe('a date to meet', () => {
  const CASES = [
    ['hoy', 'deadline.sideBySide'],
    ['mañana', 'deadline.sideBySide'],
    ['el viernes', 'deadline.inTime'],
    ['Más adelante', 'deadline.inTime'],
    ['Hoy o en 2 días', 'deadline.sideBySide'],
  ] as const;
  for (const [text, plan] of CASES)
    it(`${text}: ${plan}`, async () => {
      const chat = new Chat();
      await chat.say('es urgente');
      await chat.say('otra cosa');
      expect((await chat.say(text)).said).to.include(plan);
    });

  it('tells of mora once a case, and of urgency at the menu', async () => {
    const chat = new Chat();
    for (const text of ['es urgente', 'otra cosa']) await chat.say(text);
    expect((await chat.say('mañana')).said).to.include('urgency.consequences');
    for (const text of ['es urgente', 'otra cosa']) await chat.say(text);
    expect((await chat.say('mañana')).said).to.not.include('urgency.consequences');
    expect(chat.record.data.known['urgent']?.value).to.equal(true);
  });
});

describe('texts to forward', () => {
  it('stand on their own: no hole of the conversation, no question, no address of ours', () => {
    const { copy, forward, isPlain } = testKnowledge();
    expect(forward.size).to.be.above(4);
    for (const name of forward) {
      expect(isPlain(name), name).to.equal(true);
      for (const lang of LANGS) expect(copy[lang].get(name)?.text, name).to.not.include('?');
    }
  });
});

describe('a case that is over', () => {
  it('leaves no trouble behind', async () => {
    const chat = new Chat();
    for (const text of ['alguien cambió mi clave', 'no fuimos nosotros', 'volver más tarde'])
      await chat.say(text);
    expect(chat.record.data.known).to.include.keys('hijacked', 'personAsked');
    await chat.say('ya pude entrar');
    expect(chat.record.data.known).to.not.include.keys('hijacked', 'personAsked');
  });
  it('a survey left out is no praise', async () => {
    const chat = new Chat();
    await chat.say('ya pude entrar');
    const { said } = await chat.say('saltar');
    expect(said).to.include('closing.thanks');
    expect(chat.record.data.stack).to.deep.equal([]);
  });
});
