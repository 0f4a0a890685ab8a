// Chatwoot as another desk: tickets also go to an inbox of its kind "API", and what its staff answer comes back.
import type { House } from '../../dialogs/index.ts';
import type { Desk } from '../desk/desk.ts';
import type { Ground, Part } from '../part.ts';
import type { SealedTaken } from '../store/index.ts';
import { createClient } from './client.ts';
import { createChatwootFigures } from './figures.ts';
import { Following } from './following.ts';
import { Hearing } from './hearing.ts';
import { CHATWOOT_LIMITS, type ChatwootLimits } from './limits.ts';
import { payloadSchema } from './link.ts';
import type { ChatwootParts } from './parts.ts';
import { Sender } from './sender.ts';
import { placeOf } from './settings.ts';
import { webhookRoute } from './webhook.ts';

export interface ChatwootGiven {
  readonly desk: Desk;
  readonly house: () => House;
  readonly limits?: Partial<ChatwootLimits>;
}

/** Undefined when Chatwoot is not set up. The desk itself works on beside it. */
export function openChatwoot(
  { settings, store, log, metrics }: Pick<Ground, 'settings' | 'store' | 'log' | 'metrics'>,
  { desk, house, limits }: ChatwootGiven,
): Part | undefined {
  const place = placeOf(settings);
  if (!place) return undefined;
  const parts: ChatwootParts = {
    ...{ store, log, desk: desk.parts, house },
    client: createClient(place),
    limits: { ...CHATWOOT_LIMITS, ...limits },
    figures: createChatwootFigures(metrics.registry),
  };
  const sender = new Sender(parts);
  const hearing = new Hearing(parts);
  const following = new Following(parts);
  return {
    routes: [webhookRoute(parts, place)],
    takers: [
      { rings: (taken) => payloadSchema.safeParse(taken.payload).success, ring: ringing(sender, hearing) },
    ],
    start: async () => following.start(),
    stop: async () => {
      await following.stop();
      await sender.stop();
    },
  };
}

const ringing = (sender: Sender, hearing: Hearing) => async (taken: SealedTaken) => {
  const { chatwoot, ticket } = payloadSchema.parse(taken.payload);
  if (chatwoot === 'hear') return hearing.hear(ticket, taken);
  sender.send(ticket, taken);
};
