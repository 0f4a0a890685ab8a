// Tickets over the storage kernel: each change is one commit in the desk's shard, with its log entry and its timers.
import { setTimeout as pause } from 'node:timers/promises';
import { type SealedCommit, type SealedStore, type SealedTaken, StoreAway } from '../../store/index.ts';
import { type Board, SHARD } from './board.ts';
import type { DeskLimits } from './deskLimits.ts';
import { type DeskEvent, LOG_KEPT, LOG_MS } from './deskLog.ts';
import {
  DESK,
  isOpen,
  type Kept,
  notesKey,
  openKey,
  type Ticket,
  ticketKey,
  ticketSchema,
} from './ticket.ts';
import { nextDue, type Refusal } from './ticketMoves.ts';

export interface TicketStoreParts {
  readonly store: SealedStore;
  readonly board: Board;
  readonly limits: DeskLimits;
  /** Something of the desk is due at once. */
  readonly poke?: () => void;
}

/** What a change says beside the ticket itself. */
export interface Change {
  readonly ticket: Ticket;
  readonly events?: readonly DeskEvent[];
  readonly dues?: SealedCommit['dues'];
  readonly puts?: SealedCommit['puts'];
  /** Nobody else needs to hear of it (a lock renewed). */
  readonly quiet?: true;
}

export type Decide = (
  ticket: Ticket,
  at: { readonly now: number; readonly version: number },
) => Change | Refusal | 'as it is';

export const ticketTimer = (id: string) => `desk/t/${id}`;
export const QUEUE_TIMER = 'desk/queue';

const PATIENCE_MS = 5000;
const RETRY_MS = 20;

export class TicketStore {
  private readonly parts: TicketStoreParts;

  constructor(parts: TicketStoreParts) {
    this.parts = parts;
  }

  /** Decides over the ticket as it stands, as often as others are quicker. @throws StoreAway */
  async change(
    id: string,
    decide: Decide,
    taken?: SealedTaken,
  ): Promise<(Kept & { readonly changed: boolean }) | Refusal> {
    const deadline = performance.now() + PATIENCE_MS;
    do {
      const opened = await this.open(id);
      if (!opened) return { refused: 'gone' };
      const { kept, now } = opened;
      const decided = decide(kept.ticket, { now, version: kept.version + 1 });
      if (decided === 'as it is') return { ...kept, changed: false };
      if ('refused' in decided) return decided;
      const done = await this.commit(kept, decided, { now, taken });
      if (done) return { ...done, changed: true };
      await pause(Math.random() * RETRY_MS);
    } while (performance.now() < deadline);
    throw new StoreAway('the ticket is too crowded; try again');
  }

  async read(id: string): Promise<Kept | undefined> {
    return (await this.open(id))?.kept;
  }

  /** A new one, and that it is the one open for its conversation; false: another was quicker. @throws StoreAway */
  async create(
    ticket: Ticket,
    pointerVersion: number,
    { now, dues = [] }: { readonly now: number; readonly dues?: SealedCommit['dues'] },
  ): Promise<Kept | undefined> {
    const kept: Kept = { ticket, version: 0 };
    const value = { ticket: ticket.id };
    const put = {
      key: openKey(ticket.conversation),
      expect: pointerVersion,
      value,
      ttlMs: this.parts.limits.openKeepMs,
    };
    return this.commit(kept, { ticket, puts: [put], dues }, { now });
  }

  /** The open ticket of a conversation, and the version of the note that says so. */
  async ofConversation(
    conversation: string,
    id: string,
  ): Promise<{
    readonly open: Kept | undefined;
    readonly same: Kept | undefined;
    readonly pointer: number;
    readonly now: number;
  }> {
    const { store } = this.parts;
    const pointer = openKey(conversation);
    const { records, now } = await store.read(SHARD, { records: [pointer, ticketKey(id)] });
    const note = records[pointer];
    const other = (note?.value as { ticket?: string } | undefined)?.ticket;
    const same = keptOf(records[ticketKey(id)]);
    const found = other === undefined ? undefined : other === id ? same : await this.read(other);
    return {
      open: found && isOpen(found.ticket) ? found : undefined,
      same,
      pointer: note?.version ?? 0,
      now,
    };
  }

