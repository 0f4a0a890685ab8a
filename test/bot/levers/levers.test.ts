// The operators' levers: known to every process within two seconds, and what the doors then do.
import type { Activity } from 'botbuilder';
import { expect } from 'chai';
import { createActivityLog } from '../../../bot/activityLog.ts';
import { realClock } from '../../../bot/clock.ts';
import type { Channel, Inbound } from '../../../bot/conversation.ts';
import { keepDoor } from '../../../bot/levers/doorkeeper.ts';
import { holdTimers } from '../../../bot/levers/heldTimers.ts';
import { Levers } from '../../../bot/levers/levers.ts';
import { refusingMind } from '../../../bot/levers/refusingMind.ts';
import { createLog } from '../../../bot/log.ts';
import { createMind } from '../../../bot/mind.ts';
import { type RunningScheduler, startScheduler } from '../../../bot/scheduler.ts';
import type { SealedStore } from '../../../bot/store/index.ts';
import { TurnRunner } from '../../../bot/turn.ts';
import { openReception } from '../../../dialogs/index.ts';
import { testHouse, testKnowledge } from '../../support/knowledge.ts';
import { onBothEngines } from '../../support/onBothEngines.ts';
import { until } from '../../support/until.ts';

const log = createLog({ level: 'silent' });
const ALL = { unasked: true, channels: { website: true, whatsapp: true, teams: true } };
const NO_WHATSAPP = { ...ALL, channels: { ...ALL.channels, whatsapp: false } };
const PERSON = { id: 'person', name: '' } as Activity['from'];

