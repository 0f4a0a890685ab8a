// The preview in a real browser: three channels, before and after, followed as files are saved, and closed to everybody else.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { contentChecker } from '../../../../bot/content/checkedContent.ts';
import { openPreview, type Preview } from '../../../../bot/content/preview/openPreview.ts';
import type { SayingView } from '../../../../bot/content/preview/sayingView.ts';
import { readSettings } from '../../../../bot/settings.ts';
import { axeOn } from '../../../support/axe.ts';
import { openBrowser } from '../../../support/browser.ts';
import { installed } from '../../../support/builtPages.ts';
import { type TempDir, tempDir } from '../../../support/tempDir.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const SAYING = 'civilRegistry.remind';
const words = (question: string, more = '') =>
  `## remind\n\n${question}\n\n- [yes] Avíseme\n- [no] No, gracias\n${more}\n### help\n\nLe escribo.\n\n### why\n\nAsí no espera.\n\n### again\n\nResponda *avíseme*.\n`;

describe('the preview in the browser', function () {
  this.timeout(30_000);
  const folder: TempDir = tempDir('preview');
  const changes = join(folder.path, 'changes');
  const look = contentChecker(readSettings({}), {});
  let browser: Browser;
  let preview: Preview;
  let pageDir: string;
  const pages: Page[] = [];
  const complaints: string[] = [];

  const write = (text: string) => writeFileSync(join(changes, 'copy/es/civilRegistry.md'), text);
  const open = async (name = SAYING, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ locale: 'es-EC', ...options });
    const page = await context.newPage();
    pages.push(page);
    page.setDefaultTimeout(6000);
    page.on('pageerror', ({ message }) => void complaints.push(message));
    page.on('console', (line) => {
      if (/Content Security Policy|Refused to/i.test(line.text())) complaints.push(line.text());
    });
    await page.goto(`${preview.origin}/#${name}`);
    await page.locator('#saying[data-name]').waitFor();
    return page;
  };
  const main = (page: Page, lang = 0) => page.locator('.lang').nth(lang).locator('[data-wording="said"]');

  before(async () => {
    const script = '../../../../bot/content/preview/page/build.mjs';
    const { buildPreviewPage } = (await import(script)) as {
      buildPreviewPage: (to: string) => Promise<void>;
    };
    pageDir = join(folder.path, 'page');
    await buildPreviewPage(pageDir);
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    folder.remove();
  });
  beforeEach(async () => {
    rmSync(changes, { recursive: true, force: true });
    mkdirSync(join(changes, 'copy/es'), { recursive: true });
    preview = await openPreview({ look, dir: changes, pageDir });
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    await preview.close();
    expect(complaints.splice(0)).to.deep.equal([]);
  });

  it('shows a saying in both languages, as the website, WhatsApp and Teams show it', async () => {
    const page = await open('triage.situation');
    expect(await page.locator('.lang').count()).to.equal(2);
    for (const lang of [0, 1]) {
      const column = (channel: string) => main(page, lang).locator(`[data-channel="${channel}"]`);
      expect(await column('website').locator('.bubble.bot .choice').count()).to.equal(9);
      expect(await column('whatsapp').locator('.wa-rows li').count()).to.equal(9);
      expect(await column('whatsapp').locator('.mark-note').count()).to.equal(1);
      expect(await column('teams').locator('.action').allTextContents()).to.deep.equal(
        await column('website').locator('.choice').allTextContents(),
      );
    }
    expect(await main(page, 0).locator('.question .link').textContent()).to.match(/Por qué/);
    expect(await main(page, 1).locator('.question .link').textContent()).to.match(/Why/);
    expect(
      await page.locator('.chat button:enabled, .wa button:enabled, .teams button:enabled').count(),
    ).to.equal(0);
  });

  it('shows the facts a saying tells, with source and dates, and what stands in its holes', async () => {
    const page = await open('link.explain');
    expect(await page.locator('.told li').first().textContent()).to.match(/F\d{3}.*Fuente: .*2026-\d\d-\d\d/);
    await page.locator('.examples summary').first().click();
    expect(await page.locator('.examples li').first().textContent()).to.match(/\{linkSeconds\} 180 dato/);
  });

  it('puts what changes beside what is in force, and lists only that', async () => {
    write(words('¿Quiere que le avise?'));
    await preview.close();
    preview = await openPreview({ look, dir: changes, pageDir });
    const page = await open();
    for (const channel of ['website', 'whatsapp', 'teams']) {
      const column = main(page).locator(`[data-channel="${channel}"]`);
      expect(await column.locator('.before').textContent(), channel).to.contain('¿Le aviso a esa hora?');
      expect(await column.locator('.after').textContent(), channel).to.contain('¿Quiere que le avise?');
    }
    expect(await main(page, 1).locator('.before').count()).to.equal(0);
    expect(await page.locator('.sayings a').allTextContents()).to.deep.equal([`${SAYING} cambia`]);
    expect(await page.locator('.fits').count()).to.equal(1);
    expect(await page.locator('.problems:visible').count()).to.equal(0);
  });

  it('says when it could not ask what is in force', async () => {
    const note = (page: Page) => page.locator('#problems .mark-note').count();
    expect(await note(await open())).to.equal(0);
    await preview.close();
    preview = await openPreview({ look, dir: changes, pageDir, isAsked: false });
    expect(await note(await open())).to.equal(1);
  });

  it('follows a file as it is saved: changed, wrong, unreadable, mended', async () => {
    const page = await open();
    expect(await page.locator('.after').count()).to.equal(0);
    write(words('¿Le escribo después?'));
    await page.locator('.after', { hasText: '¿Le escribo después?' }).first().waitFor();

    write(words('¿Le aviso a las {nobody}?', '- [maybe] Tal vez, si no molesta\n'));
    const problems = page.locator('.problems li');
    await problems.first().waitFor();
    const printed = [...preview.board.problems];
    expect(await problems.allTextContents()).to.deep.equal(printed);
    expect(printed.join())
      .to.match(/differ/)
      .and.match(/hole \{nobody\}/)
      .and.match(/longer than 20/);
    expect(await main(page).locator('.after').first().textContent()).to.contain('‹nobody›');

    write('sin sección');
    await page.locator('.problems li', { hasText: 'no "## section"' }).waitFor();
    expect(await main(page).locator('.after').first().textContent()).to.contain('‹nobody›');

    write(words('¿Le aviso luego?'));
    await page.locator('.after', { hasText: '¿Le aviso luego?' }).first().waitFor();
    expect(await page.locator('.problems:visible').count()).to.equal(0);
    await page.locator('.fits').waitFor();
  });

  it('keeps open what its reader opened while they write', async () => {
    const page = await open();
    const why = page.locator('.lang').nth(1).locator('[data-wording="why"]');
    await why.locator('summary').first().click();
    write(words('¿Le aviso luego?'));
    await page.locator('.after').first().waitFor();
    expect(await why.getAttribute('open')).to.equal('');
  });

  it('shows a language in the making below those the bot speaks', async () => {
    const shippedDir = join(folder.path, 'knowledge');
    cpSync(join(root, 'knowledge/copy'), join(shippedDir, 'copy'), { recursive: true });
    cpSync(join(shippedDir, 'copy/es'), join(shippedDir, 'copy/qu'), { recursive: true });
    await preview.close();
    preview = await openPreview({ look, pageDir, shippedDir });
    const page = await open();
    const draft = page.locator('.lang').nth(2);
    expect(await draft.locator('h3').textContent()).to.equal('qu');
    expect(await draft.locator('.mark-note').first().textContent()).to.match(/lo mismo que en español/);
    writeFileSync(join(shippedDir, 'copy/qu/civilRegistry.md'), words('¿Willasqaykichu?', '- [more] x\n'));
    await draft.locator('.wa-text', { hasText: '¿Willasqaykichu?' }).first().waitFor();
    expect(await draft.locator('[data-channel="teams"] .action').first().textContent()).to.equal('Avíseme');
    expect(await draft.locator('[data-wording="said"] .chat').getAttribute('lang')).to.equal('qu');
    expect(await draft.locator('.problems li').allTextContents()).to.deep.equal([
      `${SAYING}: es and qu differ in choices, holes or variants`,
    ]);
    expect(await axeOn(page)).to.deep.equal([]);
  });

  it('says so when its program is gone, and goes on with the next', async () => {
    const page = await open();
    const port = Number(new URL(preview.origin).port);
    await preview.close();
    await page.locator('#lost:visible').waitFor();
    write(words('¿Sigue usted ahí?'));
    preview = await openPreview({ look, dir: changes, pageDir, port });
    await page.locator('.after', { hasText: '¿Sigue usted ahí?' }).first().waitFor({ timeout: 12_000 });
    expect(await page.locator('#lost:visible').count()).to.equal(0);
  });

  it('finds a saying by its name and by its words, without accents', async () => {
    const page = await open('');
    const all = await page.locator('.sayings a').count();
    expect(all).to.be.above(500);
    await page.fill('.search', 'remind');
    expect(await page.locator('.sayings a').allTextContents()).to.include(SAYING);
    await page.fill('.search', '¿le aviso a ESA hora');
    await page.fill('.search', 'le aviso a ESA hora');
    await page.locator('.sayings a', { hasText: SAYING }).click();
    await page.locator(`#saying[data-name="${SAYING}"] .lang`).first().waitFor();
    expect(await page.locator('[aria-current]').textContent()).to.equal(SAYING);
    await page.goto(`${preview.origin}/#no.such`);
    await page.locator('#saying', { hasText: 'no.such' }).waitFor();
  });

  it('speaks English to those who do, and remembers who chose', async () => {
    const page = await open(SAYING, { locale: 'en-GB' });
    expect(await page.locator('html').getAttribute('lang')).to.equal('en');
    expect(await page.locator('h1').textContent()).to.match(/preview/);
    await page.click('#language');
    await page.locator('h1', { hasText: 'vista previa' }).waitFor();
    await page.reload();
    await page.locator('h1', { hasText: 'vista previa' }).waitFor();
  });

  it('has nothing for axe to find and no sideways scroll, on a desk and a phone, light and dark', async () => {
    write(words('¿Le aviso a las {nobody}?'));
    await preview.close();
    preview = await openPreview({ look, dir: changes, pageDir });
    for (const width of [1400, 360])
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await open(SAYING, { viewport: { width, height: 800 }, colorScheme });
        for (const name of [SAYING, 'recover.ready', 'triage.situation', 'link.explain']) {
          await page.goto(`${preview.origin}/#${name}`);
          await page.locator(`#saying[data-name="${name}"] .lang`).first().waitFor();
          await page.evaluate(() => {
            for (const one of document.querySelectorAll('details')) one.open = true;
          });
          expect(await axeOn(page), `${name} ${width} ${colorScheme}`).to.deep.equal([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(overflow, `${name} ${width}`).to.equal(0);
        }
      }
  }).timeout(60_000);

  it("draws a card's words, boxes and buttons as Microsoft's own renderer does", async () => {
    const blank = await (await browser.newContext()).newPage();
    pages.push(blank);
    await blank.addScriptTag({ path: installed('adaptivecards/dist/adaptivecards.min.js') });
    for (const name of ['triage.situation', 'recover.ready', SAYING, 'link.start']) {
      const page = await open(name);
      const theirs = await blank.evaluate(drawTheirs, await cardOf(name));
      const card = main(page).locator('[data-channel="teams"] .card');
      expect(await card.locator('button').allTextContents(), name).to.deep.equal(theirs.buttons);
      expect(await card.locator('input[type=checkbox]').count(), name).to.equal(theirs.boxes);
      const ours = bare((await card.textContent()) ?? '');
      expect(theirs.texts.length, name).to.be.above(0);
      for (const text of theirs.texts) expect(ours, name).to.include(bare(text));
    }
  });

  it('answers this machine only: other names, other sites and other paths get nothing', async () => {
    const { port } = new URL(preview.origin);
    const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      new Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
        request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
          response.resume();
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
        })
          .on('error', reject)
          .end();
      });
    const page = await ask('/');
    expect(page.status).to.equal(200);
    expect(page.headers['content-security-policy'])
      .to.contain("default-src 'none'")
      .and.contain("script-src 'self'")
      .and.not.contain('unsafe');
    expect(page.headers['x-content-type-options']).to.equal('nosniff');
    expect((await ask('/board', { host: `rebound.example:${port}` })).status).to.equal(403);
    expect((await ask('/board', { origin: 'https://evil.example' })).status).to.equal(403);
    expect((await ask('/board', {}, 'POST')).status).to.equal(405);
    for (const path of ['/../package.json', '/..%2fpackage.json', '/saying?name=no.such', '/x'])
      expect((await ask(path)).status, path).to.equal(404);
  });

  async function cardOf(name: string): Promise<object> {
    const view = (await (await fetch(`${preview.origin}/saying?name=${name}`)).json()) as SayingView;
    return view.langs[0]?.wordings[0]?.now?.teams.card ?? {};
  }
});

/** Marks and line breaks are each renderer's own. */
const bare = (text: string) => text.replace(/[*\s]/g, '');

interface Reference {
  AdaptiveCard: new () => { maxVersion: object; parse(card: object): void; render(): HTMLElement };
  Version: new (major: number, minor: number) => object;
}

/** Runs in the browser. The packaged renderer knows 1.2, which has every element of our cards. */
function drawTheirs(content: object) {
  const { AdaptiveCard, Version } = (window as unknown as { AdaptiveCards: Reference }).AdaptiveCards;
  const card = new AdaptiveCard();
  card.maxVersion = new Version(1, 5);
  card.parse(content);
  const drawn = card.render();
  const [buttons, texts] = ['.ac-pushButton', '.ac-textBlock'].map((look) =>
    [...drawn.querySelectorAll(look)].map(({ textContent }) => textContent ?? ''),
  );
  const boxes = drawn.querySelectorAll('input[type=checkbox]').length;
  return { buttons: buttons ?? [], texts: texts ?? [], boxes };
}
