// Our own token for the connector: one request for many messages, renewed before it ends.
import { z } from 'zod';
import type { Call } from './call.ts';

export interface Credentials {
  readonly appId: string;
  readonly password: string;
  /** The tenant of a single-tenant bot; unset for all tenants. */
  readonly tenantId: string | undefined;
}

export interface AccessToken {
  /** @throws TokenRefused | CallFailed */
  get(): Promise<string>;
  /** The connector did not take it. True when it was a new one, so that another would not help. */
  spoil(token: string): boolean;
}

/** Microsoft does not accept our credentials: somebody has to mend the settings. */
export class TokenRefused extends Error {
  readonly code = 'token-refused';
  constructor(reason: string) {
    super(`MicrosoftAppId and MicrosoftAppPassword are not accepted: ${reason}`);
    this.name = 'TokenRefused';
  }
}

export interface TokenParts {
  readonly credentials: Credentials;
  readonly loginUrl: string;
  readonly call: Call;
  /** Real time, ms. */
  readonly now: () => number;
}

const SCOPE = 'https://api.botframework.com/.default';
const MARGIN_MS = 5 * 60_000;
const NEW_MS = 30_000;
const TIMEOUT_MS = 8000;

const grantedShape = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const refusedShape = z.object({ error: z.string().max(64) });

interface Held {
  readonly token: string;
  readonly from: number;
  readonly until: number;
}

export function createAccessToken(parts: TokenParts): AccessToken {
  let held: Held | undefined;
  let pending: Promise<Held> | undefined;
  return {
    get: async () => {
      if (held && held.until > parts.now()) return held.token;
      pending ??= fetchToken(parts).finally(() => {
        pending = undefined;
      });
      held = await pending;
      return held.token;
    },
    spoil: (token) => {
      if (held?.token !== token) return false;
      const isNew = parts.now() - held.from < NEW_MS;
      held = undefined;
      return isNew;
    },
  };
}

async function fetchToken({ credentials, loginUrl, call, now }: TokenParts): Promise<Held> {
  const { appId, password, tenantId } = credentials;
  const tenant = encodeURIComponent(tenantId ?? 'botframework.com');
  const form = { grant_type: 'client_credentials', client_id: appId, client_secret: password, scope: SCOPE };
  const answer = await call(new URL(`/${tenant}/oauth2/v2.0/token`, loginUrl), {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    timeoutMs: TIMEOUT_MS,
  });
  const granted = grantedShape.safeParse(answer.body);
  if (answer.status === 200 && granted.success) {
    const { access_token: token, expires_in: seconds } = granted.data;
    const lifeMs = seconds * 1000;
    return { token, from: now(), until: now() + lifeMs - Math.min(MARGIN_MS, lifeMs / 10) };
  }
  const refused = refusedShape.safeParse(answer.body);
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429 && refused.success)
    throw new TokenRefused(refused.data.error);
  throw new Error(`the sign-in service answered ${answer.status}`);
}
