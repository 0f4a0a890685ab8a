// Conversations through whole turns over a real store: received, thought, committed, and read back from the log.
import { randomUUID } from 'node:crypto';
import { createActivityLog } from '../../bot/activityLog.ts';
import { caseEffects } from '../../bot/casebook/effects.ts';
import { realClock } from '../../bot/clock.ts';
import type { ActivityLog, Inbound } from '../../bot/conversation.ts';
import { Effects } from '../../bot/effects.ts';
import { openFiles } from '../../bot/files/openFiles.ts';
import { LateTurns } from '../../bot/lateTurns.ts';
import { createLog } from '../../bot/log.ts';
import { createMind } from '../../bot/mind.ts';
import { readRecord, recordKey } from '../../bot/record.ts';
import { startScheduler } from '../../bot/scheduler.ts';
import { openStore, type SealedStore, type StoreSettings, shardOf } from '../../bot/store/index.ts';
import { TurnRunner } from '../../bot/turn.ts';
import { createTurnoBook } from '../../bot/turnoBook.ts';
import { SharedRecords } from '../../bot/turnos/sharedRecords.ts';
import { turnoEffects } from '../../bot/turnos/turnoEffects.ts';
import { tellThrough, turnoPort } from '../../bot/turnos/turnoPort.ts';
import { openReception } from '../../dialogs/index.ts';
import { testHouse } from './knowledge.ts';
import { type Said, saidIn, type Talker } from './script.ts';
import { ORGANIZER, sampleAgenda } from './turnoShop.ts';
import { until } from './until.ts';

const MOST_ENTRIES = 1000;

type Mode = 'agenda' | 'guided';

interface World {
  readonly turns: TurnRunner;
  readonly stop: () => Promise<void>;
}

export class StoredChats {
  private readonly store: SealedStore;
  private readonly worlds: Readonly<Record<Mode, World>>;
  private readonly log: ActivityLog;

  static async open(settings: StoreSettings): Promise<StoredChats> {
    const store = await openStore(settings);
    return new StoredChats(store, await store.secret('index'));
  }

  private constructor(store: SealedStore, indexKey: Buffer) {
    this.store = store;
    this.log = createActivityLog(store);
    this.worlds = { agenda: worldOf(store, indexKey, 'agenda'), guided: worldOf(store, indexKey, 'guided') };
  }

  /** A conversation of its own. */
  begin(mode: Mode = 'guided'): Talker {
    const conversation = randomUUID();
    let heard = 0;
    const read = async (): Promise<Said> => {
      const entries = await this.log.read(conversation, heard, MOST_ENTRIES);
      heard = entries.at(-1)?.seq ?? heard;
      return saidIn(entries.map(({ activity: one }) => one));
    };
    const turn = async (activity: Inbound['activity']): Promise<Said> => {
      const from = { id: 'dl_1', name: '' };
      await this.worlds[mode].turns.receive({
        channel: 'website',
        conversation,
        messageId: randomUUID(),
        activity: { from, ...activity },
      });
      await until(async () => !(await this.awaits(conversation)), 'what was asked for');
      return read();
    };
    return {
      open: () => turn({ type: 'conversationUpdate', membersAdded: [{ id: 'dl_1', name: '' }] }),
      say: (text) => turn({ type: 'message', text }),
      wait: () =>
        Promise.reject(new Error('the store keeps real time: scripts with waits play on the bot alone')),
      another: () => this.begin(mode),
      heard: async () => [await read()],
    };
  }

  /** Whether something asked for outside the conversation is still on its way. */
  private async awaits(conversation: string): Promise<boolean> {
    const key = recordKey(conversation);
    const { records } = await this.store.read(shardOf(conversation), { records: [key] });
    const { data } = readRecord(records[key]?.value, 'website');
    return data.stack.some(({ state }) => state.awaiting !== undefined);
  }

  async close(): Promise<void> {
    for (const { turns, stop } of Object.values(this.worlds)) await stop().then(() => turns.idle());
    await this.store.close();
  }
}

/** Turns with what they ask of a turno book done as in the running whole. */
function worldOf(store: SealedStore, indexKey: Buffer, mode: Mode): World {
  const log = createLog({ level: 'silent' });
  const turns = new LateTurns();
  const agenda = sampleAgenda();
  const book = createTurnoBook({
    store,
    agenda: () => agenda,
    indexKey,
    tell: tellThrough(turns),
    draw: () => 0,
  });
  const turnos = turnoPort({
    mode,
    book,
    agenda: () => agenda,
    indexKey,
    organizer: ORGANIZER,
  });
  const reception = openReception(testHouse());
  const files = openFiles({ settings: { OPERATOR: 'una prueba', PUBLIC_URL: undefined }, store });
  const ports = { ...files.ports, turnos };
  const mind = createMind({ reception, probes: false, clock: realClock, ports });
  const runner = new TurnRunner({
    store,
    mind,
    clock: realClock,
    log,
    poke: (shard) => scheduler.poke(shard),
  });
  const cases = caseEffects({
    ...{ store, turns, key: indexKey, records: new SharedRecords(store) },
    addresses: { whatsapp: async () => undefined, website: () => undefined },
    said: createActivityLog(store).read,
    papers: () => files.ports?.papers,
    book,
  });
  const effects = new Effects({
    ...{ store, log, handlers: { ...turnoEffects(book), ...cases } },
    answer: (taken, value) => runner.answer(taken, { name: 'effect', value }),
  });
  // Only what a turn asked for and the book's own timers: the rest is the other world's, or rings long after the test.
  const mine = [effects, book];
  const scheduler = startScheduler({
    ...{ store, log },
    ring: async (taken) => mine.find((taker) => taker.rings(taken))?.ring(taken),
  });
  turns.are(runner);
  return { turns: runner, stop: () => scheduler.stop() };
}
