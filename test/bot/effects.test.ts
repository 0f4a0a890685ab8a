// Effects: asked for by a turn, done once after it is kept, answered in a turn of their own.
import { expect } from 'chai';
import { createActivityLog } from '../../bot/activityLog.ts';
import { realClock } from '../../bot/clock.ts';
import { type EffectHandlers, Effects } from '../../bot/effects.ts';
import { createLog } from '../../bot/log.ts';
import { type RunningScheduler, startScheduler } from '../../bot/scheduler.ts';
import { openStore, type SealedStore, StoreAway } from '../../bot/store/index.ts';
import { type Mind, type Thought, TurnRunner } from '../../bot/turn.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';

const CONVERSATION = 'effects-1';

/** Says what came back; a message names the effect it asks for. */
const mind: Mind = {
  think: async (inbound, record): Promise<Thought> => {
    const { type, text, value } = inbound.activity;
    const isMessage = type === 'message';
    const to = { flow: 'f', slot: 's' };
    return {
      record,
      echo: isMessage ? { type, text: text ?? '' } : undefined,
      replies: isMessage
        ? []
        : [{ type: 'message', text: JSON.stringify((value as { value: unknown }).value) }],
      set: new Map(),
      carry: new Map(),
      cancel: new Set(),
      effects: isMessage ? [{ name: text ?? '', args: { n: 2 }, ...(text === 'forget' ? {} : { to }) }] : [],
      erase: false,
    };
  },
  apologise: () => {
    throw new Error('no apology expected');
  },
};

describe('effects', function () {
  this.timeout(30_000);
  const dir = tempDir('effects');
  const log = createLog({ level: 'silent' });
  const done: string[] = [];
  let store: SealedStore;
  let runner: TurnRunner;
  let scheduler: RunningScheduler;
  let isAway = true;

  const handlers: EffectHandlers = {
    double: async ({ n }, { key }) => {
      done.push(key);
      return { twice: Number(n) * 2 };
    },
    clumsy: async (_, { key }) => {
      done.push(key);
      if (done.filter((one) => one === key).length < 3) throw new Error('clumsy');
      return 'at last';
    },
    broken: async () => {
      throw new Error('always');
    },
    away: async () => {
      if (isAway) throw new StoreAway('not now');
      return 'back';
    },
    forget: async (_, { key }) => {
      done.push(key);
      return undefined;
    },
  };

  before(async () => {
    store = await openStore({ dataDir: dir.path });
    runner = new TurnRunner({ store, mind, clock: realClock, log, poke: (shard) => scheduler.poke(shard) });
    const answer: ConstructorParameters<typeof Effects>[0]['answer'] = (taken, value) =>
      runner.answer(taken, { name: 'effect', value });
    const effects = new Effects({ store, handlers, log, answer });
    scheduler = startScheduler({
      store,
      ring: (taken) => (effects.rings(taken) ? effects.ring(taken) : runner.ring(taken)),
      log,
    });
  });
  after(async () => {
    await scheduler.stop();
    await store.close();
    dir.remove();
  });

  let sent = 0;
  const ask = (text: string) => {
    sent += 1;
    return runner.receive({
      channel: 'website',
      conversation: CONVERSATION,
      messageId: `m${sent}`,
      activity: { type: 'message', text },
    });
  };
  const texts = async () =>
    (await createActivityLog(store).read(CONVERSATION, 0, 100)).map(({ activity }) => activity.text);

  it('does what was asked and answers the flow that waits', async () => {
    await ask('double');
    await until(async () => (await texts()).includes('{"twice":4}'), 'the result');
    expect(done).to.have.length(1);
  });

  it('asks again under the same key after a clumsy throw, and answers once', async () => {
    await ask('clumsy');
    await until(async () => (await texts()).includes('"at last"'), 'the third try');
    expect(new Set(done.slice(1)).size).to.equal(1);
    expect((await texts()).filter((text) => text === '"at last"')).to.have.length(1);
  });

  it('tells the flow when all tries failed, and when nobody knows the effect', async () => {
    await ask('broken');
    await ask('nobodyKnows');
    await until(
      async () => (await texts()).filter((text) => text === '{"failed":true}').length === 2,
      'two failures',
    );
  });

  it('is done without an answer when nobody waits', async () => {
    const before = (await texts()).length;
    await ask('forget');
    await until(() => done.length === 5, 'the effect');
    expect(await texts()).to.have.length(before + 1);
  });

  it('comes again when the store was away, once', async () => {
    await ask('away');
    await new Promise((resolve) => setTimeout(resolve, 200));
    isAway = false;
    await until(async () => (await texts()).includes('"back"'), 'the store to be back', 20_000);
    expect((await texts()).filter((text) => text === '"back"')).to.have.length(1);
  });
});
