// Files of the Teams channel, put together: what offers them, and what brings them on their way.
import { type CarryParts, carryUpload } from './carryUpload.ts';
import { createOffers, type OfferParts, type Offers } from './offers.ts';
import { createUploads, type Uploads } from './uploads.ts';

export function openOffers(parts: CarryParts & Omit<OfferParts, 'uploads'>): {
  readonly offers: Offers;
  readonly uploads: Uploads;
} {
  const { store, log } = parts;
  const uploads = createUploads({
    store,
    log,
    carryOn: (place, held) => carryUpload(parts, place, held),
  });
  return { uploads, offers: createOffers({ ...parts, uploads }) };
}
