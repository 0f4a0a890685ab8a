// Direct Line's WebSocket: what is after the watermark, then whatever is said, one socket a conversation.
// A socket of another process is not known here: both send by their own watermark, so neither is ever wrong.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { asRejection, RejectedRequest } from '../../http/rejectedRequest.ts';
import { placeOf } from './activities.ts';
import { refuseForeignOrigin } from './caller.ts';
import { BASE } from './conversations.ts';
import { follow } from './follow.ts';
import type { WebsiteParts } from './parts.ts';
import { createPulse } from './pulse.ts';
import { notOurs } from './tokens.ts';

const MAX_PAYLOAD = 64 * 1024;
const GOING_AWAY = 1001;
const NORMAL = 1000;
/** A client that does not answer the parting keeps the server from stopping: it is cut. */
const PARTING_MS = 2000;
const PATH = new RegExp(`^${BASE}/conversations/([^/?]{1,100})/stream$`);

export interface Streams {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  readonly size: number;
  /** Tells every client to come back elsewhere. */
  close(): void;
}

interface Asked {
  readonly conversation: string;
  readonly after: number;
}

export function createStreams(parts: WebsiteParts): Streams {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD, perMessageDeflate: false });
  const current = new Map<string, () => void>();
  const pulse = createPulse();

  const join = (socket: WebSocket, { conversation, after }: Asked) => {
    current.get(conversation)?.();
    const feed = follow(parts, conversation, { socket, after });
    const leave = () => {
      feed.stop();
      socket.close(NORMAL, 'collision');
    };
    current.set(conversation, leave);
    pulse.add(socket, feed.look);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      feed.stop();
      pulse.remove(socket);
      if (current.get(conversation) === leave) current.delete(conversation);
    });
  };

  return {
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      asking(parts, request).then(
        (asked) => sockets.handleUpgrade(request, socket, head, (opened) => join(opened, asked)),
        (error: unknown) => refuse(socket, asRejection(error)),
      );
    },
    get size() {
      return current.size;
    },
    close: () => {
      pulse.stop();
      for (const socket of sockets.clients) socket.close(GOING_AWAY);
      setTimeout(() => cut(sockets), PARTING_MS).unref();
    },
  };
}

function cut(sockets: WebSocketServer): void {
  for (const socket of sockets.clients) socket.terminate();
}

async function asking({ site, tokens }: WebsiteParts, request: IncomingMessage): Promise<Asked> {
  const [path = '', search] = (request.url ?? '').split('?');
  const query = new URLSearchParams(search);
  const conversation = PATH.exec(path)?.[1];
  if (conversation === undefined) throw new RejectedRequest(404, ['NotFound', 'nothing here']);
  if (!site.admits(request)) throw new RejectedRequest(403, ['Forbidden', 'this origin is not allowed']);
  const grant = await tokens.readStream(query.get('t') ?? '');
  refuseForeignOrigin(request, grant);
  if (grant.conversation !== conversation) throw notOurs();
  return { conversation, after: placeOf(query.get('watermark')) };
}

function refuse(socket: Duplex, { status, code, message }: RejectedRequest): void {
  const body = JSON.stringify({ error: { code, message } });
  const head = [
    `HTTP/1.1 ${status} ${code}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
