// Follows the desk's log: whatever changes about a ticket sets its timer, in one commit with how far the log was read.
// Any process may do it; the quickest does, and a dead one's place is where the next goes on.
import { z } from 'zod';
import { type DeskEvent, deskEventSchema } from '../desk/tickets/deskLog.ts';
import { DESK, isOpen } from '../desk/tickets/ticket.ts';
import { PLACE_KEY, SHARD, sendDue } from './link.ts';
import type { ChatwootParts } from './parts.ts';

const PAGE = 500;
const RETRY_MS = 1000;
const placeSchema = z.object({ seq: z.number().int() });

export class Following {
  private readonly parts: ChatwootParts;
  private running: Promise<void> | undefined;
  private isMore = false;
  private ended = false;
  private timer: NodeJS.Timeout | undefined;
  private unhear: () => void = () => undefined;

  constructor(parts: ChatwootParts) {
    this.parts = parts;
  }

  start(): void {
    this.unhear = this.parts.desk.board.onEvent(() => this.poke());
    this.poke();
  }

  async stop(): Promise<void> {
    this.ended = true;
    this.unhear();
    clearTimeout(this.timer);
    await this.running;
  }

  /** One at a time; what comes meanwhile is read after. */
  private poke(): void {
    this.isMore = true;
    if (this.ended || this.running) return;
    this.running = this.catchUp().finally(() => {
      this.running = undefined;
    });
  }

  private async catchUp(): Promise<void> {
    try {
      while (this.isMore && !this.ended) {
        this.isMore = false;
        while (!this.ended && (await advance(this.parts)));
      }
    } catch (error) {
      this.parts.log.warn('chatwoot.follow', { error });
      this.timer = setTimeout(() => this.poke(), RETRY_MS);
      this.timer.unref();
    }
  }
}

/** True when there may be more. @throws StoreAway */
async function advance({ store, desk }: ChatwootParts): Promise<boolean> {
  const { records, now } = await store.read(SHARD, { records: [PLACE_KEY] });
  const at = placeSchema.safeParse(records[PLACE_KEY]?.value).data?.seq;
  const entries = at === undefined ? [] : await store.readLog(SHARD, DESK, at, PAGE);
  const first = entries[0]?.seq;
  // Never begun, or away for longer than the log is kept: every open ticket is looked at.
  const isLost = at === undefined || (first !== undefined && first > at + 1);
  if (!isLost && first === undefined) return false;
  const tickets = isLost
    ? desk.board.tickets.filter(isOpen).map(({ id }) => id)
    : entries.flatMap(({ value }) => ticketOf(deskEventSchema.safeParse(value).data));
  const seq = isLost ? (entries.at(-1)?.seq ?? desk.board.seq) : (entries.at(-1)?.seq ?? at);
  await store.commit({
    shard: SHARD,
    puts: [{ key: PLACE_KEY, expect: records[PLACE_KEY]?.version ?? 0, value: { seq } }],
    dues: [...new Set(tickets)].map((ticket) => sendDue(ticket, now)),
  });
  return true;
}

function ticketOf(event: DeskEvent | undefined): readonly string[] {
  if (event?.kind === 'ticket') return [event.ticket.id];
  return event?.kind === 'entry' || event?.kind === 'gone' ? [event.ticket] : [];
}
