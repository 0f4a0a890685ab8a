// What the desk tells a conversation: kept as a timer with the change itself, told at once, told again until it was heard.
import type { DeskNews } from '../../../dialogs/index.ts';
import type { Channel } from '../../conversation.ts';
import { shortHash } from '../../record.ts';
import type { SealedCommit } from '../../store/index.ts';
import { SHARD } from './board.ts';
import type { DeskParts } from './deskParts.ts';
import type { Ticket } from './ticket.ts';

export interface Telling {
  readonly conversation: string;
  readonly channel: Channel;
  /** The same when it is told again: heard once. */
  readonly messageId: string;
  readonly news: DeskNews;
}

/** The process that made the change tells it itself; another does when it has not by then. */
const AFTER_MS = 3000;

type Due = NonNullable<SealedCommit['dues']>[number];

const timerOf = ({ messageId }: Telling) => `desk/n/${messageId}`;

export const tellingOf = (
  { id, conversation, channel }: Ticket,
  what: string | number,
  news: DeskNews,
): Telling => ({
  conversation,
  channel,
  messageId: `desk:${id}:${what}`,
  news,
});

export const newsDue = (telling: Telling, now: number): Due => ({
  id: timerOf(telling),
  at: now + AFTER_MS,
  payload: { desk: 'news', telling },
});

/** @throws StoreAway | TurnCrowded */
export async function hand({ turns }: Pick<DeskParts, 'turns'>, telling: Telling): Promise<void> {
  const { conversation, channel, messageId, news } = telling;
  const activity = { type: 'event', name: 'desk', value: news };
  await turns.receive({ channel, conversation, messageId, activity });
}

/** Told now if that can be; the timer stays where it cannot. */
export async function tellNow(parts: DeskParts, telling: Telling): Promise<void> {
  try {
    await hand(parts, telling);
    await parts.store.commit({ shard: SHARD, undues: [timerOf(telling)] });
  } catch (error) {
    parts.log.warn('desk.news', {
      conversation: shortHash(telling.conversation),
      kind: telling.news.kind,
      error,
    });
  }
}
