// Conversations through whole turns over a real store: received, thought, committed, and read back from the log.
import { randomUUID } from 'node:crypto';
import { createActivityLog } from '../../bot/activityLog.ts';
import { realClock } from '../../bot/clock.ts';
import type { ActivityLog, Inbound } from '../../bot/conversation.ts';
import { createLog } from '../../bot/log.ts';
import { createMind } from '../../bot/mind.ts';
import { openStore, type SealedStore, type StoreSettings } from '../../bot/store/index.ts';
import { TurnRunner } from '../../bot/turn.ts';
import { openReception } from '../../dialogs/index.ts';
import { testHouse } from './knowledge.ts';
import type { Said, Talker } from './script.ts';

const MOST_ENTRIES = 1000;

export class StoredChats {
  private readonly store: SealedStore;
  private readonly turns: TurnRunner;
  private readonly log: ActivityLog;

  static async open(settings: StoreSettings): Promise<StoredChats> {
    return new StoredChats(await openStore(settings));
  }

  private constructor(store: SealedStore) {
    const reception = openReception(testHouse());
    const mind = createMind({ reception, staffed: false, probes: false, clock: realClock });
    this.store = store;
    this.log = createActivityLog(store);
    this.turns = new TurnRunner({ store, mind, clock: realClock, log: createLog({ level: 'silent' }) });
  }

  /** A conversation of its own. */
  begin(): Talker {
    const conversation = randomUUID();
    let heard = 0;
    const turn = async (activity: Inbound['activity']): Promise<Said> => {
      const from = { id: 'dl_1', name: '' };
      await this.turns.receive({
        channel: 'website',
        conversation,
        messageId: randomUUID(),
        activity: { from, ...activity },
      });
      const entries = await this.log.read(conversation, heard, MOST_ENTRIES);
      heard = entries.at(-1)?.seq ?? heard;
      return saidIn(entries.map(({ activity: one }) => one));
    };
    return {
      open: () => turn({ type: 'conversationUpdate', membersAdded: [{ id: 'dl_1', name: '' }] }),
      say: (text) => turn({ type: 'message', text }),
      wait: () =>
        Promise.reject(new Error('the store keeps real time: scripts with waits play on the bot alone')),
    };
  }

  async close(): Promise<void> {
    await this.turns.idle();
    await this.store.close();
  }
}

function saidIn(activities: readonly Inbound['activity'][]): Said {
  const replies = activities.filter(({ from }) => from?.id === 'llavero');
  const data = replies.map(({ channelData }) => channelData as { contentId?: string; facts?: string[] });
  return {
    said: data.map(({ contentId }) => contentId ?? '?'),
    facts: data.flatMap(({ facts }) => facts ?? []),
    texts: replies.map(({ text }) => text ?? ''),
  };
}