  /** Nothing of it stays, its notes and the conversation's pointer neither. @throws StoreAway */
  async remove({ id, conversation }: Pick<Ticket, 'id' | 'conversation'>): Promise<void> {
    const { store, board } = this.parts;
    const keys = [ticketKey(id), notesKey(id), openKey(conversation)];
    for (;;) {
      const { records } = await store.read(SHARD, { records: keys });
      const puts = keys.flatMap((key) => {
        const version = records[key]?.version ?? 0;
        return version > 0 ? [{ key, expect: version, value: undefined }] : [];
      });
      const gone: DeskEvent = { kind: 'gone', ticket: id };
      const appends = [{ log: DESK, entries: [gone], ttlMs: LOG_MS }];
      const answer = await store.commit({ shard: SHARD, puts, appends, undues: [ticketTimer(id)] });
      if (!answer.ok) continue;
      board.apply(gone);
      return;
    }
  }

  /** Says something at the desk that changes no ticket. @throws StoreAway */
  async say(event: DeskEvent): Promise<void> {
    await this.parts.store.commit({
      shard: SHARD,
      appends: [{ log: DESK, entries: [event], ttlMs: LOG_MS }],
    });
  }

  private async open(id: string): Promise<{ readonly kept: Kept; readonly now: number } | undefined> {
    const { records, now } = await this.parts.store.read(SHARD, { records: [ticketKey(id)] });
    const kept = keptOf(records[ticketKey(id)]);
    return kept && { kept, now };
  }

  private async commit(
    before: Kept,
    { ticket, events = [], dues = [], puts = [], quiet }: Change,
    { now, taken }: { readonly now: number; readonly taken?: SealedTaken | undefined },
  ): Promise<Kept | undefined> {
    const { store, board, limits, poke } = this.parts;
    const version = before.version + 1;
    const told: DeskEvent[] = [...(quiet ? [] : [{ kind: 'ticket', ticket, version } as const]), ...events];
    const at = nextDue(ticket, limits);
    const timer = ticketTimer(ticket.id);
    const isQueueMoved =
      version === 1 || (before.ticket.state === 'waiting') !== (ticket.state === 'waiting');
    const ttlMs = isOpen(ticket) ? limits.openKeepMs : limits.closedKeepMs;
    const answer = await store.commit({
      shard: SHARD,
      puts: [{ key: ticketKey(ticket.id), expect: before.version, value: ticket, ttlMs }, ...puts],
      appends: told.length > 0 ? [{ log: DESK, entries: told, ttlMs: LOG_MS, ...trim(board.seq) }] : [],
      dues: [
        ...(at === undefined
          ? []
          : [{ id: timer, at: Math.round(at), payload: { desk: 'ticket', ticket: ticket.id } }]),
        ...(isQueueMoved ? [queueDue(now, limits)] : []),
        ...dues,
      ],
      undues: at === undefined ? [timer] : [],
      ...(taken ? { taken: { id: taken.id, lease: taken.lease } } : {}),
    });
    if (!answer.ok)
      return answer.why === 'due' ? { ticket: before.ticket, version: before.version } : undefined;
    board.apply({ kind: 'ticket', ticket, version });
    if (dues.some((due) => due.at <= now)) poke?.();
    return { ticket, version };
  }
}

/** The next full stretch: set again within it, it stays where it is. */
export const queueDue = (now: number, { tellMs }: DeskLimits) => ({
  id: QUEUE_TIMER,
  at: (Math.floor(now / tellMs) + 1) * tellMs,
  payload: { desk: 'queue' },
});

const trim = (seq: number) => (seq > LOG_KEPT ? { trimTo: seq - LOG_KEPT } : {});

function keptOf(stored: { readonly version: number; readonly value: unknown } | undefined): Kept | undefined {
  const parsed = ticketSchema.safeParse(stored?.value);
  return parsed.success && stored ? { ticket: parsed.data, version: stored.version } : undefined;
}
