// Turnos in conversation, step by step: what is asked, what is refused, what the world does to it meanwhile.
import { expect } from 'chai';
import type { Chat, Turned } from '../support/chat.ts';
import { scarceAgenda, TurnoShop } from '../support/turnoShop.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RUC = '1790011674001';
const OTHER_RUC = '0962467429001';

async function say(chat: Chat, ...texts: readonly string[]): Promise<Turned> {
  let last: Turned | undefined;
  for (const text of texts) last = await chat.say(text);
  if (!last) throw new Error('nothing was said');
  return last;
}

const ASKED = 'quiero un turno de reinicio en Guayaquil';
/** Up to the question for a day. */
const toDay = (chat: Chat, ruc = RUC) => say(chat, ASKED, 'representante', 'acepto', ruc, 'tengo todo');
/** Up to the code; no reminders. */
const booked = async (chat: Chat, ruc = RUC) => {
  await toDay(chat, ruc);
  const { texts } = await say(chat, 'el viernes', 'a las 10:20', 'confirmar');
  await chat.say('no');
  return /\*([A-Z]{3}-[A-Z]{3}-[A-Z]{3})\*/.exec(texts.join())?.[1] ?? '';
};

describe('turnos: where and when', () => {
  it('asks only what was not said', async () => {
    const chat = new TurnoShop().chat();
    const { said } = await say(
      chat,
      ...[
        'turno para reinicio en la Caja del Seguro el viernes a las 10:20',
        'representante',
        'acepto',
        RUC,
        'tengo todo',
      ],
    );
    expect(said).to.deep.equal(['holdTurno.kept', 'holdTurno.sure']);
  });

  it('offers the next free days and hears any other', async () => {
    const chat = new TurnoShop().chat();
    const { said, buttons } = await toDay(chat);
    expect(said.at(-1)).to.equal('placeTurno.day');
    expect(buttons).to.deep.equal(['martes 24 nov', 'miércoles 25 nov', 'jueves 26 nov', 'Lo más pronto']);
    expect((await chat.say('el 3 de diciembre')).said).to.deep.equal(['placeTurno.place']);
  });

  for (const [day, why] of [
    ['el sábado', 'weekend'],
    ['el 25 de diciembre', 'holiday'],
    ['el 20 de enero', 'tooFar'],
  ] as const)
    it(`says why not: ${day}`, async () => {
      const chat = new TurnoShop().chat();
      chat.now = Date.parse(why === 'holiday' ? '2026-12-15T10:00:00-05:00' : '2026-11-24T10:00:00-05:00');
      const shop = new TurnoShop();
      shop.now = chat.now;
      const then = shop.chat();
      await toDay(then);
      expect((await then.say(day)).said).to.deep.equal([`placeTurno.${why}`, 'placeTurno.day']);
    });

  it('hears another half of the day, and another hour, than those offered', async () => {
    const chat = new TurnoShop().chat();
    await toDay(chat);
    await chat.say('el viernes');
    const { buttons } = await chat.say('en la tarde');
    expect(buttons.every((label) => label >= 'vie 27 nov, 12')).to.equal(true);
    expect((await chat.say('a las 8:20')).said).to.deep.equal(['placeTurno.place']);
  });

  it('takes another day at any question after it', async () => {
    const chat = new TurnoShop().chat();
    await toDay(chat);
    await chat.say('el viernes');
    expect((await chat.say('mejor el jueves')).said).to.deep.equal(['common.corrected', 'placeTurno.place']);
    await chat.say('1');
    expect((await chat.say('mejor el viernes a las 10:20')).said).to.deep.equal([
      'holdTurno.kept',
      'holdTurno.sure',
    ]);
  });

  it('fits the buttons of every channel', async () => {
    const chat = new TurnoShop().chat();
    const asked = [await toDay(chat), await chat.say('el viernes'), await chat.say('1')];
    for (const { buttons } of asked) {
      const longest = buttons.length > 3 ? 24 : 20;
      expect(buttons.filter((label) => label.length > longest)).to.deep.equal([]);
      expect(buttons.length).to.be.at.most(10);
    }
  });
});

describe('turnos: the demonstration', () => {
  it('is marked in every message that speaks of a turno', async () => {
    const chat = new TurnoShop().chat();
    const all = [
      await toDay(chat),
      await say(chat, 'el viernes'),
      await say(chat, '1'),
      await say(chat, 'confirmar'),
    ];
    const about = all.flatMap(({ said, texts }) =>
      texts.filter((_, index) => /turno/i.test(said[index] ?? '')),
    );
    expect(about.length).to.be.above(5);
    for (const text of about) expect(text).to.match(/^DEMOSTRACIÓN: este turno no es del IESS\./);
  });

  it("is not said of an agenda of one's own", async () => {
    const shop = new TurnoShop();
    shop.agenda = { ...shop.agenda, file: { ...shop.agenda.file, demo: false } };
    const { texts } = await toDay(shop.chat());
    expect(texts.join()).to.not.include('DEMOSTRACIÓN');
  });
});

