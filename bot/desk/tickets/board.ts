// Every ticket, in memory: built from the shard's register, then kept up with the desk's log. Lists cost nothing.
import type { Log } from '../../log.ts';
import { NewerRecord, type SealedStore, StoreAway, shardOf } from '../../store/index.ts';
import { DESK_LIMITS } from './deskLimits.ts';
import { type DeskEvent, deskEventSchema, type NumberedEvent } from './deskLog.ts';
import { DESK, type Kept, type Ticket, ticketSchema } from './ticket.ts';

export interface BoardParts {
  readonly store: SealedStore;
  readonly log: Log;
  /** A notice that got lost is made good after this. */
  readonly pollMs?: number;
}

const PAGE = 500;
const POLL_MS = 1000;
const SWEEP_MS = 10 * 60_000;

export class Board {
  private readonly parts: BoardParts;
  private readonly held = new Map<string, Kept>();
  private readonly listening = new Set<(event: NumberedEvent) => void>();
  private at = 0;
  private sweptAt = 0;
  private reading: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;
  private unwatch: () => void = () => undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(parts: BoardParts) {
    this.parts = parts;
  }

  /** Reads what there is and follows from then on. @throws StoreAway */
  async start(): Promise<void> {
    await this.skipToEnd();
    await this.readAll();
    await this.refresh();
    this.unwatch = this.parts.store.watch(SHARD, DESK, () => void this.look());
    this.timer = setInterval(() => void this.look(), this.parts.pollMs ?? POLL_MS);
    this.timer.unref();
  }

  stop(): void {
    this.unwatch();
    clearInterval(this.timer);
  }

  get(id: string): Kept | undefined {
    return this.held.get(id);
  }

  get tickets(): readonly Ticket[] {
    return [...this.held.values()].map(({ ticket }) => ticket);
  }

  get all(): readonly Kept[] {
    return [...this.held.values()];
  }

  /** The last event seen. */
  get seq(): number {
    return this.at;
  }

  onEvent(heard: (event: NumberedEvent) => void): () => void {
    this.listening.add(heard);
    return () => void this.listening.delete(heard);
  }

  /** What this process has just written, before the log says so. */
  apply(event: DeskEvent): void {
    if (event.kind === 'gone') this.held.delete(event.ticket);
    if (event.kind !== 'ticket') return;
    const known = this.held.get(event.ticket.id);
    if (known && known.version >= event.version) return;
    this.held.set(event.ticket.id, { ticket: event.ticket, version: event.version });
  }

  /** Up to date with everything committed before the call. @throws StoreAway */
  refresh(): Promise<void> {
    this.next ??= this.reading
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        this.reading = this.readOn();
        return this.reading;
      });
    return this.next;
  }

  private async look(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      if (!(error instanceof StoreAway || error instanceof NewerRecord))
        this.parts.log.error('desk.board', { error });
    }
  }

  private async readOn(): Promise<void> {
    this.forgetOld();
    for (;;) {
      const entries = await this.parts.store.readLog(SHARD, DESK, this.at, PAGE);
      for (const { seq, value } of entries) {
        this.at = seq;
        const parsed = deskEventSchema.safeParse(value);
        if (!parsed.success) continue;
        this.apply(parsed.data);
        for (const heard of this.listening) heard({ seq, event: parsed.data });
      }
      if (entries.length < PAGE) return;
    }
  }

  /** What the store has forgotten by now. */
  private forgetOld(): void {
    const now = Date.now();
    if (now < this.sweptAt + SWEEP_MS) return;
    this.sweptAt = now;
    for (const [id, { ticket }] of this.held)
      if (ticket.closedAt !== null && ticket.closedAt < now - DESK_LIMITS.closedKeepMs) this.held.delete(id);
  }

  /** What is in the log before the records are read is in them. */
  private async skipToEnd(): Promise<void> {
    for (;;) {
      const entries = await this.parts.store.readLog(SHARD, DESK, this.at, PAGE);
      this.at = entries.at(-1)?.seq ?? this.at;
      if (entries.length < PAGE) return;
    }
  }

  private async readAll(): Promise<void> {
    const keys = new Set<string>();
    for await (const key of this.parts.store.registered(SHARD)) if (key.startsWith('k:')) keys.add(key);
    const all = [...keys];
    for (let from = 0; from < all.length; from += PAGE) {
      const { records } = await this.parts.store.read(SHARD, { records: all.slice(from, from + PAGE) });
      for (const { value, version } of Object.values(records)) {
        const parsed = ticketSchema.safeParse(value);
        if (parsed.success) this.apply({ kind: 'ticket', ticket: parsed.data, version });
      }
    }
  }
}

export const SHARD = shardOf(DESK);
