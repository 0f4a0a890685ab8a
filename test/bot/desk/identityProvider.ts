// A real OpenID Connect provider on loopback that signs in whoever the test says, and a browser that follows redirects.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export interface Claims {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly xms_edov?: boolean;
}

export interface IdentityProvider {
  readonly issuer: string;
  /** Who sits at the browser. */
  who: Claims;
  /** What was asked at its door: path and query of each call. */
  readonly asked: string[];
  close(): Promise<void>;
}

export const CLIENT = { OIDC_CLIENT_ID: 'llavero', OIDC_CLIENT_SECRET: 'a-client-secret-for-these-tests' };

/** `callback`: where it may send people back to, known only once the desk listens. */
export async function startIdentityProvider(callbacks: string[], port = 0): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state: { who: Claims } = { who: { sub: 'nobody' } };
  const asked: string[] = [];
  const provider = quietly(() => providerOf(issuer, { callbacks, who: () => state.who }));
  const serve = provider.callback();
  server.on('request', (request, response) => {
    asked.push(request.url ?? '');
    if (!request.url?.startsWith('/interaction/')) return serve(request, response);
    void interact(provider, { request, response, who: state.who });
  });
  return {
    issuer,
    asked,
    get who() {
      return state.who;
    },
    set who(who: Claims) {
      state.who = who;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function providerOf(
  issuer: string,
  { callbacks, who }: { callbacks: string[]; who: () => Claims },
): Provider {
  const account = (id: string) => ({ accountId: id, claims: () => ({ ...who(), sub: id }) });
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.OIDC_CLIENT_ID,
        client_secret: CLIENT.OIDC_CLIENT_SECRET,
        redirect_uris: callbacks,
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified', 'xms_edov'] },
    findAccount: (_context: unknown, id: string) => account(id),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    cookies: { keys: ['a key of these tests'] },
    ttl: { Session: 1, AccessToken: 60, IdToken: 60, Grant: 60, Interaction: 60 },
  });
}

/** It warns that its keys and its memory are for development only, which is what they are for here. */
function quietly<Made>(make: () => Made): Made {
  const { info, warn } = console;
  Object.assign(console, { info: () => undefined, warn: () => undefined });
  try {
    return make();
  } finally {
    Object.assign(console, { info, warn });
  }
}

interface Interaction {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly who: Claims;
}

async function interact(provider: Provider, { request, response, who }: Interaction): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: who.sub, clientId: params.client_id });
  grant.addOIDCScope('openid email');
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(request, response, { login: { accountId: who.sub }, consent });
}

/** Follows redirects from `url` with a jar of cookies, until `until` says that the next address is far enough. */
export class Browser {
  readonly jar = new Map<string, Map<string, string>>();

  /** The addresses it was sent to, the last one not opened. */
  async follow(url: string, until: (next: URL) => boolean): Promise<URL> {
    let at = new URL(url);
    for (let hops = 0; hops < 12; hops++) {
      const response = await this.open(at);
      const location = response.headers.get('location');
      if (location === null)
        throw new Error(`${at.pathname} answered ${response.status}: ${await response.text()}`);
      at = new URL(location, at);
      if (until(at)) return at;
    }
    throw new Error('it goes round in circles');
  }

  async open(url: URL): Promise<Response> {
    const jar = this.jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/max-age=0|1970/i.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  jarOf({ origin }: URL): Map<string, string> {
    const jar = this.jar.get(origin) ?? new Map<string, string>();
    this.jar.set(origin, jar);
    return jar;
  }
}
