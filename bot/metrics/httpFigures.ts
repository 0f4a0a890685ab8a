// What the doors answer: by door and status, never by address or path.
import { Counter, type Registry } from 'prom-client';
import type { Handler, Route } from '../http/answer.ts';
import { asRejection } from '../http/rejectedRequest.ts';

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
      return { ...route, handler: countingHandler(route.handler, count) };
    },
  };
}

const countingHandler =
  (handler: Handler, count: (status: number) => void): Handler =>
  async (call) => {
    try {
      const answer = await handler(call);
      count(answer === 'answered' ? call.response.statusCode : answer.status);
      return answer;
    } catch (error) {
      count(asRejection(error).status);
      throw error;
    }
  };
