// What the doors answer: by door and status, never by address or path.
import { Counter, type Registry } from 'prom-client';
import type { Route } from '../http/answer.ts';
import { watched } from '../http/watched.ts';

export interface HttpFigures {
  /** The same route with its answers counted. */
  counted(route: Route): Route;
}

/** First segments of a path, and whose door it is. */
const DOORS: readonly (readonly [start: string, door: string])[] = [
  ['/v3/directline', 'directline'],
  ['/api/messages', 'teams'],
  ['/api/whatsapp', 'whatsapp'],
  ['/api/chatwoot', 'chatwoot'],
  ['/api/desk', 'desk'],
  ['/desk', 'desk'],
  ['/files', 'files'],
  ['/healthz', 'operators'],
  ['/readyz', 'operators'],
  ['/metrics', 'operators'],
];

export const doorOf = (path: string): string =>
  DOORS.find(([start]) => path === start || path.startsWith(`${start}/`))?.[1] ?? 'website';

export function createHttpFigures(registry: Registry): HttpFigures {
  const answers = new Counter({
    name: 'llavero_http_answers_total',
    help: 'Answers to requests, by door and status; 503 is "send it again"',
    labelNames: ['door', 'status'],
    registers: [registry],
  });
  return {
    counted: (route) => {
      const door = doorOf(route.path);
      const count = (status: number) => answers.inc({ door, status: String(status) });
      return { ...route, handler: watched(route.handler, count) };
    },
  };
}
