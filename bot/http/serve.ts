// Runs a handler under restify, which hangs on a synchronous throw and tells strangers err.message.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../log.ts';
import { type Answer, type Handler, refusal, write } from './answer.ts';
import { asRejection } from './rejectedRequest.ts';

interface Routed extends IncomingMessage {
  readonly params?: Readonly<Record<string, string>>;
}

type Next = (stop: false) => void;

export function serve(handler: Handler, logger: Log) {
  return (request: Routed, response: ServerResponse, next: Next): void => {
    void run(handler, request, response)
      .catch((error: unknown) => recover(error, response, logger))
      .catch(() => response.destroy())
      .finally(() => next(false));
  };
}

async function run(handler: Handler, request: Routed, response: ServerResponse): Promise<void> {
  const query = new URLSearchParams((request.url ?? '').split('?')[1] ?? '');
  const answer: Answer | 'answered' = await handler({
    request,
    response,
    params: request.params ?? {},
    query,
  });
  if (answer !== 'answered') await write(response, answer);
}

async function recover(error: unknown, response: ServerResponse, logger: Log): Promise<void> {
  const rejected = asRejection(error);
  if (rejected.status === 500) logger.error('request.failed', { error });
  if (response.headersSent) response.destroy();
  else await write(response, refusal(rejected));
}
