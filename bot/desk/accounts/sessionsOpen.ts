// Doors of the desk that need no session: what they are, and how they are mounted.
import type { Answer, Call, Route } from '../../http/answer.ts';
import type { TakeOne } from '../../http/rateLimit.ts';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import type { Site } from '../../http/site.ts';
import type { DeskRoute } from '../deskRoute.ts';
import { BASE, bodyOf, invalid } from '../door.ts';
import { refuseForeign } from './sessionsCaller.ts';
import { tryLater } from './sessionsView.ts';

export interface OpenDoorParts {
  readonly site: Site;
  /** Per address, before anything is read. @throws RejectedRequest 429 */
  readonly hurry: TakeOne;
}

/** A door without a session; the rest is as in every route of the desk, and stands in the OpenAPI document with them. */
export interface OpenRoute extends Pick<DeskRoute, 'method' | 'path' | 'summary' | 'takes' | 'gives'> {
  answer(call: Call, body: unknown): Promise<Answer>;
}

/** Mounted beside the door's own routes. */
export function mountOpen(parts: OpenDoorParts, routes: readonly OpenRoute[]): readonly Route[] {
  return routes.map((route) => ({
    method: route.method,
    path: `${BASE}${route.path}`,
    handler: async (call) => {
      if (route.method !== 'GET') refuseForeign(parts.site, call.request);
      if (route.path !== '/session' || route.method !== 'GET') slowDown(parts, call);
      const passed = await bodyOf(route, call.request);
      return 'issues' in passed ? invalid(passed.issues) : route.answer(call, passed.body);
    },
  }));
}

/** @throws RejectedRequest 429 */
function slowDown({ hurry, site }: OpenDoorParts, { request }: Call): void {
  try {
    hurry(site.address(request));
  } catch (error) {
    throw error instanceof RejectedRequest ? tryLater(Number(error.headers['Retry-After'] ?? 1)) : error;
  }
}
