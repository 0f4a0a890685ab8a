// GET and POST /api/whatsapp: the handshake, and what Meta has to tell. 200 only for what is durable.
import { createHash } from 'node:crypto';
import type { Turns } from '../../conversation.ts';
import type { Call, Handler, Route } from '../../http/answer.ts';
import { readBytes } from '../../http/body.ts';
import { BoundedMap } from '../../http/boundedMap.ts';
import { parseJson } from '../../http/json.ts';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import { KeyedQueue } from '../../keyedQueue.ts';
import type { Log } from '../../log.ts';
import { eventsOf, type WaEvent } from './events.ts';
import type { Graph } from './graph.ts';
import { readPayload, type WaStatus } from './payload.ts';
import type { People } from './people.ts';
import { isSame, isSigned } from './signature.ts';

export interface WebhookParts {
  readonly turns: Turns;
  readonly people: People;
  readonly graph: Pick<Graph, 'markRead'>;
  readonly receipt: (conversation: string, status: WaStatus) => Promise<void>;
  /** The person's answers go to their new ids from now on. */
  readonly readdress: (conversation: string, address: Readonly<Record<string, string>>) => Promise<void>;
  readonly log: Log;
  readonly verifyToken: string;
  readonly appSecret: string;
  readonly phoneNumberId: string;
}

const PATH = '/api/whatsapp';
const LARGEST = 3 * 1024 * 1024;
/** People of one POST handled at a time. */
const ABREAST = 32;
const MARKED = 5000;

export function webhookRoutes(parts: WebhookParts): readonly Route[] {
  return [
    { method: 'GET', path: PATH, handler: (call) => shakeHands(parts, call) },
    { method: 'POST', path: PATH, handler: hearing(parts) },
  ];
}

async function shakeHands({ verifyToken }: WebhookParts, { query }: Call) {
  const challenge = query.get('hub.challenge');
  const isMeta =
    query.get('hub.mode') === 'subscribe' && isSame(query.get('hub.verify_token') ?? '', verifyToken);
  if (!isMeta || challenge === null)
    throw new RejectedRequest(403, ['Forbidden', 'the verify token does not match']);
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return { status: 200, headers, body: challenge };
}

function hearing(parts: WebhookParts): Handler {
  const queue = new KeyedQueue();
  const marked = new BoundedMap<true>(MARKED);
  return async ({ request }) => {
    const bytes = await readBytes(request, LARGEST);
    if (!isSigned(bytes, request.headers['x-hub-signature-256'], parts.appSecret))
      throw new RejectedRequest(401, ['Unauthorized', 'the signature does not match']);
    const hear = (event: WaEvent) => hearOne(parts, event, marked);
    await eachPerson(eventsIn(parts, parseJson(bytes)), parts.people, (name, events) =>
      queue.run(name, async () => {
        for (const event of events) await hear(event);
      }),
    );
    return { status: 200, headers: { 'Cache-Control': 'no-store' } };
  };
}

function eventsIn({ phoneNumberId, log }: WebhookParts, body: unknown): readonly WaEvent[] {
  const values = readPayload(body);
  const ours = values.filter(({ metadata }) => metadata.phone_number_id === phoneNumberId);
  if (ours.length < values.length) log.warn('whatsapp.other-number', { count: values.length - ours.length });
  return ours.flatMap(eventsOf);
}

/** One person's events in order, different people side by side. */
async function eachPerson(
  events: readonly WaEvent[],
  people: People,
  run: (name: string, events: readonly WaEvent[]) => Promise<void>,
): Promise<void> {
  const groups = new Map<string, WaEvent[]>();
  for (const event of events) {
    const name = people.nameOf(event.kind === 'moved' ? event.from : event.person);
    groups.set(name, [...(groups.get(name) ?? []), event]);
  }
  const waiting = [...groups];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await run(...next);
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(ABREAST, waiting.length) }, lane));
  for (const one of lanes) if (one.status === 'rejected') throw one.reason;
}

async function hearOne(parts: WebhookParts, event: WaEvent, marked: BoundedMap<true>): Promise<void> {
  const { turns, people, graph, receipt, readdress } = parts;
  if (event.kind === 'got') return receipt(await people.conversationOf(event.person), event.status);
  const { user, number } = event.person;
  const address = { ...(number ? { to: number } : {}), ...(user ? { recipient: user } : {}) };
  if (event.kind === 'moved') return readdress(await people.move(event.from, event.person), address);
  const conversation = await people.conversationOf(event.person);
  const once = createHash('sha256').update(event.id).digest('base64url');
  if (!marked.get(once)) graph.markRead(event.id);
  marked.set(once, true);
  await turns.receive({
    channel: 'whatsapp',
    conversation,
    messageId: event.id,
    activity: event.activity,
    address,
  });
}
