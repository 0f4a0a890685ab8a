// The server itself: what every response carries, what restify must not do, how it stops.
import { connect } from 'node:net';
import { expect } from 'chai';
import { json, type Route } from '../../bot/http/answer.ts';
import { until } from '../support/until.ts';
import { startWebsite, type Website, type WebsiteOptions } from '../support/website.ts';

describe('the server', () => {
  const running: Website[] = [];
  const start = async (options?: WebsiteOptions) => {
    const website = await startWebsite(options);
    running.push(website);
    return website;
  };
  afterEach(() => Promise.all(running.splice(0).map(({ server }) => server.close())));

  const route = (path: string, handler: Route['handler']): Route => ({ method: 'GET', path, handler });

  it('is live with its version, and ready when its parts are', async () => {
    const website = await start();
    const live = await website.call('GET', '/healthz');
    expect([live.status, live.body]).to.deep.equal([200, { status: 'live', version: '0.0.0-test' }]);
    expect((await website.call('GET', '/readyz')).status).to.equal(200);
    const head = await website.call('HEAD', '/healthz');
    expect([head.status, head.body]).to.deep.equal([200, '']);
  });

  it('is live but not ready when a part is away, broken or silent', async () => {
    const broken: WebsiteOptions['ready'][] = [
      async () => false,
      () => Promise.reject(new Error('away')),
      () => {
        throw new Error('a bug');
      },
      () => new Promise(() => undefined),
    ];
    for (const ready of broken) {
      const website = await start(ready === undefined ? {} : { ready });
      expect((await website.call('GET', '/readyz')).status).to.equal(503);
      expect((await website.call('GET', '/healthz')).status).to.equal(200);
    }
  });

  it('answers 404 and 405 in its own shape', async () => {
    const website = await start();
    for (const [method, path, status, code] of [
      ['GET', '/nada', 404, 'NotFound'],
      ['POST', '/v3/directline/nada', 404, 'NotFound'],
      ['GET', '/v3/directline/conversations/%zz/activities', 404, 'NotFound'],
      ['GET', `/v3/directline/conversations/${'x'.repeat(300)}/activities`, 404, 'NotFound'],
      ['GET', '/../../etc/passwd', 404, 'NotFound'],
      ['DELETE', '/healthz', 405, 'MethodNotAllowed'],
      ['GET', '/api/chat/token', 405, 'MethodNotAllowed'],
      ['PUT', '/v3/directline/conversations', 405, 'MethodNotAllowed'],
    ] as const) {
      const { status: given, body } = await website.call(method, path);
      expect([given, body.error?.code], `${method} ${path}`).to.deep.equal([status, code]);
    }
  });

  it('carries the security headers on every answer and says nothing of what it runs on', async () => {
    const website = await start();
    for (const path of ['/healthz', '/nada', '/v3/directline/nada', '/api/chat/token']) {
      const { headers } = await website.call('GET', path);
      expect(headers.get('x-content-type-options'), path).to.equal('nosniff');
      expect(headers.get('referrer-policy')).to.equal('no-referrer');
      expect(headers.get('content-security-policy'))
        .to.include("frame-ancestors 'none'")
        .and.not.include('unsafe');
      expect(headers.get('server')).to.equal(null);
      expect(headers.get('x-powered-by')).to.equal(null);
      expect(headers.get('strict-transport-security')).to.equal(null);
    }
    const published = await start({ settings: { publicUrl: 'https://llavero.example' } });
    const { headers } = await published.call('GET', '/healthz');
    expect(headers.get('strict-transport-security')).to.match(/^max-age=\d+/);
  });

  it('answers preflights of trusted origins only, with the header DirectLineJS needs', async () => {
    const website = await start({ settings: { trustedOrigins: ['https://camara.example'] } });
    const preflight = (origin: string) =>
      website.call('OPTIONS', '/v3/directline/conversations', {
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const trusted = await preflight('https://camara.example');
    expect(trusted.status).to.equal(204);
    expect(trusted.headers.get('access-control-allow-origin')).to.equal('https://camara.example');
    expect(trusted.headers.get('access-control-allow-headers')?.split(', ')).to.include.members([
      'authorization',
      'content-type',
      'x-ms-bot-agent',
      'x-requested-with',
    ]);
    expect(trusted.headers.get('vary')).to.equal('Origin');
    for (const origin of [
      'https://evil.example',
      'https://camara.example.evil.example',
      'null',
      'http://camara.example',
    ]) {
      const refused = await preflight(origin);
      expect([refused.status, refused.headers.get('access-control-allow-origin')], origin).to.deep.equal([
        403,
        null,
      ]);
    }
  });

  it('survives handlers that throw, at once or later, and keeps their words to itself', async () => {
    const website = await start({
      routes: [
        route('/at-once', () => {
          throw new Error('detail 0912345678');
        }),
        route('/later', async () => {
          throw Object.assign(new TypeError('detail 0912345678'), { code: 'E_TEST' });
        }),
        route('/not-an-error', () => Promise.reject('detail 0912345678')),
        route('/unsendable', async () => json(200, 1n as unknown as string)),
        route('/items/:item', async ({ params, query }) => json(200, [params.item, query.get('q')])),
      ],
    });
    for (const path of ['/at-once', '/later', '/not-an-error', '/unsendable']) {
      const { status, body } = await website.call('GET', path);
      expect([status, body.error.code], path).to.deep.equal([500, 'ServiceError']);
      expect(JSON.stringify(body)).not.to.include('detail');
    }
    expect(JSON.stringify(website.logged)).to.include('E_TEST').and.not.to.include('0912345678');
    expect((await website.call('GET', '/items/caf%C3%A9?q=1')).body).to.deep.equal(['café', '1']);
  });

  it('drops connections that send their request too slowly', async () => {
    const times = { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 };
    const website = await start({ times });
    const slowHead = await drip(website.port, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n');
    expect(slowHead.ms).to.be.within(250, 1500);
    const post =
      'POST /api/chat/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{';
    const slowBody = await drip(website.port, post);
    expect(slowBody.ms).to.be.within(550, 2000);
    expect((await website.call('GET', '/healthz')).status).to.equal(200);
  });

  it('believes only loopback names in Host while it listens on loopback', async () => {
    const website = await start();
    const host = (name: string) =>
      askRaw(website.port, `GET /v3/directline/nada HTTP/1.1\r\nHost: ${name}\r\nOrigin: http://${name}`);
    expect(await host(`localhost:${website.port}`)).to.match(/^HTTP\/1.1 404/);
    expect(await host('rebound.example')).to.match(/^HTTP\/1.1 403/);
  });

  it('says so when its port is taken', async () => {
    const { port } = await start();
    const failed = await startWebsite({ settings: { port } }).catch(
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect(failed).to.equal('EADDRINUSE');
  });

  it('finishes the requests in hand before it stops, and takes no more', async () => {
    let finish: () => void = () => undefined;
    let begun = false;
    const slow = route('/slow', async () => {
      begun = true;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return json(200, 'done');
    });
    const website = await startWebsite({ routes: [slow] });
    const inHand = website.call('GET', '/slow');
    await until(() => begun, 'the request to be in hand');
    const closed = website.server.close();
    await until(
      () =>
        website.call('GET', '/healthz').then(
          () => false,
          () => true,
        ),
      'new requests to be refused',
    );
    finish();
    const { status, body } = await inHand;
    expect([status, body]).to.deep.equal([200, 'done']);
    await closed;
  });
});

/** Sends the beginning of a request, then nothing, until the server hangs up. */
function drip(port: number, beginning: string): Promise<{ ms: number }> {
  const from = Date.now();
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(beginning));
    socket.on('data', () => undefined);
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ ms: Date.now() - from }));
  });
}

function askRaw(port: number, head: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head}\r\nConnection: close\r\n\r\n`));
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('close', () => resolve(answer));
  });
}
