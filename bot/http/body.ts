// Reads a request's bytes ourselves: restify's parser inflates and stores whatever it is sent.
import type { IncomingMessage } from 'node:http';
import { parseJson } from './json.ts';
import { RejectedRequest } from './rejectedRequest.ts';

export const BODY_LIMIT = 256 * 1024;

/** The exact bytes that were sent. @throws RejectedRequest 400, 413, 415 */
export async function readBytes(request: IncomingMessage, limit = BODY_LIMIT): Promise<Buffer> {
  refuseEncoding(request);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooBig(limit);
  return collect(request, limit);
}

/** An empty body reads as `{}`: several Direct Line calls may come without one. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return {};
  if (mediaType(request) !== 'application/json') {
    throw new RejectedRequest(415, ['UnsupportedMediaType', 'send application/json']);
  }
  return parseJson(bytes);
}

export function mediaType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** A compressed body can be a thousand times its size once opened. */
export function refuseEncoding(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding.trim().toLowerCase() === 'identity') return;
  throw new RejectedRequest(415, ['UnsupportedMediaType', 'send the body without a content-encoding']);
}

export function tooBig(limit: number): RejectedRequest {
  return new RejectedRequest(413, ['MessageSizeTooBig', `the body is larger than ${limit} bytes`]);
}

function collect(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (request.destroyed) return reject(cutShort());
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        chunks.length = 0;
        reject(tooBig(limit));
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', () => reject(cutShort()));
    request.on('close', () => request.complete || reject(cutShort()));
  });
}

/** Also before the first byte is read: no event would ever say so. */
export function cutShort(): RejectedRequest {
  return new RejectedRequest(400, ['BadSyntax', 'the request was cut short']);
}
