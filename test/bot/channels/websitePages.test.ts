// The built pages: what is served, as what, and under which policy.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { startWebsite, type Website } from '../../support/website.ts';

describe('the pages of the website channel', () => {
  let website: Website;

  before(async () => {
    const websiteDir = await build();
    website = await startWebsite({ websiteDir, settings: { trustedOrigins: ['https://camara.example'] } });
  });
  after(() => website.server.close());

  it('serves the page at /, its files, and pages without their ending', async () => {
    for (const [path, type, words] of [
      ['/', 'text/html; charset=utf-8', '<p>chat</p>'],
      ['/page.js', 'text/javascript; charset=utf-8', 'let a = 1;'],
      ['/privacidad', 'text/html; charset=utf-8', '<p>aviso</p>'],
      ['/webchat', 'text/html; charset=utf-8', '<p>web chat</p>'],
      ['/webchat/', 'text/html; charset=utf-8', '<p>web chat</p>'],
    ] as const) {
      const { status, headers, body } = await website.call('GET', path);
      expect([status, headers.get('content-type'), body], path).to.deep.equal([200, type, words]);
    }
  });

  it('serves nothing that is not in the build, whatever the path', async () => {
    for (const path of [
      '/secret.key',
      '/page.js.gz',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/webchat/../../x',
      '/page',
    ]) {
      expect((await website.call('GET', path)).status, path).to.equal(404);
    }
  });

  it('sends the compressed file to those who take it', async () => {
    const { headers, bytes } = await raw(website.port, '/page.js', {
      'accept-encoding': 'br;q=0, gzip, deflate',
    });
    expect([headers['content-encoding'], headers.vary]).to.deep.equal(['gzip', 'Accept-Encoding']);
    expect(String(gunzipSync(bytes))).to.equal('let a = 1;');
    expect((await raw(website.port, '/page.js', {})).headers['content-encoding']).to.equal(undefined);
  });

  it('answers 304 to those who have it, and HEAD without a body', async () => {
    const { headers } = await website.call('GET', '/');
    const again = await website.call('GET', '/', { headers: { 'if-none-match': headers.get('etag') ?? '' } });
    expect([again.status, again.body]).to.deep.equal([304, '']);
    expect((await website.call('GET', '/', { headers: { 'if-none-match': '"other"' } })).status).to.equal(
      200,
    );
    const head = await website.call('HEAD', '/');
    expect([head.status, head.body, head.headers.get('content-length')]).to.deep.equal([200, '', '11']);
  });

  it('lets pages run their own files only, and be framed by trusted sites only', async () => {
    const policy = async (path: string) =>
      (await website.call('GET', path)).headers.get('content-security-policy');
    const page = await policy('/');
    expect(page)
      .to.include("script-src 'self';")
      .and.include("frame-ancestors 'self' https://camara.example");
    expect(page).to.include(`connect-src 'self' ws://127.0.0.1:${website.port};`).and.not.include('unsafe');
    const webChat = await policy('/webchat');
    expect(webChat).to.include("script-src 'self';").and.include("style-src 'self' 'unsafe-inline'");
  });
});

async function build(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'llavero-pages-'));
  await mkdir(join(folder, 'webchat'));
  const files: [string, string | Uint8Array][] = [
    ['index.html', '<p>chat</p>'],
    ['privacidad.html', '<p>aviso</p>'],
    ['page.js', 'let a = 1;'],
    ['page.js.gz', gzipSync('let a = 1;')],
    ['secret.key', 'not for you'],
    ['webchat/index.html', '<p>web chat</p>'],
  ];
  await Promise.all(files.map(([name, content]) => writeFile(join(folder, name), content)));
  return folder;
}

/** As it comes over the wire: `fetch` would open it. */
function raw(port: number, path: string, headers: Record<string, string>) {
  return new Promise<{ headers: Record<string, unknown>; bytes: Buffer }>((resolve, reject) => {
    const asked = request({ port, path, headers, host: '127.0.0.1' }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }));
    });
    asked.on('error', reject).end();
  });
}
