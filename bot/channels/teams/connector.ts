// The connector's REST interface: sends an activity, or changes one that was sent. Never outside the allowed hosts.
import type { Activity } from 'botbuilder';
import { type Outcome, SEND_MS } from '../../outbox/carrier.ts';
import { type AccessToken, TokenRefused } from './accessToken.ts';
import { readAddress, type TeamsAddress } from './address.ts';
import type { Call } from './call.ts';
import { outcomeOf, outcomeOfSilence } from './outcome.ts';
import { mayReach, type Reach } from './serviceUrl.ts';

export interface Connector {
  /** `address`: as it was kept. Never throws. */
  send(address: unknown, activity: Partial<Activity>): Promise<Outcome>;
  /** Changes a message that stands in the chat already. Never throws. */
  update(address: unknown, id: string, activity: Partial<Activity>): Promise<Outcome>;
}

export interface ConnectorParts {
  readonly reach: Reach;
  /** Unset in the local trial. */
  readonly token: AccessToken | undefined;
  readonly call: Call;
}

interface Message {
  readonly method: 'POST' | 'PUT';
  readonly id?: string;
  readonly activity: Partial<Activity>;
}

export function createConnector(parts: ConnectorParts): Connector {
  return {
    send: (address, activity) => transfer(parts, address, { method: 'POST', activity }),
    update: (address, id, activity) => transfer(parts, address, { method: 'PUT', id, activity }),
  };
}

async function transfer(parts: ConnectorParts, kept: unknown, message: Message): Promise<Outcome> {
  const address = readAddress(kept);
  if (!address) return { kind: 'refused', code: 'no-address' };
  if (!mayReach(address.serviceUrl, parts.reach)) return { kind: 'refused', code: 'service-url' };
  const until = performance.now() + SEND_MS;
  const token = await tokenFor(parts);
  if (typeof token === 'object') return token;
  const timeoutMs = until - performance.now();
  try {
    const answer = await parts.call(
      placeOf(address, message),
      requestOf(address, message, { token, timeoutMs, reach: parts.reach }),
    );
    return answer.status === 401 ? lockedOut(parts, token) : outcomeOf(answer);
  } catch (error) {
    return outcomeOfSilence(error);
  }
}

/** Half of a send's time is the token's: it goes on being fetched, and the next try has it. */
async function tokenFor({ token }: ConnectorParts): Promise<string | undefined | Outcome> {
  if (!token) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'again', code: 'token-late' }), SEND_MS / 2);
  });
  const got = token.get().catch(
    (error): Outcome => ({
      kind: error instanceof TokenRefused ? 'locked' : 'again',
      code: error instanceof TokenRefused ? error.code : 'token-away',
    }),
  );
  return Promise.race([got, late]).finally(() => clearTimeout(timer));
}

/** An old token may have been withdrawn: a new one is tried once. */
function lockedOut({ token: held }: ConnectorParts, token: string | undefined): Outcome {
  const useless = token === undefined || held?.spoil(token);
  return { kind: useless ? 'locked' : 'again', code: 'http-401' };
}

function placeOf({ serviceUrl, conversation }: TeamsAddress, { id }: Message): URL {
  const base = serviceUrl.endsWith('/') ? serviceUrl : `${serviceUrl}/`;
  const one = id === undefined ? '' : `/${encodeURIComponent(id)}`;
  return new URL(`v3/conversations/${encodeURIComponent(conversation)}/activities${one}`, base);
}

interface Sending {
  readonly token: string | undefined;
  readonly timeoutMs: number;
  readonly reach: Reach;
}

/** The Agents Playground (0.2.28) fails on pressing a button that carries it; the press says the same without. */
const withoutMsteams = (key: string, value: unknown) => (key === 'msteams' ? undefined : value);

function requestOf(
  { conversation, scope, bot, botName, person }: TeamsAddress,
  { method, activity }: Message,
  { token, timeoutMs, reach }: Sending,
) {
  const body = {
    ...activity,
    from: { id: bot, name: botName },
    conversation: { id: conversation },
    ...(scope === 'personal' ? { recipient: { id: person } } : {}),
  };
  return {
    method,
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body, reach === 'trial' ? withoutMsteams : undefined),
    timeoutMs: Math.max(1, timeoutMs),
  };
}
