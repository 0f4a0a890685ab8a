// Uploads: the files' names are kept so that the bot can say no politely; their bytes are never kept anywhere.
import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { BODY_LIMIT, cutShort, mediaType, refuseEncoding, tooBig } from '../../http/body.ts';
import { parseJson } from '../../http/json.ts';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import { cleanText, type Incoming, readActivity } from './activities.ts';

const UPLOAD_LIMIT = 10 * 1024 * 1024;
const PARTS_LIMIT = 20;
const TEMPLATE = 'application/vnd.microsoft.activity';

interface SentFile {
  readonly name: string;
  readonly contentType: string;
}

interface Upload {
  readonly template: Uint8Array | undefined;
  readonly files: readonly SentFile[];
}

/** The message the upload stands for, its attachments named and empty. @throws RejectedRequest 400, 413, 415 */
export async function readUpload(request: IncomingMessage): Promise<Incoming> {
  refuseEncoding(request);
  if (Number(request.headers['content-length'] ?? 0) > UPLOAD_LIMIT) throw tooBig(UPLOAD_LIMIT);
  const type = mediaType(request);
  const { template, files } =
    type === 'multipart/form-data' ? await readParts(request) : await readFile(request, type);
  const activity = readActivity(template === undefined ? { type: 'message' } : parseJson(template));
  return { ...activity, attachments: mergeByName(activity.attachments ?? [], files) };
}

/** A file replaces the template's attachment of the same name; the rest follow. */
export function mergeByName(named: readonly SentFile[], files: readonly SentFile[]): SentFile[] {
  const sent = new Map(files.map((file) => [file.name, file]));
  const merged = named.map((attachment) => sent.get(attachment.name) ?? attachment);
  const known = new Set(named.map(({ name }) => name));
  return [...merged, ...files.filter(({ name }) => !known.has(name))];
}

async function readFile(request: IncomingMessage, type: string): Promise<Upload> {
  await flow(request, (chunk) => void chunk);
  const named = /filename="?([^";]+)"?/i.exec(request.headers['content-disposition'] ?? '')?.[1];
  return { template: undefined, files: [sentFile(named, type)] };
}

async function readParts(request: IncomingMessage): Promise<Upload> {
  const template: Buffer[] = [];
  const files: SentFile[] = [];
  const parser = parserFor(request);
  parser.on('field', (_name, value, { mimeType }) => {
    if (mimeType === TEMPLATE) template.push(Buffer.from(value));
  });
  parser.on('file', (_name, stream, { filename, mimeType }) => {
    stream.on('error', () => undefined);
    if (mimeType === TEMPLATE) stream.on('data', (chunk: Buffer) => template.push(chunk));
    else files.push(sentFile(filename, mimeType));
    stream.resume();
  });
  await Promise.all([
    finished(parser),
    flow(
      request,
      (chunk) => parser.write(chunk),
      () => parser.end(),
    ),
  ]);
  return { template: template.length === 0 ? undefined : wholeTemplate(template), files };
}

function parserFor(request: IncomingMessage): busboy.Busboy {
  const limits = { parts: PARTS_LIMIT, fieldSize: BODY_LIMIT };
  try {
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
  } catch {
    throw badUpload();
  }
}

function finished(parser: busboy.Busboy): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.on('close', resolve);
    parser.on('error', () => reject(badUpload()));
    parser.on('partsLimit', () => reject(tooBig(UPLOAD_LIMIT)));
  });
}

/** Every byte passes by once; what is over the limit is read and dropped, so that the answer still arrives. */
function flow(request: IncomingMessage, take: (chunk: Buffer) => void, end = () => {}): Promise<void> {
  return new Promise((resolve, reject) => {
    if (request.destroyed) return reject(cutShort());
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= UPLOAD_LIMIT) take(chunk);
      else reject(tooBig(UPLOAD_LIMIT));
    });
    request.on('end', () => {
      end();
      resolve();
    });
    request.on('error', () => reject(cutShort()));
    request.on('close', () => request.complete || reject(cutShort()));
  });
}

function wholeTemplate(chunks: readonly Buffer[]): Buffer {
  const whole = Buffer.concat(chunks);
  if (whole.length > BODY_LIMIT) throw tooBig(BODY_LIMIT);
  return whole;
}

function sentFile(name: string | undefined, contentType: string): SentFile {
  const safe = cleanText(name ?? '').slice(0, 200);
  return {
    name: safe === '' ? 'file' : safe,
    contentType: contentType.slice(0, 100) || 'application/octet-stream',
  };
}

function badUpload(): RejectedRequest {
  return new RejectedRequest(400, ['BadSyntax', 'the upload is not well formed']);
}
