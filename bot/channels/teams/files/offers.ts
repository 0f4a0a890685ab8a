// Papers offered in private chats: the card asks, and what the person answers is kept before anything is done about it.
import type { Activity } from 'botbuilder';
import type { FileNews } from '../../../../dialogs/index.ts';
import type { Lang } from '../../../../knowledge/index.ts';
import { type FileShelf, tokenIn } from '../../../files/fileShelf.ts';
import type { Outcome } from '../../../outbox/carrier.ts';
import { shardOf } from '../../../store/index.ts';
import { readAddress, type TeamsAddress } from '../address.ts';
import type { Reach } from '../serviceUrl.ts';
import type { Consent, Upload } from './fileCards.ts';
import { type Held, type Offer, type Place, putOffer, readOffer, uploadTimer } from './offerRecord.ts';
import { type SendParts, sendOffer, tellOf } from './sendOffer.ts';
import { LEASE_MS, type Uploads } from './uploads.ts';
import { mayUpload } from './uploadUrl.ts';

export interface OfferParts extends SendParts {
  readonly papers: Papers;
  readonly uploads: Uploads;
  readonly reach: Reach;
}

export type Papers = Pick<FileShelf, 'fetch' | 'keep'>;

/** As it comes into the conversation. */
export const fileEvent = (value: FileNews): Partial<Activity> => ({ type: 'event', name: 'file', value });

/** A press on an offer's card. */
export interface Pressed {
  readonly consent: Consent;
  /** The channel's own id of the press, which a repeat carries again. */
  readonly press: string;
  /** The message with the card. */
  readonly card: string | undefined;
  readonly address: TeamsAddress;
}

export interface Offers {
  /** Asks for leave to save a paper; where that cannot be asked, nothing is sent and the link has to do. Never throws. */
  send(address: unknown, file: { readonly url: string }, lang: Lang): Promise<Outcome>;
  /** What to tell the person, if anything; a file they want is on its way once this answers. @throws StoreAway */
  hear(pressed: Pressed): Promise<FileNews | undefined>;
}

export const createOffers = (parts: OfferParts): Offers => ({
  send: (address, file, lang) => sendOffer(parts, readAddress(address), { token: tokenIn(file.url), lang }),
  hear: (pressed) => hear(parts, pressed),
});

async function hear(parts: OfferParts, pressed: Pressed): Promise<FileNews | undefined> {
  const { consent, address } = pressed;
  const place = { conversation: address.key, offer: consent.offer };
  const held = await readOffer(parts.store, place);
  if (!held.record) parts.count('forged');
  // On its way or done already: a repeat, or a press too many.
  if (held.record?.stage !== 'offered') return undefined;
  const { token, paper } = held.record;
  if (!consent.upload) {
    parts.count('declined');
    return { news: 'declined', paper };
  }
  if (!isStorage(parts, consent.upload)) {
    parts.count('failed');
    tellOf(parts.log, address, `upload-url ${new URL(consent.upload.uploadUrl).hostname}`);
    return { news: 'failed', paper };
  }
  if (!(await parts.papers.keep(token))) {
    parts.count('gone');
    return { news: 'gone', paper };
  }
  await accept(parts, place, { held, record: onItsWay(held.record, pressed, consent.upload) });
  return undefined;
}

const isStorage = ({ reach }: OfferParts, { uploadUrl, contentUrl }: Upload) =>
  mayUpload(uploadUrl, reach) && mayUpload(contentUrl, reach);

const onItsWay = (record: Offer, { press, card, address }: Pressed, upload: Upload): Offer => ({
  ...record,
  stage: 'uploading',
  tries: 0,
  doubtful: false,
  trying: true,
  way: { upload, card, address, press },
});

/** Kept before it begins; should this process die, the timer gives it to another. */
async function accept(
  { store, uploads, count }: OfferParts,
  place: Place,
  { held, record }: { readonly held: Held; readonly record: Offer },
): Promise<void> {
  const answer = await store.commit({
    shard: shardOf(place.conversation),
    puts: [putOffer(place, held.version, record)],
    dues: [uploadTimer(place, held.now + LEASE_MS)],
  });
  // Pressed twice at once: the other press has it.
  if (!answer.ok) return;
  count('accepted');
  uploads.begin(place, { record, version: held.version + 1, now: answer.now });
}