describe('turnos: one each', () => {
  it('shows nothing of a turno to whoever only knows the RUC', async () => {
    const shop = new TurnoShop();
    const code = await booked(shop.chat());
    const stranger = shop.chat();
    const { said, texts } = await say(stranger, ASKED, 'representante', 'acepto', RUC);
    expect(said).to.deep.equal(['identity.noted', 'bookTurno.hasTurno', 'whichTurno.turnoCode']);
    expect(texts.join()).to.not.include(code);
    expect((await stranger.say(code.toLowerCase().replaceAll('-', ' '))).said).to.deep.equal([
      'turnoStatus.after',
    ]);
  });

  it('three holds an hour, then later', async () => {
    const chat = new TurnoShop().chat();
    await toDay(chat);
    await say(chat, 'el viernes', '1');
    for (const place of ['2', '3']) await say(chat, 'cambiar', 'el viernes', place);
    expect((await say(chat, 'cambiar', 'el viernes', '4')).said.slice(0, 1)).to.deep.equal([
      'holdTurno.tooManyHolds',
    ]);
  });

  it('needs the RUC and the permission to keep it; without them it points to the official page', async () => {
    const chat = new TurnoShop().chat();
    const { said } = await say(chat, ASKED, 'representante', 'no acepto', 'empresa');
    expect(said).to.include('bookTurno.needsRuc');
  });

  it('books nothing for whoever has the papers not yet', async () => {
    const shop = new TurnoShop();
    const chat = shop.chat();
    const { said } = await say(chat, ASKED, 'representante', 'acepto', RUC, 'todavía no');
    expect(said).to.deep.equal(['bookTurno.whenReady', 'common.more']);
  });
});

describe('turnos: what the world does meanwhile', () => {
  it('a closed window is told at once, and another time is one tap away with the same code', async () => {
    const shop = new TurnoShop();
    const chat = shop.chat();
    const code = await booked(chat);
    await shop.book.closeWindow({ office: 'guayaquil-caja', day: '2026-11-27' }, 'k1');
    expect(chat.heard().flatMap(({ said }) => said)).to.deep.equal(['displacedTurno.instead']);
    expect((await chat.say('buscar otro')).said).to.deep.equal(['changeTurno.from', 'placeTurno.day']);
    const { said, texts } = await say(chat, 'lo más pronto', '1', 'confirmar');
    expect(said).to.include('holdTurno.moved');
    expect(texts.join()).to.include(code);
    expect((await shop.book.find(code))?.state).to.equal('confirmed');
  });

  it('"no avisar" is absolute: no offer, no news; the closing waits as the open question', async () => {
    const shop = new TurnoShop();
    const chat = shop.chat();
    await booked(chat);
    await chat.say('no avisar');
    await shop.book.closeWindow({ office: 'guayaquil-caja', day: '2026-11-27' }, 'k1');
    expect(chat.heard().flatMap(({ said }) => said)).to.deep.equal([]);
    expect((await chat.say('hola')).said).to.include('displacedTurno.instead');
  });

  it('a place offered to somebody quiet passes on', async () => {
    const shop = new TurnoShop(scarceAgenda());
    const ana = shop.chat();
    await say(
      ana,
      'quiero un turno de reinicio',
      'representante',
      'acepto',
      RUC,
      'tengo todo',
      'lo más pronto',
      '1',
      'confirmar',
      'no',
    );
    const luis = shop.chat();
    await say(
      luis,
      'quiero un turno de reinicio',
      'representante',
      'acepto',
      OTHER_RUC,
      'tengo todo',
      'lista de espera',
      'un mes',
      'cualquiera',
      'no avisar',
    );
    await say(ana, 'cancelar mi turno', 'sí, cancelar');
    expect(luis.heard().flatMap(({ said }) => said)).to.deep.equal([]);
    const free = await shop.book.free({ procedure: 'reset', employerType: 'company', limit: 1 });
    expect(free).to.have.length(1);
  });

  it('leaving the list lets the place pass on', async () => {
    const shop = new TurnoShop(scarceAgenda());
    const ana = shop.chat();
    await say(ana, 'quiero un turno de reinicio', 'representante', 'acepto', RUC, 'tengo todo');
    await say(ana, 'lo más pronto', '1', 'confirmar', 'no');
    const luis = shop.chat();
    await say(luis, 'quiero un turno de reinicio', 'representante', 'acepto', OTHER_RUC, 'tengo todo');
    await say(luis, 'lista de espera', 'un mes', 'cualquiera');
    await say(ana, 'cancelar mi turno', 'sí, cancelar');
    expect(luis.heard().flatMap(({ said }) => said)).to.deep.equal(['turnoOffer.offer']);
    expect((await luis.say('Salir de la lista')).said).to.deep.equal(['turnoOffer.left', 'common.more']);
    const free = await shop.book.free({ procedure: 'reset', employerType: 'company', limit: 1 });
    expect(free).to.have.length(1);
  });

  it('a move takes the new place before the old one is free', async () => {
    const shop = new TurnoShop();
    const chat = shop.chat();
    const code = await booked(chat);
    const { slot } = (await shop.book.find(code)) ?? {};
    await say(chat, 'cambiar mi turno', 'el jueves', '1');
    expect((await shop.book.find(code))?.slot).to.equal(slot);
    await chat.say('confirmar');
    expect((await shop.book.find(code))?.slot).to.not.equal(slot);
  });
});

