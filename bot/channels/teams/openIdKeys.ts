// The service's signing keys: fetched once for many requests, used on while the service cannot be asked.
import { importJWK } from 'jose';
import { z } from 'zod';
import type { Call } from './call.ts';

export interface SigningKey {
  readonly key: CryptoKey;
  /** Channels this key may vouch for. */
  readonly endorsements: readonly string[];
}

export interface OpenIdKeys {
  /** Undefined when no such key exists. @throws KeysAway */
  find(kid: string): Promise<SigningKey | undefined>;
}

/** There are no keys to check with and none can be had: nothing can be said about a token. */
export class KeysAway extends Error {
  readonly code = 'keys-away';
  constructor(options?: ErrorOptions) {
    super('the signing keys cannot be fetched', options);
    this.name = 'KeysAway';
  }
}

export interface OpenIdParts {
  readonly metadataUrl: string;
  readonly call: Call;
  /** Real time, ms. */
  readonly now: () => number;
}

const HOUR = 3_600_000;
const FRESH_MS = 24 * HOUR;
const STALE_MS = 72 * HOUR;
/** Between two tries: strangers with invented key ids, and a service that is down. */
const RETRY_MS = 60_000;
const EMPTY_RETRY_MS = 2000;
const TIMEOUT_MS = 5000;

const metadataShape = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const jwksShape = z.object({ keys: z.array(z.unknown()) });
const jwkShape = z.object({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).default([]),
});

export function createOpenIdKeys(parts: OpenIdParts): OpenIdKeys {
  let held: { readonly keys: ReadonlyMap<string, SigningKey>; readonly at: number } | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  const age = () => (held ? parts.now() - held.at : Number.POSITIVE_INFINITY);
  const refresh = (retryMs: number): Promise<void> => {
    if (pending) return pending;
    if (parts.now() - triedAt < retryMs) return Promise.resolve();
    triedAt = parts.now();
    pending = fetchKeys(parts)
      .then((keys) => {
        held = { keys, at: parts.now() };
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };

  return {
    find: async (kid) => {
      if (age() > STALE_MS) await refresh(EMPTY_RETRY_MS).catch((cause) => failAway(cause));
      else if (age() > FRESH_MS) void refresh(RETRY_MS).catch(() => undefined);
      if (!held || age() > STALE_MS) throw new KeysAway();
      const known = held.keys.get(kid);
      if (known) return known;
      await refresh(RETRY_MS).catch(() => undefined);
      return held.keys.get(kid);
    },
  };
}

function failAway(cause: unknown): never {
  throw new KeysAway({ cause });
}

async function fetchKeys({ metadataUrl, call }: OpenIdParts): Promise<ReadonlyMap<string, SigningKey>> {
  const get = async (url: URL) => {
    const answer = await call(url, { method: 'GET', timeoutMs: TIMEOUT_MS });
    if (answer.status !== 200) throw new Error(`${url.host} answered ${answer.status}`);
    return answer.body;
  };
  const home = new URL(metadataUrl);
  const jwks = new URL(metadataShape.parse(await get(home)).jwks_uri);
  if (jwks.protocol !== home.protocol) throw new Error('the keys are offered over another protocol');
  const keys = new Map<string, SigningKey>();
  for (const one of jwksShape.parse(await get(jwks)).keys) {
    const jwk = jwkShape.safeParse(one).data;
    if (!jwk) continue;
    const { kid, endorsements, ...rest } = jwk;
    keys.set(kid, { key: (await importJWK(rest, 'RS256')) as CryptoKey, endorsements });
  }
  if (keys.size === 0) throw new Error('the service offers no keys');
  return keys;
}
