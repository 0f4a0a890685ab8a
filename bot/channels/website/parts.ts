// What the website's doors are built from.
import type { ActivityLog, Turns } from '../../conversation.ts';
import type { TakeOne } from '../../http/rateLimit.ts';
import type { Site } from '../../http/site.ts';
import type { Log } from '../../log.ts';
import type { Callers } from './caller.ts';
import type { Tokens } from './tokens.ts';

export interface WebsiteParts {
  readonly turns: Turns;
  readonly log: ActivityLog;
  readonly tokens: Tokens;
  readonly callers: Callers;
  readonly site: Site;
  /** One message of a conversation. */
  readonly takeMessage: TakeOne;
  /** One new chat from an address. */
  readonly takeChat: TakeOne;
  /** Ends the id of a chat: the same for every chat of one address. */
  readonly originMark: (address: string) => string;
  readonly logger: Log;
}
