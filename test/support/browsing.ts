// One browser for a file of tests, a fresh context and a fresh site for each test.
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { type ChatSite, startChatSite } from './builtSite.ts';

export interface Browsing {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly site: ChatSite;
  /** Another machine. */
  elsewhere(options?: BrowserContextOptions): Promise<BrowserContext>;
}

const PHONE: BrowserContextOptions = { locale: 'es-EC', viewport: { width: 360, height: 740 } };

/** Called inside `describe`; what it gives is filled before each test. */
export function browsing(settings: Parameters<typeof startChatSite>[0] = {}): Browsing {
  const open: BrowserContext[] = [];
  let browser: Browser;
  let context: BrowserContext;
  let site: ChatSite;
  const elsewhere = async (options: BrowserContextOptions = {}) => {
    const made = await browser.newContext({ ...PHONE, ...options });
    made.setDefaultTimeout(6000);
    open.push(made);
    return made;
  };
  before(async function () {
    this.timeout(60_000);
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    site = await startChatSite(settings);
    context = await elsewhere();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
    await site.close();
  });
  return {
    get browser() {
      return browser;
    },
    get context() {
      return context;
    },
    get site() {
      return site;
    },
    elsewhere,
  };
}
