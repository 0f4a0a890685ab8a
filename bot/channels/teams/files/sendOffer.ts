// The card that asks for leave to save a paper: the offer is kept first, so that a press finds it.
import type { Lang } from '../../../../knowledge/index.ts';
import type { FileShelf } from '../../../files/fileShelf.ts';
import type { Log } from '../../../log.ts';
import type { Outcome } from '../../../outbox/carrier.ts';
import { shortHash } from '../../../record.ts';
import { type SealedStore, StoreAway, shardOf } from '../../../store/index.ts';
import type { TeamsAddress } from '../address.ts';
import type { Connector } from '../connector.ts';
import type { Words } from '../words.ts';
import { consentCard, offerOf } from './fileCards.ts';
import type { CountFile } from './fileFigures.ts';
import { type Offer, type Place, putOffer, readOffer } from './offerRecord.ts';

export interface SendParts {
  readonly store: SealedStore;
  readonly log: Log;
  readonly connector: Connector;
  readonly papers: Pick<FileShelf, 'fetch'>;
  readonly words: (lang: Lang) => Words;
  readonly count: CountFile;
}

/** Nothing was sent, and nothing need be. */
const LEFT_OUT: Outcome = { kind: 'sent' };

export interface Wanted {
  readonly token: string | undefined;
  readonly lang: Lang;
}

/** Asks for leave to save a paper; where that cannot be asked, nothing is sent and the link has to do. Never throws. */
export async function sendOffer(
  parts: SendParts,
  to: TeamsAddress | undefined,
  { token, lang }: Wanted,
): Promise<Outcome> {
  if (to?.files !== 'consent' || token === undefined) return LEFT_OUT;
  try {
    return await send(parts, to, { token, lang });
  } catch (error) {
    if (error instanceof StoreAway) return { kind: 'again', code: 'store-away' };
    // A paper that cannot be made holds up no words.
    parts.log.error('teams.file', { channel: 'teams', conversation: shortHash(to.key), error });
    return LEFT_OUT;
  }
}

async function send(
  parts: SendParts,
  to: TeamsAddress,
  { token, lang }: Wanted & { readonly token: string },
): Promise<Outcome> {
  const paper = await parts.papers.fetch(token);
  if (!paper) return LEFT_OUT;
  const place = { conversation: to.key, offer: offerOf(token) };
  await note(parts.store, place, { token, paper: paper.paper });
  const { name, bytes } = paper;
  const description = parts.words(lang).fileOffer;
  const card = consentCard({ offer: place.offer, name, description, bytes: bytes.length });
  const outcome = await parts.connector.send(to, card);
  if (outcome.kind === 'sent') parts.count('offered');
  if (outcome.kind !== 'refused') return outcome;
  // The words and the link still go: a card that is not taken costs nobody their answer.
  parts.count('unoffered');
  tellOf(parts.log, to, outcome.code);
  return LEFT_OUT;
}

/** Before the card stands in the chat; a second try finds it. */
async function note(store: SealedStore, place: Place, offer: Pick<Offer, 'token' | 'paper'>): Promise<void> {
  const { record, version } = await readOffer(store, place);
  if (record) return;
  const value: Offer = { ...offer, stage: 'offered', tries: 0, doubtful: false, trying: false };
  await store.commit({ shard: shardOf(place.conversation), puts: [putOffer(place, version, value)] });
}

export function tellOf(log: Log, { key }: TeamsAddress, code: string): void {
  log.warn('teams.file', { channel: 'teams', conversation: shortHash(key), code });
}