function suite(open: () => Promise<readonly SealedStore[]>): void {
  let stores: readonly SealedStore[] = [];
  let levers: Levers[] = [];
  let runner: TurnRunner;
  let scheduler: RunningScheduler;
  let now = Date.now();

  before(async () => {
    stores = await open();
    levers = stores.map((store) => new Levers({ store, log }));
    for (const one of levers) await one.start();
    const store = stores[0] as SealedStore;
    const mind = createMind({
      reception: openReception(testHouse()),
      ...{ probes: false, clock: realClock },
      ports: { levers: levers[0] as Levers },
    });
    const parts = { store, mind: refusingMind(mind, testKnowledge), clock: realClock, log };
    runner = new TurnRunner({ ...parts, poke: (shard) => scheduler.poke(shard) });
    const ring = holdTimers((taken) => runner.ring(taken), { levers: levers[0] as Levers, store });
    scheduler = startScheduler({ store, ring, log });
  });
  after(async () => {
    await scheduler.stop();
    for (const one of levers) one.stop();
    for (const store of stores) await store.close();
  });

  const door = (perMinute = 1000) =>
    keepDoor(runner, {
      levers: levers[0] as Levers,
      personOf: (conversation) => `p-${conversation}`,
      perMinute,
      clock: () => now,
    });
  let count = 0;
  const says = (conversation: string, text: string, channel: Channel = 'whatsapp'): Inbound => {
    count += 1;
    const activity = { type: 'message', text, from: PERSON };
    return { channel, conversation, messageId: `m${count}`, activity };
  };
  const heard = async (conversation: string) => {
    const entries = await createActivityLog(stores[0] as SealedStore).read(conversation, 0, 500);
    return entries.map(({ activity }) =>
      activity.from?.role === 'bot' ? String(activity.channelData?.contentId) : `> ${activity.text}`,
    );
  };

  it('are known to every process within two seconds, with who and when', async () => {
    await levers[0]?.set(NO_WHATSAPP, 'ana');
    await until(() => levers.every((one) => !one.positions.channels.whatsapp), 'every process to know', 2000);
    expect(levers.at(-1)?.board.changes.at(-1)).to.include({ who: 'ana', what: 'whatsapp off' });
    await levers.at(-1)?.set(ALL, 'eva');
    await until(() => levers.every((one) => one.positions.channels.whatsapp), 'every process to know', 2000);
    expect(levers[0]?.board.changes.map(({ what }) => what)).to.deep.equal(['whatsapp off', 'whatsapp on']);
  });

  it('lose nothing when two are pulled at once', async () => {
    await Promise.all([
      levers[0]?.block('p-a', true, 'ana'),
      levers.at(-1)?.block('p-b', true, 'eva'),
      levers[0]?.block('p-c', true, 'ana'),
    ]);
    await until(() => levers.every((one) => one.board.blocked.length === 3), 'every process to know', 2000);
    for (const person of ['p-a', 'p-b', 'p-c']) await levers[0]?.block(person, false, 'ana');
  });

  it('stop a channel: messages are kept, told once a stop, and the case stays where it was', async () => {
    await door().receive(says('w1', 'olvidé la clave'));
    const before = await heard('w1');
    await levers[0]?.set(NO_WHATSAPP, 'ana');
    const first = says('w1', 'mi clave es Xk9$mPq2 y no puedo');
    expect((await door().receive(first)).seq).to.equal(before.length + 1);
    expect((await door().receive(first)).repeat).to.equal(true);
    await door().receive(says('w1', '¿hay alguien?'));
    const said = (await heard('w1')).slice(before.length);
    expect(said.map((line) => line.replace(/\[[^\]]+\]/, '[…]'))).to.deep.equal([
      '> mi clave es […] y no puedo',
      'common.stopped',
      '> ¿hay alguien?',
    ]);
    await door().receive(says('web1', 'hola', 'website'));
    expect(await heard('web1')).to.not.include('common.stopped');
    await levers[0]?.set(ALL, 'ana');
    await door().receive(says('w1', 'no'));
    expect((await heard('w1')).at(-1)).to.match(/^identity\.|^triage\./);
    await levers[0]?.set(NO_WHATSAPP, 'ana');
    await door().receive(says('w1', 'otra vez'));
    expect((await heard('w1')).at(-1)).to.equal('common.stopped');
    await levers[0]?.set(ALL, 'ana');
  });

  it('hold the timers of a stopped channel back', async () => {
    await door().receive(says('w2', 'olvidé la clave'));
    const store = stores[0] as SealedStore;
    await levers[0]?.set(NO_WHATSAPP, 'ana');
    const { shardOf } = await import('../../../bot/store/index.ts');
    const payload = { conversation: 'w2', channel: 'whatsapp', timer: 'T-NUDGE' };
    const due = { id: 'w2/T-NUDGE', at: await store.ping(), payload };
    await store.commit({ shard: shardOf('w2'), dues: [due] });
    const lines = (await heard('w2')).length;
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(await heard('w2')).to.have.length(lines);
    const { dues, now: storeNow } = await store.nextDue();
    const next = dues.find(({ shard }) => shard === shardOf('w2'));
    expect((next?.at ?? 0) - storeNow).to.be.within(20_000, 31_000);
    await levers[0]?.set(ALL, 'ana');
  });

  it('keep a person out: told once, and not a word of theirs is kept', async () => {
    await door().receive(says('w3', 'olvidé la clave'));
    const before = await heard('w3');
    await levers[0]?.block('p-w3', true, 'ana');
    for (let message = 0; message < 5; message += 1)
      expect(await door().receive(says('w3', `insulto ${message}`))).to.include({ seq: 0 });
    expect((await heard('w3')).slice(before.length)).to.deep.equal(['common.blocked']);
    await door().receive(says('w4', 'hola'));
    expect(await heard('w4')).to.not.include('common.blocked');
    await levers[0]?.block('p-w3', false, 'ana');
    await door().receive(says('w3', 'no'));
    expect((await heard('w3')).at(-1)).to.not.equal('common.blocked');
  });

  for (const channel of ['whatsapp', 'teams'] as const)
    it(`answer once a minute to who writes too fast on ${channel}`, async () => {
      const keeper = door(5);
      const name = `fast-${channel}`;
      for (let message = 0; message < 20; message += 1) await keeper.receive(says(name, 'hola', channel));
      const said = await heard(name);
      expect(said.filter((line) => line.startsWith('>'))).to.have.length(5);
      expect(said.filter((line) => line === 'common.tooFast')).to.have.length(1);
      await keeper.receive(says(`other-${channel}`, 'hola', channel));
      expect(await heard(`other-${channel}`)).to.not.include('common.tooFast');
      now += 60_000;
      await keeper.receive(says(name, 'ya', channel));
      expect((await heard(name)).at(-1)).to.not.equal('common.tooFast');
    });
}

onBothEngines('levers', 30_000, suite);
