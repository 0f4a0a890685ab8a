// Who is calling: the holder of the secret, or a person with a token for one conversation.
import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { RejectedRequest } from '../../http/rejectedRequest.ts';
import { type Grant, notOurs, type Tokens } from './tokens.ts';

export type Caller = { readonly holds: 'secret' } | { readonly holds: 'token'; readonly grant: Grant };

export interface Callers {
  /** @throws RejectedRequest 401 without credentials, 403 with wrong ones. */
  identify(request: IncomingMessage): Promise<Caller>;
  /** The same, and the token must be for this conversation. */
  identifyFor(request: IncomingMessage, conversation: string): Promise<Caller>;
}

export function createCallers(secret: string, tokens: Tokens): Callers {
  const isSecret = secretTest(secret);
  const identify = async (request: IncomingMessage): Promise<Caller> => {
    const bearer = bearerOf(request);
    if (isSecret(bearer)) return { holds: 'secret' };
    const grant = await tokens.read(bearer);
    refuseForeignOrigin(request, grant);
    return { holds: 'token', grant };
  };
  return {
    identify,
    identifyFor: async (request, conversation) => {
      const caller = await identify(request);
      if (caller.holds === 'token' && caller.grant.conversation !== conversation) throw notOurs();
      return caller;
    },
  };
}

export function bearerOf(request: IncomingMessage): string {
  const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  throw new RejectedRequest(401, ['Unauthorized', 'send a token or the secret as a bearer'], {
    'WWW-Authenticate': 'Bearer',
  });
}

/** A token may name fewer origins than we admit, never more. */
export function refuseForeignOrigin(request: IncomingMessage, { origins }: Grant): void {
  const from = request.headers.origin;
  if (from === undefined || origins.length === 0 || origins.includes(from)) return;
  throw new RejectedRequest(403, ['Forbidden', 'this token is not for that origin']);
}

/** Hashes first, so that neither length nor content shows in the time it takes. */
function secretTest(secret: string): (candidate: string) => boolean {
  const digest = (text: string) => hash('sha256', text, 'buffer');
  const expected = digest(secret);
  return (candidate) => secret !== '' && timingSafeEqual(digest(candidate), expected);
}
