// Is this request really from the Bot Framework service, and for us? Only its own issuer counts: no emulator, skill or tenant tokens.
import { errors, type JWTHeaderParameters, type JWTPayload, jwtVerify } from 'jose';
import { comeBack, RejectedRequest } from '../../http/rejectedRequest.ts';
import type { TeamsActivity } from './activityShape.ts';
import { KeysAway, type OpenIdKeys } from './openIdKeys.ts';
import { mayReach } from './serviceUrl.ts';

export interface GuardParts {
  readonly appId: string;
  readonly issuer: string;
  readonly keys: OpenIdKeys;
  /** Real time, ms. */
  readonly now: () => number;
}

/** @throws RejectedRequest 401, always the same; 503 while there are no keys to check with. */
export type Guard = (
  authorization: string | undefined,
  activity: Pick<TeamsActivity, 'serviceUrl' | 'channelId'>,
) => Promise<void>;

/** What the protocol allows for clocks that differ. */
const SKEW_SECONDS = 300;

export function unauthorized(): RejectedRequest {
  return new RejectedRequest(401, ['Unauthorized', 'a valid token of the Bot Framework service is needed']);
}

/** The token of `Authorization: Bearer …`. @throws RejectedRequest 401 */
export function bearerOf(authorization: string | undefined): string {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthorized();
  return token;
}

export function createGuard(parts: GuardParts): Guard {
  return async (authorization, activity) => {
    const token = bearerOf(authorization);
    if (!mayReach(activity.serviceUrl, 'service')) throw unauthorized();
    try {
      const claims = await verify(parts, token, activity.channelId);
      if (serviceOf(claims) !== activity.serviceUrl) throw unauthorized();
    } catch (error) {
      throw error instanceof KeysAway ? comeBack() : unauthorized();
    }
  };
}

async function verify(parts: GuardParts, token: string, channelId: string): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, (header) => keyFor(parts.keys, header, channelId), {
    algorithms: ['RS256'],
    issuer: parts.issuer,
    audience: parts.appId,
    clockTolerance: SKEW_SECONDS,
    currentDate: new Date(parts.now()),
    requiredClaims: ['exp'],
  });
  return payload;
}

async function keyFor(keys: OpenIdKeys, { kid }: JWTHeaderParameters, channelId: string): Promise<CryptoKey> {
  const found = kid === undefined ? undefined : await keys.find(kid);
  if (!found?.endorsements.includes(channelId)) throw new errors.JWKSNoMatchingKey();
  return found.key;
}

const serviceOf = (claims: JWTPayload) => claims['serviceurl'] ?? claims['serviceUrl'];
