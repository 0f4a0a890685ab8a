// The chat on somebody else's page: another origin, a strict policy, styles that would leak, a list of trusted sites.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Frame, Page } from 'playwright-core';
import { browsing } from '../support/browsing.ts';
import { startChatSite } from '../support/builtSite.ts';

const WEIGHT_LIMIT = 6000;

/** A town hall's page with styles for everything. */
const HOST_CSS =
  'button,div,p,iframe{display:none!important;color:lime!important;font-size:99px!important}h1{color:rgb(1,2,3)}';

describe('the chat on another site', function () {
  this.timeout(30_000);
  const here = browsing();
  let host: Server;
  let hostOrigin: string;
  let chatOrigin = '';

  beforeEach(async () => {
    host = createServer((request, response) => {
      const isCss = request.url === '/host.css';
      response.setHeader('Content-Type', isCss ? 'text/css' : 'text/html; charset=utf-8');
      response.setHeader(
        'Content-Security-Policy',
        `default-src 'none'; style-src 'self'; script-src ${chatOrigin}; frame-src ${chatOrigin}`,
      );
      response.end(isCss ? HOST_CSS : hostPage(chatOrigin));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => host.once('listening', resolve));
    hostOrigin = `http://localhost:${(host.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    host.closeAllConnections();
    host.close();
  });

  const visit = async (trustedOrigins: readonly string[]) => {
    const site = await startChatSite({ trustedOrigins });
    chatOrigin = site.origin;
    const context = await here.elsewhere();
    const page = await context.newPage();
    const refused: string[] = [];
    const asked: string[] = [];
    page.on('console', (line) => {
      if (/Content Security Policy|Refused|frame-ancestors/i.test(line.text())) refused.push(line.text());
    });
    page.on('request', (request) => void asked.push(request.url()));
    await page.goto(hostOrigin);
    const leave = async () => {
      await context.close();
      await site.close();
    };
    return { site, page, refused, asked, leave };
  };

  it('talks in a panel, by keyboard too, and lets the page’s own things alone', async () => {
    const { site, page, refused, asked, leave } = await visit([hostOrigin]);
    const open = page.getByRole('button', { name: 'Ayuda con la Clave de Empleador' });
    await open.waitFor();
    expect(asked.filter((url) => url.startsWith(site.origin))).to.deep.equal([`${site.origin}/embed.js`]);
    expect(await open.evaluate((button) => getComputedStyle(button).color)).to.equal('rgb(255, 255, 255)');
    await open.focus();
    await page.keyboard.press('Enter');
    const chat = await chatFrame(page, site.origin);
    await chat.locator('.bubble.bot').first().waitFor();
    await chat.locator('[data-choice=start]').click();
    await chat.locator('.bubble.person', { hasText: 'Empezar' }).getByText('Enviado').waitFor();
    await page.keyboard.press('Escape');
    await open.waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).to.equal('LLAVERO-CHAT');
    expect(await page.locator('h1').evaluate((title) => getComputedStyle(title).color)).to.equal(
      'rgb(1, 2, 3)',
    );
    expect(refused).to.deep.equal([]);
    await leave();
  });

  it('stays shut on a site that is not trusted', async () => {
    const { site, page, refused, leave } = await visit([]);
    await page.getByRole('button', { name: 'Ayuda con la Clave de Empleador' }).click();
    await page.waitForTimeout(500);
    expect(refused.join()).to.match(/frame-ancestors|Refused/);
    expect(page.frames().some((frame) => frame.url().startsWith(site.origin))).to.equal(false);
    await leave();
  });

  it('weighs little until it is opened', async () => {
    const response = await fetch(`${here.site.origin}/embed.js`);
    expect(gzipSync(await response.text()).length).to.be.below(WEIGHT_LIMIT);
  });
});

const hostPage = (chat: string) =>
  `<!doctype html><html lang="es"><title>Host</title><link rel="stylesheet" href="/host.css"><h1>Host</h1><script src="${chat}/embed.js" defer></script>`;

async function chatFrame(page: Page, origin: string): Promise<Frame> {
  for (let look = 0; look < 50; look += 1) {
    const found = page.frames().find((frame) => frame.url().startsWith(origin));
    if (found) return found;
    await page.waitForTimeout(50);
  }
  throw new Error('no chat in the panel');
}
