// One request to Microsoft's services, over node's own client: no redirects followed, size and time bounded.
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';

export interface CallRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly timeoutMs: number;
}

export interface CallAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON; undefined when it is none. */
  readonly body: unknown;
}

/** Rejects with an error that has a `code` when no whole answer came. */
export type Call = (url: URL, request: CallRequest) => Promise<CallAnswer>;

const MOST_BYTES = 1024 * 1024;

export class CallFailed extends Error {
  readonly code: string;
  constructor(code: string, options?: ErrorOptions) {
    super(`no answer: ${code}`, options);
    this.name = 'CallFailed';
    this.code = code;
  }
}

export const call: Call = (url, { method, headers, body, timeoutMs }) =>
  new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http;
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const request = client.request(url, { method, headers: { ...headers, ...length } });
    const timer = setTimeout(() => request.destroy(new CallFailed('timeout')), timeoutMs);
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(asFailure(error));
    };
    request.on('error', fail);
    request.on('response', (response) => {
      collect(response)
        .then((bytes) => {
          clearTimeout(timer);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parse(bytes) });
        })
        .catch(fail);
    });
    request.end(body);
  });

function asFailure(error: Error): CallFailed {
  if (error instanceof CallFailed) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  return new CallFailed(code, { cause: error });
}

async function collect(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new CallFailed('too-big');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
