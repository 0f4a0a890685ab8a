// Timers by a clock of the test's own: what rings, when, and what stays silent.
import { expect } from 'chai';
import { Chat, type Turned } from '../support/chat.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const said = (turns: readonly Turned[]) => turns.flatMap((turned) => turned.said);

/** At that local hour, with the reminder of the Registro Civil error running. */
async function waiting(hour: string): Promise<Chat> {
  const chat = new Chat();
  chat.now = Date.parse(`2026-11-24T${hour}:00-05:00`);
  await chat.say('me sale error de conexión con el registro civil');
  await chat.say('avíseme');
  return chat;
}

describe('T-1H', () => {
  it('rings after an hour, once', async () => {
    const chat = await waiting('10:00');
    expect(said(await chat.wait(59 * MINUTE))).to.deep.equal([]);
    expect(said(await chat.wait(MINUTE))).to.deep.equal(['civilRegistry.tryNow', 'civilRegistry.retried']);
    expect(said(await chat.wait(23 * HOUR))).to.deep.equal([]);
  });

  it('waits for five past seven when it is due at night', async () => {
    const chat = await waiting('20:30');
    expect(said(await chat.wait(10 * HOUR + 34 * MINUTE))).to.deep.equal([]);
    expect(said(await chat.wait(MINUTE))).to.deep.equal(['civilRegistry.tryNow', 'civilRegistry.retried']);
  });

  it('is dropped by "no avisar"', async () => {
    const chat = await waiting('10:00');
    await chat.say('no avisar');
    expect(said(await chat.wait(48 * HOUR))).to.deep.equal([]);
  });

  it('dies with its case', async () => {
    const chat = await waiting('10:00');
    await chat.say('ya pude entrar');
    expect([...chat.timers.keys()].filter((timer) => timer !== 'T-NUDGE')).to.deep.equal([]);
  });

  it('is the fourth unasked message of a day only tomorrow', async () => {
    const chat = await waiting('10:00');
    chat.record.data.unasked = { day: '2026-11-24', count: 3 };
    expect(said(await chat.wait(21 * HOUR))).to.deep.equal([]);
    expect(said(await chat.wait(10 * MINUTE))).to.include('civilRegistry.tryNow');
    expect(chat.record.data.unasked).to.deep.equal({ day: '2026-11-25', count: 1 });
  });
});

describe('T-NUDGE', () => {
  it('asks once after a quarter of an hour of silence, and not again', async () => {
    const chat = new Chat();
    await chat.say('olvidé la clave');
    expect(said(await chat.wait(15 * MINUTE))).to.deep.equal(['common.nudge', 'triage.sawBlocked']);
    expect(said(await chat.wait(8 * HOUR))).to.deep.equal([]);
  });

  it('asks again after the next silence', async () => {
    const chat = new Chat();
    await chat.say('olvidé la clave');
    await chat.wait(15 * MINUTE);
    await chat.say('no');
    expect(said(await chat.wait(15 * MINUTE))).to.deep.equal(['common.nudge', 'identity.role']);
  });

  it('is dropped at night, not kept for the morning', async () => {
    const chat = new Chat();
    chat.now = Date.parse('2026-11-24T20:50:00-05:00');
    await chat.say('olvidé la clave');
    expect(said(await chat.wait(20 * HOUR))).to.deep.equal([]);
  });

  it('never speaks while the clock of the link runs', async () => {
    const chat = new Chat();
    await chat.say('olvidé la clave');
    await chat.wait(14 * MINUTE);
    await chat.say('ya dice que envió el correo');
    expect(said(await chat.wait(2 * MINUTE))).to.deep.equal([]);
    expect(said(await chat.wait(2 * MINUTE))[0]).to.equal('link.expired');
  });

  it('says nothing where no question stands open', async () => {
    const chat = new Chat();
    await chat.say('cómo debe ser la clave');
    expect(said(await chat.wait(HOUR))).to.deep.equal([]);
  });
});

