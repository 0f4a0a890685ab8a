// Chat tokens, stream tokens and resume cookies: one key, three audiences, so none passes for another.
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { BoundedMap } from '../../http/boundedMap.ts';
import { RejectedRequest } from '../../http/rejectedRequest.ts';

export const TOKEN_SECONDS = 1800;
export const RESUME_SECONDS = 7 * 24 * 3600;
const STREAM_SECONDS = 60;
/** Refreshing ends here, so a stolen token is not good for ever. */
const MAX_AGE_SECONDS = 24 * 3600;
/** Two machines' clocks may differ by 90 s; with 60 s of life a stream token needs this much grace. */
const STREAM_GRACE_SECONDS = 60;
const CACHED = 20_000;

/** What a token allows: one conversation, as one person, from these origins (none listed: any we admit). */
export interface Grant {
  readonly conversation: string;
  readonly user?: string | undefined;
  readonly origins: readonly string[];
  /** When the first token of the chain was given, in seconds. */
  readonly born: number;
}

export interface GivenToken {
  readonly token: string;
  readonly expires_in: number;
}

export interface Tokens {
  /** The beginning of a chain of tokens. */
  grant(conversation: string, user?: string, origins?: readonly string[]): Grant;
  give(grant: Grant): Promise<GivenToken>;
  /** @throws RejectedRequest 403: `TokenExpired`, or `BadArgument` when it is not ours. */
  read(token: string): Promise<Grant>;
  giveStream(grant: Grant): Promise<string>;
  /** @throws RejectedRequest 403 */
  readStream(token: string): Promise<Grant>;
  giveResume(grant: Grant): Promise<string>;
  /** Undefined when it is not ours or too old. */
  readResume(token: string): Promise<Grant | undefined>;
}

type Audience = 'directline' | 'stream' | 'resume';

const claims = z.object({
  conv: z.string(),
  user: z.string().optional(),
  origins: z.array(z.string()),
  born: z.number(),
  exp: z.number(),
});

export function createTokens(key: Uint8Array, clock: () => number): Tokens {
  const cache = new BoundedMap<{ grant: Grant; exp: number }>(CACHED);
  const seconds = () => Math.floor(clock() / 1000);

  const sign = (audience: Audience, grant: Grant, exp: number) =>
    new SignJWT(payloadOf(grant))
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setAudience(audience)
      .setExpirationTime(exp)
      .sign(key);

  const verify = async (audience: Audience, token: string) => {
    const clockTolerance = audience === 'stream' ? STREAM_GRACE_SECONDS : 0;
    const options = { audience, algorithms: ['HS256'], currentDate: new Date(clock()), clockTolerance };
    const { conv, user, origins, born, exp } = claims.parse((await jwtVerify(token, key, options)).payload);
    return { grant: { conversation: conv, user, origins, born }, exp };
  };

  return {
    grant: (conversation, user, origins = []) => ({ conversation, user, origins, born: seconds() }),
    give: async (grant) => {
      const now = seconds();
      const exp = Math.min(now + TOKEN_SECONDS, grant.born + MAX_AGE_SECONDS);
      return { token: await sign('directline', grant, exp), expires_in: exp - now };
    },
    read: async (token) => {
      const known = cache.get(token);
      const { grant, exp } = known ?? (await verify('directline', token).catch(refuse));
      if (exp <= seconds()) throw expired();
      if (known === undefined) cache.set(token, { grant, exp });
      return grant;
    },
    giveStream: (grant) => sign('stream', grant, seconds() + STREAM_SECONDS),
    readStream: async (token) => (await verify('stream', token).catch(refuse)).grant,
    giveResume: (grant) => sign('resume', grant, seconds() + RESUME_SECONDS),
    readResume: (token) =>
      verify('resume', token).then(
        ({ grant }) => ({ ...grant, born: seconds() }),
        () => undefined,
      ),
  };
}

function payloadOf({ conversation, user, origins, born }: Grant): JWTPayload {
  return { conv: conversation, ...(user === undefined ? {} : { user }), origins, born };
}

function refuse(error: unknown): never {
  throw error instanceof errors.JWTExpired ? expired() : notOurs();
}

function expired(): RejectedRequest {
  return new RejectedRequest(403, ['TokenExpired', 'the token has expired; ask for a new one']);
}

export function notOurs(): RejectedRequest {
  return new RejectedRequest(403, ['BadArgument', 'invalid token or secret']);
}
