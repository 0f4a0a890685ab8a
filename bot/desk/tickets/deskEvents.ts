// What changes at the desk, as it changes: server-sent events that go on where a client stopped.
import { PassThrough } from 'node:stream';
import { type DeskRoute, deskRoute } from '../deskRoute.ts';
import { SHARD } from './board.ts';
import { deskEventSchema, LOG_KEPT, type NumberedEvent } from './deskLog.ts';
import { type DeskParts, shownTicket } from './deskParts.ts';
import { DESK } from './ticket.ts';

export interface DeskStreams {
  readonly route: DeskRoute;
  /** Ends every stream: clients come back elsewhere. */
  close(): void;
}

const PING_MS = 15_000;
/** A client that does not read is sent away, and comes back with its place. */
const MOST_WAITING = 1024 * 1024;

export function createDeskEvents(parts: DeskParts): DeskStreams {
  const open = new Set<PassThrough>();
  const route = deskRoute({
    ...{ method: 'GET', path: '/events', role: 'agent' },
    summary: 'Tickets, entries, typing and incidents as they change (server-sent; `Last-Event-ID` goes on)',
    gives: { 200: 'stream' },
    handle: async ({ request }) => {
      const asked = request.headers['last-event-id'];
      const after = typeof asked === 'string' && /^\d{1,12}$/.test(asked) ? Number(asked) : undefined;
      const stream = new PassThrough();
      open.add(stream);
      stream.once('close', () => open.delete(stream));
      await follow(parts, stream, after);
      const headers = {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      };
      return { status: 200, raw: { status: 200, headers, body: stream } };
    },
  });
  return {
    route,
    close: () => {
      for (const stream of open) stream.end();
    },
  };
}

/** What was missed first, then what comes; one that comes while the missed ones are read is not told twice. */
async function follow(parts: DeskParts, stream: PassThrough, after: number | undefined): Promise<void> {
  const waiting: NumberedEvent[] = [];
  let told: number | undefined;
  const tell = (event: NumberedEvent) => {
    if (told === undefined) waiting.push(event);
    else if (event.seq > told) {
      told = event.seq;
      write(stream, lineOf(parts, event));
    }
  };
  const stop = parts.board.onEvent(tell);
  const ping = setInterval(() => write(stream, ': ping\n\n'), PING_MS);
  stream.once('close', () => {
    stop();
    clearInterval(ping);
  });
  await parts.board.refresh();
  // A place this log never reached is of another log.
  const start = after === undefined || after > parts.board.seq ? parts.board.seq : after;
  // The place is named at once: a cut before the first event loses nothing.
  write(stream, `id: ${start}\nevent: hello\ndata: ${JSON.stringify({ after: start })}\n\n`);
  const missed = await missedSince(parts, start);
  told = start;
  for (const event of [...missed, ...waiting]) tell(event);
}

async function missedSince({ store }: DeskParts, after: number): Promise<readonly NumberedEvent[]> {
  const entries = await store.readLog(SHARD, DESK, after, LOG_KEPT);
  return entries.flatMap(({ seq, value }) => {
    const parsed = deskEventSchema.safeParse(value);
    return parsed.success ? [{ seq, event: parsed.data }] : [];
  });
}

function lineOf(parts: DeskParts, { seq, event }: NumberedEvent): string {
  return `id: ${seq}\nevent: ${event.kind === 'gone' ? 'ticket' : event.kind}\ndata: ${JSON.stringify(dataOf(parts, event))}\n\n`;
}

function dataOf(parts: DeskParts, event: NumberedEvent['event']): unknown {
  if (event.kind === 'ticket') return { ticket: shownTicket(parts, event, Date.now()) };
  if (event.kind === 'gone') return { ticket: { id: event.ticket }, gone: true };
  if (event.kind === 'incident') return event.what;
  const { kind: _, ...rest } = event;
  return rest;
}

function write(stream: PassThrough, text: string): void {
  if (stream.destroyed || stream.writableEnded) return;
  stream.write(text);
  if (stream.writableLength > MOST_WAITING) stream.destroy();
}
