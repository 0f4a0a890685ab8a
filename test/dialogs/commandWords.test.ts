// What single commands say: repeat, status, several requests in one message, going back.
import { expect } from 'chai';
import { Chat } from '../support/chat.ts';
import { testKnowledge } from '../support/knowledge.ts';

const words = (name: string) => testKnowledge().copy.es.get(name);

describe('"repetir"', () => {
  it('gives the same words, and simpler ones the second time in a row', async () => {
    const chat = new Chat();
    const { texts } = await chat.say('olvidé la clave');
    const asked = texts.at(-1);
    expect((await chat.say('repetir')).texts.at(-1)).to.equal(asked);
    expect((await chat.say('repetir')).texts.at(-1)).to.equal(words('triage.sawBlocked')?.variants.simpler);
    await chat.say('ayuda');
    expect((await chat.say('repetir')).texts.at(-1)).to.equal(asked);
  });

  it('says again what was told before the question, with its values', async () => {
    const chat = new Chat();
    const first = await chat.say('me sale error de conexión con el registro civil');
    const again = await chat.say('repetir');
    expect(again.texts).to.deep.equal(first.texts.slice(1));
  });
});

describe('"estado"', () => {
  it('says that nothing is under way', async () => {
    expect((await new Chat().say('estado')).said).to.deep.equal(['common.statusNothing', 'common.more']);
  });

  it('says until when something runs', async () => {
    const chat = new Chat();
    await chat.say('me sale error de conexión con el registro civil');
    await chat.say('avíseme');
    const { said, texts } = await chat.say('estado');
    expect(said).to.deep.equal(['common.status', 'common.statusTimers', 'civilRegistry.retried']);
    expect(texts[1]).to.include('hoy a las 11:00');
  });

  it('says how many seconds are left on the clock', async () => {
    const chat = new Chat();
    await chat.say('ya dice que envió el correo');
    await chat.wait(50_000);
    const { said, texts } = await chat.say('estado');
    expect(said).to.deep.equal(['common.status', 'common.statusClock', 'link.result']);
    expect(texts[1]).to.include('120');
  });
});

describe('several requests in one message', () => {
  const both = 'quiero sacar un turno y también saber qué papeles llevo';

  it('are served one after the other', async () => {
    const chat = new Chat();
    expect((await chat.say(both)).said.at(-1)).to.equal('turno.got');
    const { said, texts } = await chat.say('más tarde');
    expect(said.at(-1)).to.equal('alsoAsked.also');
    expect(texts.at(-1)).to.include('Documentos que llevo');
    expect((await chat.say('sí')).said.at(-1)).to.equal('office.papers');
    expect(chat.record.data.also).to.deep.equal([]);
  });

  it('are let go when they are not wanted any more', async () => {
    const chat = new Chat();
    for (const text of [both, 'más tarde']) await chat.say(text);
    expect((await chat.say('no')).said).to.deep.equal(['common.more']);
  });
});

describe('"volver"', () => {
  it('leaves a question about the conversation itself, and asks the one below', async () => {
    const chat = new Chat();
    await chat.say('olvidé la clave');
    await chat.say('borrar mis datos');
    expect((await chat.say('volver')).said).to.deep.equal(['common.back', 'triage.sawBlocked']);
  });

  it('leaves a matter opened in between, and undoes nothing below', async () => {
    const chat = new Chat();
    await chat.say('olvidé la clave');
    await chat.say('no');
    await chat.say('qué documentos llevo');
    expect((await chat.say('volver')).said).to.deep.equal(['common.back', 'identity.role']);
  });

  it('asks the failed answers again, although they were counted', async () => {
    const chat = new Chat();
    await chat.say('fallé las preguntas de seguridad');
    await chat.say('dos veces');
    expect((await chat.say('volver')).said.at(-1)).to.equal('questions.attempts');
  });
});

describe('another road', () => {
  it('is taken in the middle of the first one, and what is known stays', async () => {
    const chat = new Chat();
    for (const text of ['olvidé la clave', 'no', 'contador', 'no acepto', 'empresa', 'dale'])
      await chat.say(text);
    const { said } = await chat.say('está bloqueada');
    expect(said[0]).to.equal('common.rerouted');
    expect(said.at(-1)).to.equal('blocked.fingerprints');
    expect(chat.record.data.known['role']?.value).to.equal('accountant');
  });
});

describe('a button half said', () => {
  it('is that button, not the command it begins like', async () => {
    const chat = new Chat();
    await chat.say('no me llega el enlace');
    expect((await chat.say('empezar')).said).to.deep.equal(['link.result']);
  });
});

describe('small talk', () => {
  it('begins with hello, from nothing', async () => {
    expect((await new Chat().say('hola')).said).to.deep.equal(['welcome.door']);
  });

  it('ends with thanks, or with no to "¿Algo más?"', async () => {
    for (const text of ['gracias', 'no gracias', 'no']) {
      const chat = new Chat();
      await chat.say('cómo debe ser la clave');
      expect((await chat.say(text)).said).to.deep.equal(['common.thanks_goodbye']);
    }
  });

  it('in the middle of a question asks it again', async () => {
    const chat = new Chat();
    await chat.say('olvidé la clave');
    expect((await chat.say('buenas tardes')).said).to.deep.equal(['common.greeting', 'triage.sawBlocked']);
  });
});

describe('a secret in a message', () => {
  it('is told, and the question asked again', async () => {
    const chat = new Chat();
    await chat.say('olvidé la clave');
    expect((await chat.say('mi clave es Quito2024$')).said).to.deep.equal([
      'common.secret',
      'triage.sawBlocked',
    ]);
    expect(JSON.stringify(chat.record)).to.not.include('Quito2024');
  });

  it('does not keep the problem it came with from being taken up', async () => {
    const chat = new Chat();
    const { said } = await chat.say('olvidé la clave, era Manta1234');
    expect(said[0]).to.equal('common.secret');
    expect(said.at(-1)).to.equal('triage.sawBlocked');
  });
});

describe('the case is solved', () => {
  it('and what was under way for it is over', async () => {
    const chat = new Chat();
    for (const text of ['olvidé la clave', 'no', 'ya dice que envió el correo', 'listo', 'ya pude entrar'])
      await chat.say(text);
    expect(chat.record.data.stack.map(({ id }) => id)).to.deep.equal(['closing']);
    expect((await chat.say('5')).said).to.deep.equal(['closing.thanks', 'common.more']);
  });
});

describe('the same slip twice', () => {
  it('is named once, and an example given the second time', async () => {
    const chat = new Chat();
    for (const text of ['olvidé la clave', 'no', 'contador', 'acepto']) await chat.say(text);
    expect((await chat.say('17900116740')).said).to.deep.equal(['slots.ruc.length', 'slots.ruc']);
    expect((await chat.say('17900116740')).said).to.deep.equal(['common.unclear2', 'slots.ruc', 'slots.ruc']);
  });
});

describe('"dejarlo aquí"', () => {
  it('leaves the flow below, and those that only waited for it', async () => {
    const chat = new Chat();
    for (const text of ['olvidé la clave', 'no', 'quiero sacar un turno', 'más tarde']) await chat.say(text);
    expect((await chat.say('dejarlo aquí')).said).to.deep.equal(['common.left', 'common.more']);
    expect(chat.record.data.stack).to.deep.equal([]);
  });
});
