// What a handler gives back: plain data, written to the wire in one place.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RejectedRequest } from './rejectedRequest.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array | Readable;
}

export interface Call {
  readonly request: IncomingMessage;
  /** Only for those who answer by themselves (streams of events, a foreign adapter). */
  readonly response: ServerResponse;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** `answered`: the handler wrote the response itself. */
export type Handler = (call: Call) => Promise<Answer | 'answered'>;

export interface Route {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As restify reads it: `/tickets/:id`. */
  readonly path: string;
  readonly handler: Handler;
}

export function json(
  status: number,
  value: unknown,
  headers: Record<string, string | readonly string[]> = {},
): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

/** The one shape every error has. */
export function refusal(rejected: RejectedRequest): Answer {
  const error = { code: rejected.code, message: rejected.message };
  return json(rejected.status, { error }, rejected.headers);
}

export async function write(response: ServerResponse, answer: Answer): Promise<void> {
  if (response.headersSent || response.destroyed) return;
  const { body } = answer;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (isText(body)) response.setHeader('Content-Length', Buffer.byteLength(body));
  response.writeHead(answer.status);
  if (body === undefined || isText(body)) response.end(body);
  else await pipeline(body, response).catch(unlessLeft);
}

/** Whoever asked went away: nobody is left to be told. */
function unlessLeft(error: unknown): void {
  if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

function isText(body: Answer['body']): body is string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array;
}
