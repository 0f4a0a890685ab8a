// A fault that many report: other words, a longer wait, and one message when it is over, to those who asked.
import { expect } from 'chai';
import type { EffectHandlers } from '../../bot/effects.ts';
import type { Ports } from '../../dialogs/index.ts';
import { Chat } from '../support/chat.ts';
import { testHouse } from '../support/knowledge.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

function world(on: boolean, unasked = true) {
  const asked: { name: string; args: object }[] = [];
  const note = (name: string) => async (args: object) => {
    asked.push({ name, args });
    return undefined;
  };
  const names = ['incident.report', 'incident.recovered', 'incident.follow'];
  const effects: EffectHandlers = Object.fromEntries(names.map((name) => [name, note(name)]));
  const board = { on };
  const levers = { unasked };
  const ports: Partial<Ports> = {
    incidents: { state: () => (board.on ? { on: true, since: 1, waitMs: 2 * HOUR } : { on: false }) },
    levers,
  };
  return { chat: new Chat(testHouse(), { ports, effects }), asked, board, levers };
}

const timer = (chat: Chat, value: string) => chat.turn({ type: 'event', name: 'timer', value });

describe('an incident', () => {
  it('reports the fault, with the RUC where it is known', async () => {
    const { chat, asked } = world(false);
    expect((await chat.say('me sale error de conexión con el registro civil')).said).to.include(
      'civilRegistry.serverFault',
    );
    expect(asked).to.deep.equal([{ name: 'incident.report', args: { error: 'registro_civil' } }]);
    const known = world(false);
    known.chat.record.data.known['ruc'] = { value: '1790011674001', at: 0, from: 'said' };
    await known.chat.say('me sale error de conexión con el registro civil');
    expect(known.asked[0]?.args).to.deep.equal({ error: 'registro_civil', ruc: '1790011674001' });
  });

  it('tells everybody that others see it, and to wait longer', async () => {
    const { chat, asked } = world(true);
    const { said, facts } = await chat.say('me sale error de conexión con el registro civil');
    expect(said).to.deep.equal(['common.hello', 'civilRegistry.othersToo', 'civilRegistry.remind']);
    expect(facts).to.include.members(['F093', 'F094', 'F095']);
    await chat.say('avíseme');
    expect(asked.map(({ name }) => name)).to.deep.equal(['incident.report', 'incident.follow']);
    expect(chat.timers.get('T-1H')).to.equal(chat.now + 2 * HOUR);
  });

  it('is over for who asked: told once, and the reminder is not needed any more', async () => {
    const { chat } = world(true);
    await chat.say('me sale error de conexión con el registro civil');
    await chat.say('avíseme');
    chat.now += 30 * MINUTE;
    expect((await timer(chat, 'T-INC')).said).to.deep.equal([
      'civilRegistry.answersOthers',
      'civilRegistry.retried',
    ]);
    expect(chat.timers.has('T-1H')).to.equal(false);
    expect((await timer(chat, 'T-INC')).said).to.deep.equal([]);
    expect(chat.record.data.unasked?.count).to.equal(1);
  });

  it('says nothing to who did not ask, wants quiet, or sleeps', async () => {
    const { chat } = world(true);
    await chat.say('me sale error de conexión con el registro civil');
    await chat.say('no');
    expect((await timer(chat, 'T-INC')).said).to.deep.equal([]);
    const quiet = world(true).chat;
    await quiet.say('me sale error de conexión con el registro civil');
    await quiet.say('avíseme');
    await quiet.say('no avisar');
    expect((await timer(quiet, 'T-INC')).said).to.deep.equal([]);
    const night = world(true).chat;
    night.now = Date.parse('2026-11-24T20:50:00-05:00');
    await night.say('me sale error de conexión con el registro civil');
    await night.say('avíseme');
    night.now = Date.parse('2026-11-24T21:30:00-05:00');
    expect((await timer(night, 'T-INC')).said).to.deep.equal([]);
    const morning = await night.wait(10 * HOUR);
    expect(morning.flatMap(({ said }) => said)[0]).to.equal('civilRegistry.answersOthers');
    expect(night.now).to.equal(Date.parse('2026-11-25T07:30:00-05:00'));
  });

  it('is asked about anew each time, and good news is passed on', async () => {
    const { chat, asked, board } = world(true);
    await chat.say('me sale error de conexión con el registro civil');
    await chat.say('avíseme');
    board.on = false;
    expect((await chat.say('el mismo error')).said).to.deep.equal([
      'civilRegistry.stillDown',
      'civilRegistry.remind',
    ]);
    await chat.say('no');
    await chat.say('ya funciona');
    expect(asked.at(-1)).to.deep.equal({ name: 'incident.recovered', args: { error: 'registro_civil' } });
  });

  it('of a portal that is down does not send people to clear their cache', async () => {
    const { chat, asked } = world(true);
    const { said } = await chat.say('el portal está caído, sale error 500');
    expect(said.slice(-2)).to.deep.equal(['otherError.othersToo', 'otherError.remind']);
    expect(asked[0]).to.deep.equal({ name: 'incident.report', args: { error: 'server' } });
    expect((await chat.say('avíseme')).said).to.deep.equal(['otherError.worked']);
    expect(asked.at(-1)).to.deep.equal({ name: 'incident.follow', args: { error: 'server' } });
    await chat.say('sí');
    expect(asked.at(-1)?.name).to.equal('incident.recovered');
    expect(chat.timers.has('T-1H')).to.equal(false);
    const calm = world(false);
    expect((await calm.chat.say('el portal está caído, sale error 500')).said).to.include(
      'otherError.hygiene',
    );
  });
});

describe('unasked messages that operators stopped', () => {
  it('wait until they run again', async () => {
    const { chat, levers } = world(false, false);
    await chat.say('me sale error de conexión con el registro civil');
    await chat.say('avíseme');
    expect((await chat.wait(3 * HOUR)).flatMap(({ said }) => said)).to.deep.equal([]);
    levers.unasked = true;
    expect((await chat.wait(11 * MINUTE)).flatMap(({ said }) => said)).to.include('civilRegistry.tryNow');
  });
});