describe('turnos: their timers', () => {
  it('die with the turno', async () => {
    const shop = new TurnoShop();
    const chat = shop.chat();
    await toDay(chat);
    await say(chat, 'el viernes', 'a las 10:20', 'confirmar', 'sí');
    const names = () =>
      [...chat.timers.keys()].filter((name) => name.includes('/')).map((name) => name.split('/')[0]);
    expect(names()).to.have.members(['T-TUR24', 'T-TUR2', 'T-VEN', 'T-POST']);
    await say(chat, 'cancelar mi turno', 'sí, cancelar');
    expect(names()).to.deep.equal([]);
    expect((await chat.wait(4 * DAY)).flatMap(({ said }) => said)).to.deep.equal([]);
  });

  it('move with it', async () => {
    const chat = new TurnoShop().chat();
    await toDay(chat);
    await say(chat, 'el jueves', 'a las 10:20', 'confirmar', 'sí');
    const before = Math.max(...chat.timers.values());
    await say(chat, 'cambiar mi turno', 'el viernes', 'a las 10:20', 'confirmar');
    expect(Math.max(...chat.timers.values())).to.equal(before + DAY);
  });

  it('say nothing when the turno was cancelled elsewhere', async () => {
    const shop = new TurnoShop();
    const chat = shop.chat();
    await toDay(chat);
    const { texts } = await say(chat, 'el viernes', 'a las 10:20', 'confirmar');
    await chat.say('sí');
    const code = /\*([A-Z-]{11})\*/.exec(texts.join())?.[1] ?? '';
    await shop.book.cancel(code, 'elsewhere');
    expect(
      (await chat.wait(4 * DAY)).flatMap(({ said }) => said).filter((name) => /Reminder|after/.test(name)),
    ).to.deep.equal([]);
  });

  it('wait for the morning: an early turno is not told of at dawn', async () => {
    const chat = new TurnoShop().chat();
    await toDay(chat);
    await say(chat, 'el viernes', 'a las 8', 'confirmar', 'sí');
    await chat.wait(2 * DAY + 12 * HOUR);
    const rung = await chat.wait(11 * HOUR);
    expect(new Date(chat.now).toISOString()).to.include('2026-11-27T14');
    expect(rung.flatMap(({ said }) => said).slice(0, 1)).to.deep.equal(['turnoReminder.coming']);
  });

  it('the hold warns a minute before, says when it ended, and a late "confirmar" gets what is near', async () => {
    const chat = new TurnoShop().chat();
    await toDay(chat);
    await say(chat, 'el viernes', '1');
    expect((await chat.wait(4 * MINUTE)).flatMap(({ said }) => said)).to.deep.equal([
      'holdTurno.almostOver',
      'holdTurno.sure',
    ]);
    expect((await chat.wait(MINUTE)).flatMap(({ said }) => said)).to.deep.equal([
      'holdTurno.holdEnded',
      'holdTurno.other',
    ]);
    expect((await say(chat, '1', 'confirmar')).said).to.include('holdTurno.confirmed');
  });

  it('cancelling while a place is kept asks once', async () => {
    const chat = new TurnoShop().chat();
    await toDay(chat);
    await say(chat, 'el viernes', '1');
    expect((await chat.say('dejemos todo')).said).to.deep.equal(['leaving.sure']);
    await chat.say('no');
    const { said } = await chat.say('Cancelar');
    expect(said).to.deep.equal(['holdTurno.givenBack', 'common.more']);
    expect(chat.timers.has('T-HOLD')).to.equal(false);
  });
});
