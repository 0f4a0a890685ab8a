// The door of the desk: who calls, may they, is what they send well formed; and a line in the audit log about it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Answer, type Call, json, type Route } from '../http/answer.ts';
import { mediaType, readBytes } from '../http/body.ts';
import { parseJson } from '../http/json.ts';
import { RejectedRequest } from '../http/rejectedRequest.ts';
import { mayAct } from './accounts/accountsRecord.ts';
import {
  type CallerParts,
  checkOrigin,
  type Known,
  knownCaller,
  refuseUnchanged,
} from './accounts/sessionsCaller.ts';
import type { Audit } from './audit/audit.ts';
import type { DeskAnswer, DeskRoute } from './deskRoute.ts';

export const BASE = '/api/desk';
const BODY_LIMIT = 64 * 1024;
/** What a page sends by itself: it does not keep a session alive. */
const AUTOMATIC = ['/events', '/tickets/:id/heartbeat', '/tickets/:id/entries'];
/** All that is open to somebody with a one-time password. */
const OPEN_UNCHANGED = ['/me/password', '/session', '/sessions'];

export interface DoorParts extends CallerParts {
  readonly audit: Pick<Audit, 'append'>;
  /** Calls back when sessions may have ended; returns "stop". */
  readonly watchSessions: (heard: () => void) => () => void;
}

type Issues = readonly { readonly path: string; readonly message: string }[];
type Passed = { readonly body: unknown } | { readonly issues: Issues };

export function createDeskDoor(parts: DoorParts): (routes: readonly DeskRoute[]) => readonly Route[] {
  return (routes) =>
    routes.map((route) => ({
      method: route.method,
      path: `${BASE}${route.path}`,
      handler: (call) => enter(parts, route, call),
    }));
}

async function enter(parts: DoorParts, route: DeskRoute, call: Call): Promise<Answer | 'answered'> {
  const known = await knownCaller(parts, call.request, !AUTOMATIC.includes(route.path));
  const note = noteOf(parts, route, { call, known });
  try {
    check(parts, route, { call, known });
    const passed = await bodyOf(route, call.request);
    if ('issues' in passed) {
      await note(422);
      return invalid(passed.issues);
    }
    if (isStream(route)) await follow(parts, known, { call, noted: () => note(200) });
    const { caller } = known;
    const { params, query, request } = call;
    const answer = await route.handle({ caller, params, query, body: passed.body, request });
    if (!isStream(route)) await note(answer.status, passed.body, answer);
    return answerOf(answer);
  } catch (error) {
    if (error instanceof RejectedRequest) await note(error.status);
    throw error;
  }
}

const INVALID = ['Unprocessable', 'the body is not as it should be'] as const;

/** With the list of what is wrong. */
export function invalid(issues: Issues): Answer {
  const [code, message] = INVALID;
  return json(422, { error: { code, message, issues } });
}

/** @throws RejectedRequest 403 */
function check(parts: DoorParts, route: DeskRoute, { call, known }: { call: Call; known: Known }): void {
  checkOrigin(parts, call.request, known.signed);
  refuseUnchanged(known.signed, OPEN_UNCHANGED.includes(route.path));
  if (!mayAct(known.caller.role, route.role)) {
    throw new RejectedRequest(403, ['Forbidden', `needs the role ${route.role}`]);
  }
}

/** @throws RejectedRequest 400, 413, 415 */
export async function bodyOf({ takes }: Pick<DeskRoute, 'takes'>, request: IncomingMessage): Promise<Passed> {
  if (!takes) return { body: undefined };
  const bytes = await readBytes(request, BODY_LIMIT);
  if (bytes.length > 0 && mediaType(request) !== 'application/json') {
    throw new RejectedRequest(415, ['UnsupportedMediaType', 'send application/json']);
  }
  const checked = takes.safeParse(bytes.length === 0 ? {} : parseJson(bytes));
  if (checked.success) return { body: checked.data };
  return { issues: checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) };
}

const READ_REASON = z.object({ reason: z.string() });
const READ_ID = z.object({ id: z.string() });

/** Before anything is answered: what cannot be written down is not shown. @throws StoreAway */
function noteOf({ audit }: DoorParts, route: DeskRoute, { call, known }: { call: Call; known: Known }) {
  const { id: who, role } = known.caller;
  return async (status: number, body?: unknown, answer?: DeskAnswer): Promise<void> => {
    if (route.audit === undefined) return;
    const subject = Object.values(call.params)[0] ?? READ_ID.safeParse(answer?.json).data?.id;
    const reason = call.query.get('reason') ?? READ_REASON.safeParse(body).data?.reason;
    await audit.append({ who, role, what: route.audit, subject, status, reason });
  };
}

const isStream = ({ gives }: DeskRoute): boolean => Object.values(gives).includes('stream');

/** A stream outlives the check at the door: it ends with the session. */
async function follow(
  parts: DoorParts,
  { signed }: Known,
  { call, noted }: { call: Call; noted: () => Promise<void> },
): Promise<void> {
  await noted();
  if (!signed) return;
  const { response } = call;
  const look = () => void cutWhenOver(parts, signed.token, response);
  const stop = parts.watchSessions(look);
  const timer = setInterval(look, LOOK_MS);
  response.once('close', () => {
    clearInterval(timer);
    stop();
  });
}

const LOOK_MS = 15_000;

/** With the store away nobody can tell: the next look will. */
async function cutWhenOver({ sessions }: DoorParts, token: string, response: ServerResponse): Promise<void> {
  const alive = await sessions.find(token, false).then(Boolean, () => true);
  if (!alive) response.destroy();
}

function answerOf({ status, json: value, raw }: DeskAnswer): Answer | 'answered' {
  if (raw !== undefined) return raw;
  return value === undefined ? { status, headers: { 'Cache-Control': 'no-store' } } : json(status, value);
}