describe('T-180', () => {
  it('ends the wait ten seconds early, also at night and after "no avisar"', async () => {
    const chat = new Chat();
    chat.now = Date.parse('2026-11-24T23:00:00-05:00');
    await chat.say('no avisar');
    await chat.say('ya dice que envió el correo');
    expect(said(await chat.wait(169_000))).to.deep.equal([]);
    expect(said(await chat.wait(1000))).to.deep.equal(['link.expired', 'link.tryAgain']);
    expect(chat.record.data.unasked).to.equal(undefined);
  });

  it('is stopped by the answer', async () => {
    const chat = new Chat();
    await chat.say('ya dice que envió el correo');
    await chat.say('listo');
    expect(chat.timers.has('T-180')).to.equal(false);
  });

  it('is stopped when its flow is left', async () => {
    const chat = new Chat();
    await chat.say('olvidé la clave');
    await chat.say('ya dice que envió el correo');
    await chat.say('cancelar');
    await chat.say('sí');
    expect(chat.timers.has('T-180')).to.equal(false);
  });

  it('of a rehearsal ends the rehearsal', async () => {
    const chat = new Chat();
    for (const text of ['quiero ensayar', '1', '1', '1']) await chat.say(text);
    expect(chat.timers.has('T-ENS')).to.equal(true);
    expect(said(await chat.wait(3 * MINUTE)).at(-1)).to.equal('rehearsal.again');
  });

  it('is stopped when its start is undone', async () => {
    const chat = new Chat();
    await chat.say('no me llega el enlace');
    await chat.say('empezar 180 s');
    expect(chat.timers.has('T-180')).to.equal(true);
    expect((await chat.say('volver')).said.at(-1)).to.equal('link.start');
    expect(chat.timers.has('T-180')).to.equal(false);
  });
});

describe('T-24H', () => {
  it('says that the suspension is over, and the count starts again', async () => {
    const chat = new Chat();
    await chat.say('me suspendieron 24 horas por fallar las preguntas');
    await chat.say('ahora mismo');
    await chat.say('sí, avíseme');
    expect(chat.record.data.known['failures']?.value).to.equal(3);
    expect(said(await chat.wait(24 * HOUR))[0]).to.equal('suspended.over');
    expect(chat.record.data.known['failures']).to.equal(undefined);
  });

  it('counts nothing older than a day, reminder or not', async () => {
    const chat = new Chat();
    await chat.say('me suspendieron 24 horas por fallar las preguntas');
    await chat.say('ahora mismo');
    await chat.say('no');
    await chat.wait(25 * HOUR);
    const { said: names } = await chat.say('fallé las preguntas de seguridad');
    expect(names.at(-1)).to.equal('questions.attempts');
  });
});

describe('a finished case', () => {
  it('leaves no timer that was not asked for', async () => {
    const chat = await waiting('10:00');
    await chat.say('ya pude entrar');
    await chat.say('5');
    expect([...chat.timers.keys()]).to.deep.equal([]);
  });
});

describe('the link clock on WhatsApp', () => {
  const started = async (channel: 'whatsapp' | 'website') => {
    const chat = new Chat();
    chat.record = { ...chat.record, channel };
    await chat.say('ya me llegó el enlace al correo');
    return chat;
  };

  it('tells the time at 90 and at 150 seconds, then the end', async () => {
    const chat = await started('whatsapp');
    expect(said(await chat.wait(90_000))).to.deep.equal(['common.ticking', 'link.result']);
    const [last] = await chat.wait(60_000);
    expect(last?.texts[0]).to.contain('20');
    expect(last?.said).to.deep.equal(['common.ticking', 'link.result']);
    expect(said(await chat.wait(20_000))[0]).to.equal('link.expired');
  });

  it('falls silent once the link worked', async () => {
    const chat = await started('whatsapp');
    await chat.say('listo');
    expect(said(await chat.wait(200_000))).to.deep.equal([]);
  });

  it('is drawn on the page, so nothing is sent there', async () => {
    const chat = await started('website');
    expect(said(await chat.wait(160_000))).to.deep.equal([]);
  });
});
