// The outbox: the conversation's log, delivered to channels that cannot read it themselves (ARCHITECTURE §2.7).
// A turn's commit claims the delivery for the process that thought it; a timer gives it to another should that one die.
import { randomUUID } from 'node:crypto';
import type { ActivityLog, Address, Channel } from './conversation.ts';
import type { Log } from './log.ts';
import type { Carrier } from './outbox/carrier.ts';
import { goAgain } from './outbox/changes.ts';
import { type Claim, changeCursor, claimDelivery } from './outbox/claim.ts';
import { cursorKey, type Stretch } from './outbox/cursor.ts';
import { deliveryOf } from './outbox/deliverTimer.ts';
import { deliver } from './outbox/delivery.ts';
import { noOutboxFigures, type OutboxFigures } from './outbox/figures.ts';
import { Grip, type Held } from './outbox/grip.ts';
import { Naps } from './outbox/naps.ts';
import { type Posting, planDelivery } from './outbox/posting.ts';
import { ageOf, type Turn, waitingTurns } from './outbox/turns.ts';
import { shortHash } from './record.ts';
import type { SealedCommit, SealedPut, SealedStore, SealedTaken } from './store/index.ts';

export interface OutboxParts {
  readonly store: SealedStore;
  readonly entries: Pick<ActivityLog, 'read'>;
  readonly log: Log;
  /** Channels whose answers are delivered; the others read the log themselves. */
  readonly carriers: Readonly<Partial<Record<Channel, Carrier>>>;
  readonly figures?: OutboxFigures;
}

export interface Posted {
  readonly commit: SealedCommit;
  /** After the commit: `first` is the place of the turn's first entry. */
  start(first: number, now: number): void;
}

interface Place {
  readonly conversation: string;
  readonly channel: Channel;
}

export class Outbox {
  private readonly parts: OutboxParts;
  private readonly holder = randomUUID();
  private readonly naps = new Naps();
  private readonly running = new Set<Promise<void>>();
  private readonly figures: OutboxFigures;

  constructor(parts: OutboxParts) {
    this.parts = parts;
    this.figures = parts.figures ?? noOutboxFigures;
  }

  /** The record a turn of this channel opens beside its own; undefined when the channel needs no delivery. */
  cursorOf(channel: Channel, conversation: string): string | undefined {
    return this.parts.carriers[channel] ? cursorKey(conversation) : undefined;
  }

  /** Adds the delivery of what a turn said to the turn's own commit; undefined when there is nothing to add. */
  post(commit: SealedCommit, posting: Posting): Posted | undefined {
    const { conversation, channel } = posting.inbound;
    const plan = this.parts.carriers[channel] && planDelivery(commit, posting, this.holder);
    if (!plan) return undefined;
    const start = (first: number, now: number) => {
      const mine = plan.held(first, now);
      if (mine) this.run({ conversation, channel }, mine.held, mine.turns);
    };
    return { commit: plan.commit, start };
  }

  /** Whether a timer is a delivery's, not a turn's. */
  rings(taken: SealedTaken): boolean {
    return deliveryOf(taken) !== undefined;
  }

  /** A delivery's timer rang: this process takes it up, unless another is at it. Answers before anything is sent. */
  async ring(taken: SealedTaken): Promise<void> {
    const place = deliveryOf(taken);
    if (place) await this.takeUp(place, { taken: { id: taken.id, lease: taken.lease } });
  }

  /** Sends these entries of the log once more, before what else waits; false when something `beside` it has moved on. @throws StoreAway */
  async again(place: Place, what: Stretch, beside?: readonly SealedPut[]): Promise<boolean> {
    return this.takeUp(place, { change: goAgain(what), beside });
  }

  /** The channel says afterwards that something it had taken never arrived. */
  failedLate(channel: Channel, code: string): void {
    this.figures.came(channel, 'failed-late', code);
  }

  /** The person is reached somewhere else from now on. @throws StoreAway */
  async readdress(conversation: string, address: Address): Promise<void> {
    await changeCursor(this.parts.store, conversation, (cursor) => ({ cursor: { ...cursor, address } }));
  }

  /** Ends after the sends in hand; what is left goes to another process or to the next start. */
  async stop(): Promise<void> {
    this.naps.end();
    await Promise.all(this.running);
  }

  private async takeUp(
    { conversation, channel }: Place,
    more: Pick<Claim, 'taken' | 'change' | 'beside'>,
  ): Promise<boolean> {
    const { store, carriers } = this.parts;
    const { holder } = this;
    const isServed = carriers[channel] !== undefined;
    const held = await claimDelivery(store, { conversation, channel, holder, isServed, ...more });
    if (held === 'moved') return false;
    if (held) this.run({ conversation, channel }, held, undefined);
    return true;
  }

  private run(place: Place, held: Held, turns: readonly Turn[] | undefined): void {
    const { store, log, carriers } = this.parts;
    const { naps, holder, figures } = this;
    const { conversation, channel } = place;
    const carrier = carriers[channel];
    if (!carrier) return;
    const grip = new Grip({ store, holder, conversation, channel, isStopping: () => naps.ended }, held);
    const wait = (ms: number) => naps.wait(ms);
    if (turns) figures.inHand(conversation, channel, 0);
    const load = () => this.load(place, grip);
    const task = deliver({ conversation, channel, carrier, grip, log, load, wait, figures }, turns)
      .catch((error) =>
        log.error('delivery.failed', { channel, conversation: shortHash(conversation), error }),
      )
      .finally(() => {
        this.running.delete(task);
        figures.leftHand(conversation, grip.parkedFor);
      });
    this.running.add(task);
  }

  private async load({ conversation, channel }: Place, grip: Grip): Promise<readonly Turn[]> {
    grip.hasNews = false;
    const { entries } = this.parts;
    const turns = await waitingTurns(grip.cursor, (after, limit) => entries.read(conversation, after, limit));
    this.figures.inHand(conversation, channel, ageOf(turns[0], grip.now));
    return turns;
  }
}
