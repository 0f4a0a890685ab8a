// Addresses and origins as callers state them, and what of it is believed.
import type { IncomingMessage } from 'node:http';
import { expect } from 'chai';
import { createSite, type SiteSettings } from '../../../bot/http/site.ts';

const OPEN: SiteSettings = { host: '0.0.0.0', trustedOrigins: [], trustProxy: [] };

describe('site', () => {
  const asked = (headers: Record<string, string>, remoteAddress = '203.0.113.5') =>
    ({
      headers,
      socket: { remoteAddress, localAddress: '::ffff:10.0.0.9', localPort: 3978 },
    }) as unknown as IncomingMessage;

  it('takes a well-formed Host, else its own address', () => {
    const site = createSite(OPEN);
    for (const [host, origin] of [
      ['chat.example:8080', 'http://chat.example:8080'],
      ['[2001:db8::1]:80', 'http://[2001:db8::1]:80'],
      ['evil.example/path', 'http://10.0.0.9:3978'],
      ['a@b', 'http://10.0.0.9:3978'],
      ["x;script-src'*'", 'http://10.0.0.9:3978'],
      ['', 'http://10.0.0.9:3978'],
    ] as const) {
      expect(site.origin(asked({ host })), host).to.equal(origin);
    }
    expect(site.socketOrigin(asked({ host: 'chat.example' }))).to.equal('ws://chat.example');
  });

  it('believes https from a trusted proxy only', () => {
    const headers = { host: 'chat.example', 'x-forwarded-proto': 'https' };
    expect(createSite(OPEN).origin(asked(headers))).to.equal('http://chat.example');
    const proxied = createSite({ ...OPEN, trustProxy: ['203.0.113.5'] });
    expect(proxied.socketOrigin(asked(headers))).to.equal('wss://chat.example');
  });

  it('is the published address whatever Host says', () => {
    const site = createSite({ ...OPEN, publicUrl: 'https://llavero.example/chat/' });
    expect(site.origin(asked({ host: 'other.example' }))).to.equal('https://llavero.example');
    expect(site.admits(asked({ host: 'other.example', origin: 'https://other.example' }))).to.equal(false);
    expect(site.admits(asked({ host: 'other.example', origin: 'https://llavero.example' }))).to.equal(true);
    expect(site.admits(asked({ host: 'llavero.example', origin: 'http://llavero.example' }))).to.equal(false);
  });

  it('takes loopback names only while it listens on loopback', () => {
    for (const host of ['127.0.0.1', '::1', 'localhost']) {
      const site = createSite({ ...OPEN, host });
      expect(site.origin(asked({ host: 'localhost:3978' }))).to.equal('http://localhost:3978');
      expect(site.origin(asked({ host: 'rebound.example' }))).to.equal('http://10.0.0.9:3978');
    }
  });

  it('finds the caller behind trusted proxies, from the right', () => {
    const address = (trustProxy: string[], forwarded: string, remote?: string) =>
      createSite({ ...OPEN, trustProxy }).address(asked({ 'x-forwarded-for': forwarded }, remote));
    expect(address([], '1.1.1.1')).to.equal('203.0.113.5');
    expect(address(['203.0.113.5'], '1.1.1.1')).to.equal('1.1.1.1');
    expect(address(['203.0.113.5'], '6.6.6.6, 1.1.1.1')).to.equal('1.1.1.1');
    expect(address(['203.0.113.0/24', '10.0.0.0/8'], '1.1.1.1, 10.2.3.4')).to.equal('1.1.1.1');
    expect(address(['203.0.113.5'], 'junk')).to.equal('203.0.113.5');
    expect(address(['203.0.113.5'], '', '::ffff:203.0.113.5')).to.equal('203.0.113.5');
    expect(address([], '', '2001:db8:1:2:3:4:5:6')).to.equal('2001:db8:1:2');
  });
});
