// News of a turno that come twice: told once more after a case moved, they open no second question.
import { expect } from 'chai';
import { TurnoShop } from '../../support/turnoShop.ts';

const BOOK = ['quiero un turno de desbloqueo', 'representante', 'acepto', '1790011674001', 'en oficina'];
const KEPT = [...BOOK, 'tengo todo', 'Pichincha', '1', '1', '1', 'confirmar', 'no'];

describe('news of a turno', () => {
  it('that stand open already are not asked twice; those of another time are', async () => {
    const shop = new TurnoShop();
    const chat = shop.chat();
    for (const text of KEPT) await chat.say(text);
    const code = String(chat.record.data.known['ownTurnos']?.value);
    const turno = await shop.book.find(code);
    if (!turno) throw new Error('no turno');
    const { slot, procedure, employerType, start, end } = turno;
    const news = (on: string) => ({
      type: 'event',
      name: 'turno',
      value: { what: 'displaced', turno: { code, slot: on, procedure, employerType, start, end } },
    });
    expect((await chat.turn(news(slot))).said).to.deep.equal(['displacedTurno.instead']);
    expect((await chat.turn(news(slot))).said).to.deep.equal([]);
    expect(chat.record.data.stack.filter(({ id }) => id === 'displacedTurno')).to.have.length(1);
    const elsewhere = slot.replace(/\d\d:\d\d$/, '23:59');
    expect((await chat.turn(news(elsewhere))).said).to.deep.equal(['displacedTurno.instead']);
  });
});
