// What a turn or an effect of this release needs was written by a newer one: nothing happens, and whoever can does it.
import { expect } from 'chai';
import { createActivityLog } from '../../bot/activityLog.ts';
import { realClock } from '../../bot/clock.ts';
import { Effects } from '../../bot/effects.ts';
import { createLog } from '../../bot/log.ts';
import { recordKey } from '../../bot/record.ts';
import { startScheduler } from '../../bot/scheduler.ts';
import { NewerRecord, openStore, type SealedStore, shardOf } from '../../bot/store/index.ts';
import { type Mind, TurnRunner } from '../../bot/turn.ts';
import { newConversation } from '../../dialogs/index.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';

const CONVERSATION = 'upgrade-1';
const record = { channel: 'website' as const, count: 0, logged: 0, data: newConversation() };

/** Asks for one effect; looks at what a newer release wrote while `blind`. */
const seen = { blind: false, apologies: 0 };
const mind: Mind = {
  think: async ({ activity }) => {
    if (seen.blind) throw new NewerRecord('written by the next release');
    const isMessage = activity.type === 'message';
    return {
      record,
      echo: isMessage ? { type: 'message', text: activity.text ?? '' } : undefined,
      replies: isMessage ? [] : [{ type: 'message', text: `came back: ${JSON.stringify(activity.value)}` }],
      ...{ set: new Map(), carry: new Map(), cancel: new Set<string>(), erase: false },
      effects: isMessage ? [{ name: 'look', args: {}, to: { flow: 'f', slot: 's' } }] : [],
    };
  },
  apologise: () => {
    seen.apologies += 1;
    throw new Error('no apology expected');
  },
};

describe('turns beside a newer release', function () {
  this.timeout(20_000);
  const dir = tempDir('upgrade-turns');
  const log = createLog({ level: 'silent' });
  let store: SealedStore;
  before(async () => {
    store = await openStore({ dataDir: dir.path });
  });
  after(async () => {
    await store.close();
    dir.remove();
  });

  const say = (runner: TurnRunner, messageId: string) =>
    runner.receive({
      ...{ channel: 'website', conversation: CONVERSATION, messageId },
      activity: { type: 'message', text: 'hola' },
    });

  it('are refused, not apologised for, when thinking meets what it cannot read', async () => {
    const runner = new TurnRunner({ store, mind, clock: realClock, log });
    seen.blind = true;
    const error = await say(runner, 'm1').catch((caught: unknown) => caught);
    seen.blind = false;
    expect(error).to.be.instanceOf(NewerRecord);
    expect(seen.apologies).to.equal(0);
    const { records } = await store.read(shardOf(CONVERSATION), { records: [recordKey(CONVERSATION)] });
    expect(records[recordKey(CONVERSATION)]?.version).to.equal(0);
  });

  it('an effect that meets it goes back at once, and its result is the one of whoever could do it', async () => {
    let tries = 0;
    let isOld = true;
    const runner: TurnRunner = new TurnRunner({
      ...{ store, mind, clock: realClock, log },
      poke: (shard) => scheduler.poke(shard),
    });
    const effects = new Effects({
      ...{ store, log },
      handlers: {
        look: async () => {
          tries += 1;
          if (isOld) throw new NewerRecord('a sheet of the next release');
          return 'done';
        },
      },
      answer: (taken, value) => runner.answer(taken, { name: 'effect', value }),
    });
    const scheduler = startScheduler({ store, log, ring: (taken) => effects.ring(taken) });
    await say(runner, 'm2');
    await until(() => tries >= 4, 'it to be tried in every round, not after its lease', 4000);
    isOld = false;
    const texts = async () =>
      (await createActivityLog(store).read(CONVERSATION, 0, 20)).map(({ activity }) => activity.text ?? '');
    await until(async () => (await texts()).some((text) => text.includes('done')), 'the result', 4000);
    await scheduler.stop();
    expect((await texts()).join()).to.not.include('failed');
  });
});
