// What the papers promise: the letter's data stay in its flow and go with it, orders hold what was told, files come with their words.
import { expect } from 'chai';
import { companyOf, moveOf } from '../../dialogs/cases/parcel.ts';
import type { DossierOrder, PaperOrder } from '../../dialogs/index.ts';
import { Chat, type Turned } from '../support/chat.ts';
import { testHouse } from '../support/knowledge.ts';
import { PaperBox } from '../support/papers.ts';

const MINUTE = 60_000;
const PERSONAL = ['Rosa Elvira Cando', '1710034065', '0991234567', 'rosa@ejemplo.com', 'Av. Bolívar 12-34'];
const TOLD = [
  ...['necesito la carta', 'reinicio', 'a mano', 'acepto', 'Rosa Elvira Cando', 'gerente', '1710034065'],
  ...[
    'Ferretería El Tornillo',
    'prefiero no darlo',
    'Loja',
    'Av. Bolívar 12-34',
    '0991234567',
    'rosa@ejemplo.com',
  ],
];

async function chatThatSaid(texts: readonly string[]): Promise<{ chat: Chat; box: PaperBox; last: Turned }> {
  const box = new PaperBox();
  const chat = new Chat(testHouse(), { ports: { papers: box } });
  let last = await chat.open();
  for (const text of texts) last = await chat.say(text);
  return { chat, box, last };
}

const kept = ({ record }: Chat) => JSON.stringify(record);
const letterOf = (order: PaperOrder | undefined) => {
  if (order?.paper !== 'letter') throw new Error('no letter was ordered');
  return order;
};

describe('the letter', () => {
  it('is ordered with what was told, blanks left out', async () => {
    const { box } = await chatThatSaid([...TOLD, 'pdf']);
    const order = letterOf(box.orders[0]);
    expect(order).to.include({ format: 'pdf', petition: 'reset', signing: 'byHand' });
    expect(order.fields).to.deep.equal({
      ...{
        company: 'Ferretería El Tornillo',
        representative: 'Rosa Elvira Cando',
        position: 'gerente',
        cedula: '1710034065',
      },
      ...{
        branch: '0001',
        city: 'Loja',
        address: 'Av. Bolívar 12-34',
        phone: '0991234567',
        email: 'rosa@ejemplo.com',
      },
    });
  });

  it('keeps its data for its own time only', async () => {
    const { chat } = await chatThatSaid([...TOLD, 'pdf']);
    for (const value of PERSONAL) expect(kept(chat)).to.include(value);
    await chat.say('listo');
    for (const value of PERSONAL) expect(kept(chat)).not.to.include(value);
    expect(chat.timers.has('T-LETTER')).to.equal(false);
  });

  it('forgets them when it is left', async () => {
    const { chat } = await chatThatSaid([...TOLD, 'cancelar', 'sí']);
    for (const value of PERSONAL) expect(kept(chat)).not.to.include(value);
  });

  it('forgets them after a quarter of an hour of silence, not of talk', async () => {
    const { chat } = await chatThatSaid(TOLD.slice(0, -1));
    await chat.wait(10 * MINUTE);
    await chat.say('ayuda');
    await chat.wait(10 * MINUTE);
    expect(kept(chat)).to.include('Rosa Elvira Cando');
    await chat.wait(6 * MINUTE);
    for (const value of PERSONAL) expect(kept(chat)).not.to.include(value);
  });

  it('takes none of them along to another company or channel', async () => {
    const { chat } = await chatThatSaid([...TOLD, 'pdf']);
    for (const parcel of [companyOf(chat.record.data), moveOf(chat.record.data)])
      for (const value of PERSONAL) expect(JSON.stringify(parcel)).not.to.include(value);
  });

  it('also after "no avisar"', async () => {
    const { chat } = await chatThatSaid([...TOLD, 'no avisar']);
    await chat.wait(16 * MINUTE);
    for (const value of PERSONAL) expect(kept(chat)).not.to.include(value);
  });

  it('ends when its question was the last one and the time is over', async () => {
    const { chat } = await chatThatSaid([...TOLD, 'pdf']);
    await chat.wait(16 * MINUTE);
    expect((await chat.say('listo')).said).to.deep.equal(['common.more']);
  });

  it('reads numbers back masked', async () => {
    const { last } = await chatThatSaid(TOLD);
    expect(last.said).to.deep.equal(['letter.format']);
    expect(last.texts[0]).to.include('17••••••65').and.not.to.include('1710034065');
    expect(last.texts[0]).to.include('RUC ______');
  });

  it('takes nobody’s town for a command, and asks again for what is no name', async () => {
    const asked = await chatThatSaid([...TOLD.slice(0, 9), 'Quito']);
    expect(asked.last.said).to.deep.equal(['letter.address']);
    const person = await chatThatSaid([...TOLD.slice(0, 4), 'quiero hablar con una persona']);
    expect(person.chat.record.data.stack.map(({ id }) => id)).not.to.deep.equal(['letter']);
    const question = await chatThatSaid([...TOLD.slice(0, 4), '¿y eso?']);
    expect(question.last.said.at(-1)).to.equal('letter.representative');
  });

  it('leaves the language alone when Spanish is typed into an English letter', async () => {
    const { last } = await chatThatSaid([
      ...['i need the letter', 'reset the key', 'by hand', 'I accept', 'Rosa Elvira Cando', 'skip', 'skip'],
      'La Casa de las Flores y los Muebles',
    ]);
    expect(last.thought.replies.at(-1)?.locale).to.equal('en');
  });

  it('asks for no data without consent, and comes with blanks', async () => {
    const { box, last } = await chatThatSaid([
      'necesito la carta',
      'reinicio',
      'a mano',
      'no acepto',
      'word',
    ]);
    expect(last.said[0]).to.equal('letter.ready');
    expect(letterOf(box.orders[0]).fields).to.deep.equal({});
  });
});

describe('a reply with a file', () => {
  it('carries it as Bot Framework does, and for the page', async () => {
    const { last } = await chatThatSaid([...TOLD, 'word']);
    const reply = last.thought.replies[0];
    const name = 'Solicitud de reinicio de la Clave de Empleador (borrador).docx';
    const contentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    expect(reply?.attachments).to.deep.equal([{ contentType, name, contentUrl: '/files/1' }]);
    expect(reply?.channelData?.['file']).to.deep.equal({
      name,
      contentType,
      url: '/files/1',
    });
  });

  it('is the dossier’s sheet with what stands ready', async () => {
    const { box } = await chatThatSaid(['qué papeles llevo', '1 3', 'imprimir lista']);
    expect(box.orders[0]).to.include({ paper: 'dossier', lang: 'es', small: false });
    expect((box.orders[0] as DossierOrder).ready).to.deep.equal(['cedula', 'turno']);
  });

  it('is the log with what was tried', async () => {
    const { box } = await chatThatSaid(['usuario no tiene correo registrado', 'deme la bitácora']);
    const entries = (box.orders[0] as { entries?: readonly { what: string }[] }).entries ?? [];
    expect(entries.map(({ what }) => what)).to.include('portalError');
  });

  it('is the meeting on the day and hour that were said', async () => {
    const { box } = await chatThatSaid(['cita interna', 'sí', 'el jueves', '3 de la tarde']);
    expect(box.orders[0]).to.include({ paper: 'meeting', day: '2026-11-26', time: '15:00' });
  });
});
