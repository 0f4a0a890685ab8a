// Tells Chatwoot of a ticket, step by step: each is noted before it begins and after it ended, so that whoever goes on
// after a crash knows what may have happened. Timers bring it here; the scheduler does not wait for Chatwoot.

import { act, heartbeat } from '../desk/tickets/staffVerbs.ts';
import { isOpen, type Ticket } from '../desk/tickets/ticket.ts';
import { KeyedQueue } from '../keyedQueue.ts';
import { shortHash } from '../record.ts';
import type { SealedPut, SealedTaken } from '../store/index.ts';
import type { Failure } from './calling.ts';
import { erase } from './erasing.ts';
import { type Link, linkKey, SHARD, sendDue, ticketOfKey } from './link.ts';
import { actorOf, type ChatwootParts, HOLDER } from './parts.ts';
import { afterFailure } from './pausing.ts';
import { perform } from './perform.ts';
import { type Looked, look } from './seeing.ts';
import { nameOf, nextStep, type Seen, type Step } from './steps.ts';

interface Known extends Looked {
  readonly seen: Seen;
}

interface Tried {
  readonly step: Step;
  readonly isAgain: boolean;
}

export class Sender {
  private readonly parts: ChatwootParts;
  private readonly queue = new KeyedQueue();
  private readonly stopping = new AbortController();

  constructor(parts: ChatwootParts) {
    this.parts = parts;
  }

  /** Begins; what fails comes again with the timer's lease. */
  send(ticket: string, taken: SealedTaken): void {
    if (this.stopping.signal.aborted) return;
    const job = () => this.run(ticket, taken);
    void this.queue.run(ticket, job).catch((error) => this.parts.log.warn('chatwoot.send', { error }));
  }

  /** Lets go of what is under way: it is looked for when it goes on. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.queue.idle();
  }

  private async run(ticket: string, taken: SealedTaken): Promise<void> {
    for (;;) {
      const looked = await look(this.parts, ticket);
      if (this.stopping.signal.aborted) return;
      const { link, now, seen } = looked;
      const waitsUntil = Math.max(link.notBefore, (link.doing?.at ?? -Infinity) + this.parts.limits.busyMs);
      if (now < waitsUntil) return this.comeBack(ticket, waitsUntil);
      if (!seen || isErased(seen.ticket)) return erase(this.parts, looked, { taken, signal: this.signal() });
      const step = nextStep(seen);
      if (!step) return this.rest(seen, { now, taken });
      if ((await this.take({ ...looked, seen }, step)) === 'later') return;
    }
  }

  /** `on`: the next one, or the same anew. */
  private async take(known: Known, step: Step): Promise<'on' | 'later'> {
    const { link, version, now, seen } = known;
    const what = nameOf(step);
    const isAgain = link.doing?.what === what;
    const begun: Link = { ...link, ...begins(step, seen, isAgain), doing: { what, at: now } };
    if (!(await this.keep(known, begun, version))) return 'on';
    const taking = { seen: { ...seen, link: begun }, step, isAgain, signal: this.signal() };
    const outcome = await perform(this.parts, taking);
    // Asked to stop in the middle: whether it happened is looked up by whoever goes on.
    if (this.stopping.signal.aborted && 'failed' in outcome) return 'later';
    const how = !('failed' in outcome) ? 'ok' : outcome.failed === 'refused' ? 'never' : 'later';
    this.parts.figures.step(step.kind, how);
    if ('failed' in outcome) return this.fail({ ...known, link: begun }, { step, isAgain }, outcome);
    const fresh = { doing: null, tries: 0, failingSince: null, notBefore: 0 };
    await this.keep(known, { ...begun, ...outcome.got, ...fresh }, version + 1);
    return 'on';
  }

  private async fail(known: Known, { step, isAgain }: Tried, failure: Failure): Promise<'later'> {
    const { log, figures, limits } = this.parts;
    const now = await this.parts.store.ping();
    const link = afterFailure(known.link, failure, { now, limits, isAgain });
    const where = {
      step: step.kind,
      conversation: shortHash(known.seen.ticket.conversation),
      attempt: link.tries,
    };
    const why = 'status' in failure ? { status: failure.status } : { reason: failure.failed };
    if (await this.keep(known, link, known.version + 1, link.givenUp ? undefined : link.notBefore)) {
      if (link.givenUp) {
        figures.gaveUp();
        log.error('chatwoot.given-up', { ...where, ...why });
      } else log.warn('chatwoot.later', { ...where, ...why, retryMs: Math.round(link.notBefore - now) });
    }
    return 'later';
  }

  /** False: another process was quicker. */
  private async keep({ seen }: Known, link: Link, expect: number, again?: number): Promise<boolean> {
    const { store, desk } = this.parts;
    const { openKeepMs, closedKeepMs } = desk.limits;
    const ttlMs = isOpen(seen.ticket) ? openKeepMs : closedKeepMs;
    const puts: SealedPut[] = [{ key: linkKey(link.ticket), expect, value: link, ttlMs }];
    const isNew = link.conversation !== undefined && seen.link.conversation === undefined;
    if (isNew) puts.push(await this.pointer(link.ticket, link.conversation ?? 0));
    const dues = again === undefined ? [] : [sendDue(link.ticket, again)];
    return (await store.commit({ shard: SHARD, puts, dues })).ok;
  }

  /** The newest ticket has the conversation, should Chatwoot give one to several. */
  private async pointer(ticket: string, conversation: number): Promise<SealedPut> {
    const key = ticketOfKey(conversation);
    const { records } = await this.parts.store.read(SHARD, { records: [key] });
    const ttlMs = this.parts.desk.limits.openKeepMs;
    return { key, expect: records[key]?.version ?? 0, value: { ticket }, ttlMs };
  }

  /** Nothing to tell: the lock of Chatwoot's staff is renewed as long as they have the ticket. */
  private async rest(
    { ticket, link }: Seen,
    { now, taken }: { now: number; taken: SealedTaken },
  ): Promise<void> {
    const { store, desk, limits } = this.parts;
    const isTheirs = ticket.state === 'live' && ticket.holder?.id === HOLDER && !link.givenUp;
    const renewed = isTheirs && (await act(desk, ticket.id, actorOf(ticket.holder?.name ?? ''), heartbeat));
    const isHeld = renewed && !('refused' in renewed);
    const dues = isHeld ? [sendDue(ticket.id, now + limits.renewMs)] : [];
    await store.commit({ shard: SHARD, taken: { id: taken.id, lease: taken.lease }, dues });
  }

  private async comeBack(ticket: string, at: number): Promise<void> {
    await this.parts.store.commit({ shard: SHARD, dues: [sendDue(ticket, at)] });
  }

  private signal(): AbortSignal {
    return AbortSignal.any([AbortSignal.timeout(this.parts.limits.stepMs), this.stopping.signal]);
  }
}

/** The case note holds what was said up to the moment it is begun, also when it is sent again. */
const begins = (step: Step, { entries, link }: Seen, isAgain: boolean): Partial<Link> =>
  step.kind === 'caseNote' && !isAgain ? { said: entries.at(-1)?.seq ?? link.said } : {};

/** They asked to be forgotten while they waited. */
const isErased = ({ state, cause }: Ticket) => state === 'closed' && cause === 'erased';
