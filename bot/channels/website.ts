// The website channel: Direct Line 3.0 served by ourselves, the page's token door, and the pages.
import type { ActivityLog, Turns } from '../conversation.ts';
import type { Route } from '../http/answer.ts';
import { createRateLimit } from '../http/rateLimit.ts';
import type { Site } from '../http/site.ts';
import { originMark } from '../incidents/reporters.ts';
import type { Log } from '../log.ts';
import { activityRoutes } from './website/activityRoutes.ts';
import { createCallers } from './website/caller.ts';
import { chatTokenRoutes } from './website/chatToken.ts';
import { conversationRoutes } from './website/conversations.ts';
import { type PageHoles, pageRoutes } from './website/pages.ts';
import { createStreams, type Streams } from './website/stream.ts';
import { createTokens } from './website/tokens.ts';

export interface WebsiteNeeds {
  readonly turns: Turns;
  readonly log: ActivityLog;
  readonly tokenKey: Uint8Array;
  readonly secret: string;
  /** Messages of one conversation, and chats opened from one address. */
  readonly ratePerMinute: number;
  readonly websiteDir: string;
  readonly holes?: PageHoles;
  readonly site: Site;
  readonly logger: Log;
  /** Real time, ms: tokens and limits never follow a sped-up clock. */
  readonly clock: () => number;
}

export function createWebsite(needs: WebsiteNeeds): {
  readonly routes: readonly Route[];
  readonly streams: Streams;
} {
  const { turns, log, site, logger, clock, ratePerMinute } = needs;
  const tokens = createTokens(needs.tokenKey, clock);
  const callers = createCallers(needs.secret, tokens);
  const takeMessage = createRateLimit(ratePerMinute, clock);
  const takeChat = createRateLimit(ratePerMinute, clock);
  const mark = (address: string) => originMark(needs.tokenKey, address);
  const parts = { turns, log, tokens, callers, site, takeMessage, takeChat, logger, originMark: mark };
  const routes = [
    ...conversationRoutes(parts),
    ...activityRoutes(parts),
    ...chatTokenRoutes(parts),
    ...pageRoutes(site, needs.websiteDir, needs.holes ?? {}),
  ];
  return { routes, streams: createStreams(parts) };
}
