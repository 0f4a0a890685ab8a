// Around restify's routing: what happens before it, and what is said when it finds nothing.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, refusal } from './answer.ts';
import { commonHeaders, isShared, PREFLIGHT, sharingHeaders } from './headers.ts';
import { RejectedRequest } from './rejectedRequest.ts';
import type { Site } from './site.ts';

/** Before routing: the headers of every response, and browsers of other sites. */
export function prepare(site: Site) {
  return (request: IncomingMessage, response: ServerResponse, next: (stop?: false) => void): void => {
    setHeaders(response, commonHeaders(site, request));
    const answer = isShared(request) ? share(site, request, response) : undefined;
    if (answer === undefined) next();
    else {
      send(response, answer);
      next(false);
    }
  };
}

/** Answers a preflight, or a page that may not call; undefined lets the request go on. */
function share(site: Site, request: IncomingMessage, response: ServerResponse): Answer | undefined {
  if (!site.admits(request)) {
    return refusal(new RejectedRequest(403, ['Forbidden', 'this origin is not allowed']));
  }
  setHeaders(response, sharingHeaders(request.headers.origin));
  return request.method === 'OPTIONS' ? { status: 204, headers: PREFLIGHT } : undefined;
}

interface Unrouted {
  readonly statusCode?: number;
}

/** restify's own answers (no such path, no such method) in our shape; `sendRaw` tells it that they were given. */
export function refuseUnrouted(
  _request: unknown,
  response: RawSender,
  error: Unrouted,
  done: () => void,
): void {
  const answer = refusal(
    error.statusCode === 405
      ? new RejectedRequest(405, ['MethodNotAllowed', 'not with this method'])
      : new RejectedRequest(404, ['NotFound', 'nothing here']),
  );
  response.sendRaw(answer.status, answer.body, answer.headers);
  done();
}

interface RawSender {
  sendRaw(status: number, body: Answer['body'], headers: Answer['headers']): void;
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  setHeaders(response, headers);
  response.writeHead(status);
  response.end(body);
}

function setHeaders(response: ServerResponse, headers: NonNullable<Answer['headers']>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
