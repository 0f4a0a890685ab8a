// Microsoft's sign-in on loopback: OpenID metadata and keys of our own making, tokens signed with them, and the bot's own token.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';

export const APP_ID = 'c9e8c047-2a34-40a1-b28a-b162d5f5327c';
export const APP_PASSWORD = 'an-app-password';
export const ISSUER = 'https://api.botframework.com';

export interface TokenWishes {
  readonly issuer?: string;
  readonly audience?: string;
  readonly serviceUrl?: string | undefined;
  readonly kid?: string;
  readonly key?: KeyObject;
  /** Seconds from now. */
  readonly expiresIn?: number;
  readonly notBefore?: number;
  /** Ms. */
  readonly now?: number;
}

export class FakeMicrosoft {
  readonly url: string;
  /** Requests by path. */
  readonly asked: Record<string, number> = {};
  down = false;
  delayMs = 0;
  /** What the sign-in answers instead of a token. */
  refusal: { readonly status: number; readonly error: string } | undefined;
  endorsements = ['msteams', 'webchat'];
  private readonly key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly server;
  private granted = 0;

  static async start(): Promise<FakeMicrosoft> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FakeMicrosoft(server);
  }

  private constructor(server: ReturnType<typeof createServer>) {
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      this.asked[path] = (this.asked[path] ?? 0) + 1;
      request.resume();
      setTimeout(() => {
        if (this.down) return response.destroy();
        const { status, body } = this.answer(path);
        response.writeHead(status, { 'Content-Type': 'application/json' });
        return response.end(JSON.stringify(body));
      }, this.delayMs);
    });
  }

  get metadataUrl(): string {
    return `${this.url}/v1/.well-known/openidconfiguration`;
  }

  get metadataFetches(): number {
    return this.asked['/v1/.well-known/openidconfiguration'] ?? 0;
  }

  token(serviceUrl: string | undefined, wishes: TokenWishes = {}): Promise<string> {
    const now = Math.floor((wishes.now ?? Date.now()) / 1000);
    return new SignJWT(serviceUrl === undefined ? {} : { serviceurl: serviceUrl })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: wishes.kid ?? 'k1' })
      .setIssuer(wishes.issuer ?? ISSUER)
      .setAudience(wishes.audience ?? APP_ID)
      .setNotBefore(now + (wishes.notBefore ?? -10))
      .setExpirationTime(now + (wishes.expiresIn ?? 3600))
      .sign(wishes.key ?? this.key.privateKey);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(path: string): { readonly status: number; readonly body: unknown } {
    if (path === '/v1/.well-known/openidconfiguration')
      return { status: 200, body: { issuer: ISSUER, jwks_uri: `${this.url}/v1/.well-known/keys` } };
    if (path === '/v1/.well-known/keys') {
      const jwk = this.key.publicKey.export({ format: 'jwk' });
      const own = { ...jwk, kid: 'k1', use: 'sig', endorsements: this.endorsements };
      return { status: 200, body: { keys: [own, { ...jwk, kid: 'bare', use: 'sig' }] } };
    }
    if (!path.endsWith('/oauth2/v2.0/token')) return { status: 404, body: {} };
    if (this.refusal) return { status: this.refusal.status, body: { error: this.refusal.error } };
    this.granted += 1;
    return {
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3599, access_token: `granted-${this.granted}` },
    };
  }
}
