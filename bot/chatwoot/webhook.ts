// POST /api/chatwoot: what Chatwoot's staff wrote and resolved. Kept, then answered at once: it is acted on after.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { guardStaffText } from '../desk/tickets/guardStaffText.ts';
import type { Answer, Call, Route } from '../http/answer.ts';
import { readBytes } from '../http/body.ts';
import { parseJson } from '../http/json.ts';
import { RejectedRequest } from '../http/rejectedRequest.ts';
import { redact } from '../redact.ts';
import { hearDue, heardLog, SHARD, ticketOfKey } from './link.ts';
import type { ChatwootParts } from './parts.ts';
import { type Heard, heardOf } from './payload.ts';
import type { Place } from './settings.ts';
import { isFresh, isSigned } from './signature.ts';

/** A message has up to 150,000 characters, and its conversation comes with it. */
const LARGEST = 1024 * 1024;
const KEEP_MS = 30 * 24 * 3_600_000;
const pointerSchema = z.object({ ticket: z.string() });

export const webhookRoute = (parts: ChatwootParts, place: Place): Route => ({
  method: 'POST',
  path: '/api/chatwoot',
  handler: async (call) => {
    const how = await take(parts, place, call);
    parts.figures.webhook(how);
    return DONE;
  },
});

/** 200 also for what does not concern us: anything else marks the message as failed for Chatwoot's staff. */
const DONE: Answer = { status: 200, headers: { 'Cache-Control': 'no-store' } };

type How = 'kept' | 'repeat' | 'ignored';

/** @throws RejectedRequest | StoreAway */
async function take(parts: ChatwootParts, place: Place, { request }: Call): Promise<How> {
  const bytes = await readBytes(request, LARGEST);
  const timestamp = request.headers['x-chatwoot-timestamp'];
  const signed = { bytes, timestamp, signature: request.headers['x-chatwoot-signature'] };
  if (!isSigned(signed, place.webhookSecret)) throw refuse(parts, 'the signature does not match');
  const now = await parts.store.ping();
  if (!isFresh(timestamp, now, parts.limits.staleMs))
    throw refuse(parts, 'signed too long ago, or ahead of time');
  const heard = heardOf(parseJson(bytes), place);
  return heard ? keep(parts, heard, bytes) : 'ignored';
}

function refuse({ figures }: ChatwootParts, why: string): RejectedRequest {
  figures.webhook('refused');
  return new RejectedRequest(401, ['Unauthorized', why]);
}

/** A repeat is known by the message's number; a change of status, which has none, by its very body. */
async function keep({ store }: ChatwootParts, heard: Heard, bytes: Uint8Array): Promise<How> {
  const pointer = ticketOfKey(heard.conversation);
  const { records, now } = await store.read(SHARD, { records: [pointer] });
  const ticket = pointerSchema.safeParse(records[pointer]?.value).data?.ticket;
  if (ticket === undefined) return 'ignored';
  const once = heard.kind === 'said' ? heard.id : createHash('sha256').update(bytes).digest('base64url');
  const answer = await store.commit({
    shard: SHARD,
    marks: [{ key: `cw:${heard.kind}:${once}`, value: '1', ttlMs: REPEAT_MS }],
    appends: [{ log: heardLog(ticket), entries: [keepable(heard)], ttlMs: KEEP_MS }],
    dues: [hearDue(ticket, now)],
  });
  return answer.ok ? 'kept' : 'repeat';
}

const REPEAT_MS = 7 * 24 * 3_600_000;

/** Judged as it was written, kept without secrets. */
const keepable = (heard: Heard) =>
  heard.kind === 'said'
    ? { ...heard, text: redact(heard.text).redacted, isGuarded: guardStaffText(heard.text) !== undefined }
    : heard;
