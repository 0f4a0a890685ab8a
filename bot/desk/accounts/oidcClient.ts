// The OpenID Connect client: code flow with PKCE, state and nonce; found out about the issuer at the first sign-in.
import type * as OpenId from 'openid-client';
import { isLoopback } from './oidcSettings.ts';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What must come back, and what proves that it is ours. */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** Only when the issuer vouches for it. */
  readonly email: string | undefined;
}

const TIMEOUT_S = 8;

/** Loaded at the first sign-in: the start does not wait for it. */
const load = (): Promise<typeof OpenId> => import('openid-client');

export class OidcClient {
  private readonly settings: OidcSettings;
  private found: Promise<OpenId.Configuration> | undefined;

  constructor(settings: OidcSettings) {
    this.settings = settings;
  }

  async begin(redirectUri: string): Promise<{ readonly url: URL; readonly checks: Checks }> {
    const [client, config] = await Promise.all([load(), this.config()]);
    const checks = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid email',
      code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: 'S256',
      state: checks.state,
      nonce: checks.nonce,
    });
    return { url, checks };
  }

  /** @throws when anything about the answer is not as it was asked */
  async finish(callback: URL, { state, nonce, verifier }: Checks): Promise<Identity> {
    const [client, config] = await Promise.all([load(), this.config()]);
    const tokens = await client.authorizationCodeGrant(config, callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('the issuer sent no identity');
    const told =
      claims['email'] === undefined ? await this.askMore(config, tokens.access_token, claims.sub) : claims;
    return { issuer: claims.iss, subject: claims.sub, email: vouchedFor(told) };
  }

  private async askMore(config: OpenId.Configuration, token: string, subject: string) {
    if (config.serverMetadata().userinfo_endpoint === undefined) return {};
    const client = await load();
    return client.fetchUserInfo(config, token, subject);
  }

  private config(): Promise<OpenId.Configuration> {
    const known = this.found ?? this.discover();
    this.found = known;
    known.catch(() => {
      this.found = undefined;
    });
    return known;
  }

  private async discover(): Promise<OpenId.Configuration> {
    const client = await load();
    const { issuer, clientId, clientSecret } = this.settings;
    // Plain http only towards this machine; the settings refuse it elsewhere.
    const execute = isLoopback(issuer) ? [client.allowInsecureRequests] : [];
    const options = { execute, timeout: TIMEOUT_S };
    return client.discovery(new URL(issuer), clientId, clientSecret, undefined, options);
  }
}

const TRUE = new Set<unknown>([true, 1, '1', 'true']);

/** Entra ID lets anybody write an address: `xms_edov` says that the tenant owns its domain. */
function vouchedFor(claims: Readonly<Record<string, unknown>>): string | undefined {
  const { email } = claims;
  const isOurs = TRUE.has(claims['email_verified']) || TRUE.has(claims['xms_edov']);
  return typeof email === 'string' && isOurs ? email : undefined;
}
