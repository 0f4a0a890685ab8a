// Somebody of the staff at the desk's page: signed in, with everything the browser complained about.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { FakeDesk } from './fakeDesk.ts';
import { PASSWORD } from './fakeDeskPeople.ts';

export interface AtDesk {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export interface DeskBrowsing {
  readonly desk: FakeDesk;
  /** A browser of their own, signed in. */
  come(who: string, options?: BrowserContextOptions): Promise<AtDesk>;
  /** Not signed in. */
  arrive(options?: BrowserContextOptions): Promise<AtDesk>;
}

const DESKTOP: BrowserContextOptions = { locale: 'es-EC', viewport: { width: 1360, height: 850 } };

/** Called inside `describe`; what it gives is filled before each test. */
export function deskBrowsing(tickets = 12): DeskBrowsing {
  const open: BrowserContext[] = [];
  let browser: Browser;
  let desk: FakeDesk;
  before(async function () {
    this.timeout(60_000);
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    desk = (await new FakeDesk().start()).fill(tickets);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
    await desk.close();
  });
  const arrive = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ ...DESKTOP, ...options });
    context.setDefaultTimeout(8000);
    open.push(context);
    const page = await context.newPage();
    const complaints = listen(page, desk.origin);
    await page.goto(`${desk.origin}/desk`);
    await page.locator('input[type=email]').waitFor();
    return { page, complaints };
  };
  return {
    get desk() {
      return desk;
    },
    arrive,
    come: async (who, options) => {
      const at = await arrive(options);
      await signIn(at.page, who);
      await at.page.locator('.queue').waitFor();
      return at;
    },
  };
}

export async function signIn(page: Page, who: string): Promise<void> {
  await page.fill('input[type=email]', `${who}@mesa.ec`);
  await page.fill('input[type=password]', PASSWORD);
  await page.keyboard.press('Enter');
}

export const isFocused = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);

function listen(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.on('console', (line) => {
    if (/Content Security Policy|Refused to|Warning:/i.test(line.text())) complaints.push(line.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:'))
      complaints.push(`asked ${request.url()}`);
  });
  return complaints;
}
