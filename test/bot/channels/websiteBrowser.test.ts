// In a real browser: Web Chat on its page, and DirectLineJS on another site's page.
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { buildWebChat, installed } from '../../support/builtPages.ts';
import { until } from '../../support/until.ts';
import { startWebsite, type Website } from '../../support/website.ts';

const OUTGOING = '.webchat__bubble--from-user';

describe('the website channel in a browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  let context: BrowserContext;
  const running: Website[] = [];

  const start: typeof startWebsite = async (options) => {
    const website = await startWebsite(options);
    running.push(website);
    return website;
  };

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'es-EC' });
  });
  afterEach(async () => {
    await context.close();
    await Promise.all(running.splice(0).map(({ server }) => server.close()));
  });

  it('talks through Web Chat at /webchat, without a failed send or a blocked resource', async () => {
    const website = await start({ websiteDir: await buildWebChat() });
    const page = await context.newPage();
    const complaints = listen(page);
    await page.goto(`${website.origin}/webchat`);
    await page.locator('.webchat__bubble', { hasText: 'hello' }).waitFor();
    await page.locator('[data-id="webchat-sendbox-input"]').fill('me olvidé la clave');
    await page.keyboard.press('Enter');
    await page.locator('.webchat__bubble', { hasText: 'echo: me olvidé la clave' }).waitFor();
    expect(await page.locator(OUTGOING, { hasText: 'me olvidé la clave' }).count()).to.equal(1);
    await until(async () => !/Enviando|Sending/.test(await words(page)), 'the message to count as sent');
    expect(await words(page)).not.to.match(/no se pudo enviar|send failed|reintentar/i);
    expect(complaints).to.deep.equal([]);
    expect(website.turns.received.at(-1)?.activity.from?.id).to.match(/^dl_/);
  });

  it('serves DirectLineJS on a trusted site, and nothing on another', async () => {
    const host = await start({ websiteDir: await directLinePage() });
    const trusting = await start({ settings: { trustedOrigins: [host.origin] } });
    const strict = await start();
    const elsewhere = await browser.newContext({ bypassCSP: true });
    const page = await elsewhere.newPage();
    await page.goto(`${host.origin}/away`);
    expect(await chatFrom(page, trusting.origin)).to.deep.equal(['hello', 'hola', 'echo: hola']);
    expect(await chatFrom(page, strict.origin)).to.equal('refused');
    expect(strict.turns.received).to.deep.equal([]);
    await elsewhere.close();
  });
});

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (line) => {
    if (/Content Security Policy|Refused to/i.test(line.text())) complaints.push(line.text());
  });
  page.on('pageerror', (error) => void complaints.push(error.message));
  return complaints;
}

async function words(page: Page): Promise<string> {
  return (await page.locator('body').textContent()) ?? '';
}

/** Another site's page with Microsoft's script on it. */
async function directLinePage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'llavero-away-'));
  await cp(installed('botframework-directlinejs/dist/directline.js'), join(folder, 'directline.js'));
  await writeFile(join(folder, 'away.html'), '<!doctype html><script src="/directline.js"></script>');
  return folder;
}

async function chatFrom(page: Page, origin: string): Promise<unknown> {
  return page.evaluate(async (server) => {
    const headers = { 'content-type': 'application/json' };
    const asked = await fetch(`${server}/api/chat/token`, { method: 'POST', headers, body: '{}' }).catch(
      () => null,
    );
    if (asked === null) return 'refused';
    const { token } = await asked.json();
    const { DirectLine } = (window as unknown as { DirectLine: { DirectLine: new (o: object) => never } })
      .DirectLine;
    // biome-ignore lint/suspicious/noExplicitAny: the script on the page has no types
    const line: any = new DirectLine({ domain: `${server}/v3/directline`, token });
    return new Promise((resolve) => {
      const texts: string[] = [];
      line.activity$.subscribe((activity: { text: string }) => {
        texts.push(activity.text);
        if (texts.length === 1)
          line.postActivity({ type: 'message', from: { id: 'x' }, text: 'hola' }).subscribe();
        if (texts.length === 3) resolve(texts);
      });
      setTimeout(() => resolve(texts), 8000);
    });
  }, origin);
}
