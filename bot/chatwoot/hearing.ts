// What Chatwoot's staff did, done at the desk: in the order it came, each once. What cannot be done comes back as a note.
import { z } from 'zod';
import { CASE_OUTCOMES, type CaseOutcome } from '../../dialogs/index.ts';
import { say } from '../desk/tickets/messages.ts';
import { act, claim, close } from '../desk/tickets/staffVerbs.ts';
import { isRefusal, type Refusal } from '../desk/tickets/ticketMoves.ts';
import { KeyedQueue } from '../keyedQueue.ts';
import type { SealedEntry, SealedTaken } from '../store/index.ts';
import { heardKey, heardLog, notesLog, SHARD, sendDue } from './link.ts';
import { actorOf, type ChatwootParts } from './parts.ts';
import type { NoteName } from './words.ts';

const heardSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('said'),
    id: z.string(),
    name: z.string(),
    text: z.string(),
    isGuarded: z.boolean(),
  }),
  z.object({ kind: z.literal('resolved'), outcome: z.enum(CASE_OUTCOMES) }),
]);
type Kept = z.infer<typeof heardSchema>;
type Said = Extract<Kept, { readonly kind: 'said' }>;

const placeSchema = z.object({ seq: z.number().int() });
/** As at our own desk. */
const LONGEST = 4000;
const PAGE = 50;
const NOTE_MS = 30 * 24 * 3_600_000;

export class Hearing {
  private readonly parts: ChatwootParts;
  private readonly queue = new KeyedQueue();

  constructor(parts: ChatwootParts) {
    this.parts = parts;
  }

  /** @throws StoreAway | TurnCrowded: it comes again when its lease ends */
  hear(ticket: string, taken: SealedTaken): Promise<void> {
    return this.queue.run(ticket, () => this.run(ticket, taken));
  }

  private async run(ticket: string, { id, lease }: SealedTaken): Promise<void> {
    const { store } = this.parts;
    for (;;) {
      const key = heardKey(ticket);
      const { records } = await store.read(SHARD, { records: [key] });
      const at = placeSchema.safeParse(records[key]?.value).data?.seq ?? 0;
      const entries = await store.readLog(SHARD, heardLog(ticket), at, PAGE);
      if (entries.length === 0) break;
      let version = records[key]?.version ?? 0;
      for (const entry of entries) {
        // Another process is at it.
        if (!(await this.one(ticket, entry, version))) return;
        version += 1;
      }
    }
    await store.commit({ shard: SHARD, taken: { id, lease } });
  }

  /** Done before it is noted as done: doing it again changes nothing. */
  private async one(ticket: string, { seq, value }: SealedEntry, expect: number): Promise<boolean> {
    const { store, desk } = this.parts;
    const parsed = heardSchema.safeParse(value);
    const note = parsed.success ? await this.does(ticket, parsed.data) : undefined;
    const ttlMs = desk.limits.openKeepMs;
    const { ok } = await store.commit({
      shard: SHARD,
      puts: [{ key: heardKey(ticket), expect, value: { seq }, ttlMs }],
      appends: [
        { log: heardLog(ticket), entries: [], trimTo: seq },
        ...(note ? [{ log: notesLog(ticket), entries: [note], ttlMs: NOTE_MS }] : []),
      ],
      dues: note ? [sendDue(ticket, await store.ping())] : [],
    });
    return ok;
  }

  private async does(ticket: string, kept: Kept): Promise<Note | undefined> {
    return kept.kind === 'said' ? this.passOn(ticket, kept) : this.end(ticket, kept.outcome);
  }

  private async passOn(ticket: string, { id, name, text, isGuarded }: Said): Promise<Note | undefined> {
    const { desk } = this.parts;
    if (isGuarded) {
      desk.figures.guarded();
      return { name: 'guarded' };
    }
    if (text === '') return { name: 'sentNothing' };
    if (text.length > LONGEST) return { name: 'tooLong' };
    const actor = actorOf(name);
    const claimed = await act(desk, ticket, actor, claim);
    const said = isRefusal(claimed) ? claimed : await say(desk, ticket, actor, { text, key: `cw:${id}` });
    return 'refused' in said ? noteOf(said) : undefined;
  }

  private async end(ticket: string, outcome: CaseOutcome): Promise<Note | undefined> {
    const { desk } = this.parts;
    const kept = await desk.tickets.read(ticket);
    if (!kept || kept.ticket.state === 'closed') return undefined;
    const actor = actorOf(kept.ticket.holder?.name ?? '');
    const claimed = await act(desk, ticket, actor, claim);
    if (isRefusal(claimed)) return noteOf(claimed);
    const answer = await act(
      desk,
      ticket,
      actor,
      close({ outcome, cause: 'chatwoot', contentGap: false }, undefined),
    );
    if (!isRefusal(answer)) desk.figures.handled(outcome, answer.ticket.handledMs / 1000);
    return undefined;
  }
}

interface Note {
  readonly name: NoteName;
  readonly holder?: string;
}

const noteOf = (refusal: Refusal): Note =>
  'holder' in refusal && refusal.holder ? { name: 'held', holder: refusal.holder.name } : { name: 'closed' };
