// How the staff's page is served: names that change with the content, kept for ever; the page itself never; nothing inline.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { deskPageRoutes } from '../../../../bot/desk/routes/pageRoutes.ts';
import { builtDesk } from '../../../support/builtDesk.ts';
import { deskBrowsing } from '../../../support/deskPage.ts';

describe("the routes of the staff's page", function () {
  this.timeout(30_000);
  const here = deskBrowsing(1);
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(here.desk.origin + path, { headers });

  it('show one page at every address of the desk, never kept, under a policy without inline code', async () => {
    for (const path of ['/desk', '/desk/', '/desk/panel', '/desk/tickets/t1']) {
      const reply = await get(path);
      const policy = reply.headers.get('content-security-policy') ?? '';
      const html = await reply.text();
      expect(reply.status, path).to.equal(200);
      expect(reply.headers.get('cache-control')).to.equal('no-store');
      expect(policy)
        .to.include("script-src 'self';")
        .and.include("frame-ancestors 'none'")
        .and.not.include('unsafe');
      expect(html).not.to.match(/<script(?![^>]*\bsrc=)|<style|\bon\w+=|style=|%%/);
      expect(policy).to.include(`'nonce-${/nonce="([^"]+)"/.exec(html)?.[1]}'`);
    }
  });

  it('give every page a nonce of its own', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await get('/desk')).headers.get('content-security-policy')),
    );
    expect(policies[0]).not.to.equal(policies[1]);
  });

  it('let files be kept for ever, compressed, and nothing beside them be had', async () => {
    const html = await (await get('/desk')).text();
    const files = [...html.matchAll(/"(\/desk\/assets\/[^"]+)"/g)].map(([, path]) => path as string);
    expect(files).to.have.length(2);
    for (const file of files) {
      const reply = await get(file, { 'accept-encoding': 'br' });
      expect(reply.status).to.equal(200);
      expect(reply.headers.get('cache-control')).to.include('immutable');
      expect(reply.headers.get('content-encoding')).to.equal('br');
      expect(file).to.match(/-[A-Z0-9]{8}\.(?:js|css)$/);
    }
    for (const path of ['/desk/assets/nothing.js', '/desk/assets/..%2findex.html', '/desk/a/b/c']) {
      expect((await get(path)).headers.get('content-type'), path).not.to.include('javascript');
    }
  });

  it('are none where the page was not built', async () => {
    expect(deskPageRoutes('/nowhere')).to.deep.equal([]);
    const folder = await builtDesk();
    expect(existsSync(join(folder, 'index.html'))).to.equal(true);
    const scripts = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
    expect(scripts.length).to.be.above(5);
  });
});
