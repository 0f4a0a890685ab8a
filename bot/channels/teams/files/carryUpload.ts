// One upload as far as it gets: the file into OneDrive, then the card that opens it in place of the one that asked.
import type { FileNews } from '../../../../dialogs/index.ts';
import type { Turns } from '../../../conversation.ts';
import type { Log } from '../../../log.ts';
import type { Again, Outcome } from '../../../outbox/carrier.ts';
import { backOff, LOCKED_MS, MOST_TRIES } from '../../../outbox/waits.ts';
import { shortHash } from '../../../record.ts';
import { type SealedStore, shardOf } from '../../../store/index.ts';
import type { Call } from '../call.ts';
import type { Connector } from '../connector.ts';
import { infoCard } from './fileCards.ts';
import type { CountFile } from './fileFigures.ts';
import { type Held, type Offer, type Place, putOffer, uploadTimer } from './offerRecord.ts';
import { fileEvent, type Papers } from './offers.ts';
import { putFile } from './putFile.ts';
import { LEASE_MS } from './uploads.ts';

export interface CarryParts {
  readonly store: SealedStore;
  readonly log: Log;
  readonly connector: Connector;
  readonly papers: Papers;
  readonly turns: Pick<Turns, 'receive'>;
  readonly call: Call;
  readonly count: CountFile;
}

/** An upload on its way, held by this process. */
interface Going {
  readonly place: Place;
  readonly version: number;
  /** Store time, and when that was so by this process's clock. */
  readonly now: number;
  readonly since: number;
  readonly record: Offer;
  readonly way: NonNullable<Offer['way']>;
}

export async function carryUpload(parts: CarryParts, place: Place, held: Held): Promise<void> {
  const { record, version, now } = held;
  if (!record?.way) return;
  const going = { place, record, way: record.way, version, now, since: performance.now() };
  const saved = record.stage === 'uploading' ? await upload(parts, going) : going;
  if (saved) await show(parts, saved);
}

/** What is to be shown then; undefined when there is nothing yet. */
async function upload(parts: CarryParts, going: Going): Promise<Going | undefined> {
  const { record, way } = going;
  const paper = await parts.papers.fetch(record.token);
  if (!paper) return end(parts, going, 'gone');
  const outcome = await putFile(parts.call, paper.bytes, { to: way.upload, doubtful: record.doubtful });
  if (outcome.kind === 'sent') {
    parts.count('saved');
    const saved = { ...record, stage: 'saved' as const, tries: 0, doubtful: false };
    return settle(parts, going, { record: saved, waitMs: LEASE_MS });
  }
  tell(parts, going, outcome.code);
  if (outcome.kind !== 'again') return end(parts, going, 'failed');
  return later(parts, going, outcome);
}

async function later(parts: CarryParts, going: Going, again: Again): Promise<undefined> {
  const { record } = going;
  const tries = record.tries + 1;
  if (tries >= MOST_TRIES) return end(parts, going, 'failed');
  parts.count('again');
  const doubtful = record.doubtful || again.doubtful === true;
  const waitMs = backOff(tries, again, Math.random());
  await settle(parts, going, { record: { ...record, tries, doubtful, trying: false }, waitMs });
  return undefined;
}

/** The person hears of it, and may press again: Teams gives another address then. */
async function end(parts: CarryParts, going: Going, news: 'gone' | 'failed'): Promise<undefined> {
  const { place, record, way } = going;
  parts.count(news);
  const told: FileNews = { news, paper: record.paper };
  await parts.turns.receive({
    channel: 'teams',
    conversation: place.conversation,
    messageId: `file:${way.press}:${news}`,
    activity: fileEvent(told),
  });
  const { way: _, ...rest } = record;
  await settle(parts, going, {
    record: { ...rest, stage: 'offered', tries: 0, doubtful: false, trying: false },
  });
  return undefined;
}

async function show(parts: CarryParts, going: Going): Promise<void> {
  const { record, way } = going;
  const outcome = await showCard(parts.connector, way);
  const tries = record.tries + 1;
  const again = outcome.kind === 'again' ? outcome : { kind: 'again' as const, code: '', afterMs: LOCKED_MS };
  const passes = outcome.kind === 'again' || outcome.kind === 'locked';
  if (outcome.kind !== 'sent') tell(parts, going, outcome.code);
  if (passes && tries < MOST_TRIES) {
    const waitMs = backOff(tries, again, Math.random());
    await settle(parts, going, { record: { ...record, tries, trying: false }, waitMs });
    return;
  }
  const { way: _, ...rest } = record;
  await settle(parts, going, { record: { ...rest, stage: 'done', trying: false } });
}

/** In place of the card that asked; below everything when that one cannot be changed. */
async function showCard(connector: Connector, { address, card, upload }: Going['way']): Promise<Outcome> {
  const shown = infoCard(upload);
  if (card === undefined) return connector.send(address, shown);
  const changed = await connector.update(address, card, shown);
  return changed.kind === 'refused' ? connector.send(address, shown) : changed;
}

interface Step {
  readonly record: Offer;
  /** Until the next one; unset when there is none. */
  readonly waitMs?: number;
}

/** Undefined when another process has taken it up. */
async function settle({ store }: CarryParts, going: Going, step: Step): Promise<Going | undefined> {
  const { place, version, way } = going;
  const { record, waitMs } = step;
  const timer = uploadTimer(place, going.now + performance.now() - going.since + (waitMs ?? 0));
  const answer = await store.commit({
    shard: shardOf(place.conversation),
    puts: [putOffer(place, version, record)],
    ...(waitMs === undefined ? { undues: [timer.id] } : { dues: [timer] }),
  });
  if (!answer.ok) return undefined;
  return { place, record, way, version: version + 1, now: answer.now, since: performance.now() };
}

function tell({ log }: CarryParts, { place, record }: Going, code: string): void {
  const conversation = shortHash(place.conversation);
  log.warn('teams.file', { channel: 'teams', conversation, code, attempt: record.tries + 1 });
}
