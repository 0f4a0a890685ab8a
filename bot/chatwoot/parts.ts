// What both directions work with.
import type { House } from '../../dialogs/index.ts';
import type { DeskParts } from '../desk/tickets/deskParts.ts';
import type { Actor } from '../desk/tickets/ticketMoves.ts';
import type { Log } from '../log.ts';
import type { SealedStore } from '../store/index.ts';
import type { Client } from './client.ts';
import type { ChatwootFigures } from './figures.ts';
import type { ChatwootLimits } from './limits.ts';

export interface ChatwootParts {
  readonly store: SealedStore;
  readonly log: Log;
  readonly desk: DeskParts;
  readonly house: () => House;
  readonly client: Client;
  readonly limits: ChatwootLimits;
  readonly figures: ChatwootFigures;
}

/** All of Chatwoot's staff hold a ticket as one: there they share a conversation. */
export const HOLDER = 'chatwoot';

export const actorOf = (name: string): Actor => ({ id: HOLDER, name: name || HOLDER, role: 'agent' });
