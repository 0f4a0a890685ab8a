// Every state of every page for everybody: WCAG 2.2 AA in both languages, light and dark, room for a finger, nothing to scroll sideways.
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { axeOn } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { killLeftovers } from '../support/llavero.ts';
import { walkAll } from './look.ts';
import { LOOKS, WALKS } from './looks.ts';
import { type Way, World } from './world.ts';

/** Each language on one size; both sizes are in docs/screens. */
const WAYS: readonly Way[] = [
  { lang: 'es', size: 'phone' },
  { lang: 'en', size: 'desktop' },
];

describe('every page in every state', function () {
  this.timeout(300_000);
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    killLeftovers();
  });

  it('is for everybody', async () => {
    const ways = await Promise.all(WAYS.map((way) => examine(browser, way)));
    expect(ways.flatMap(({ found }) => found)).to.deep.equal([]);
    for (const { seen } of ways) expect(seen).to.deep.equal(LOOKS);
  });
});

/** Both ways at once: most of the time is spent waiting for pages. */
async function examine(browser: Browser, way: Way): Promise<{ seen: string[]; found: string[] }> {
  const world = await World.start(browser, way);
  const seen: string[] = [];
  const found: string[] = [];
  await walkAll(WALKS, world, async (look, { page }) => {
    seen.push(look);
    const bad = [...(await axeLightAndDark(page)), ...(await sideways(page))];
    if (way.size === 'phone') bad.push(...(await tooSmall(page)));
    found.push(...bad.map((line) => `${look} (${way.lang}, ${way.size}): ${line.slice(0, 300)}`));
  });
  await world.stop();
  return { seen, found };
}

async function axeLightAndDark(page: Page): Promise<string[]> {
  const light = await axeOn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axeOn(page, ['cat.color']);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((line) => `dark: ${line}`)];
}

async function sideways(page: Page): Promise<string[]> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return over > 0 ? [`${over} px to scroll sideways`] : [];
}

/** Buttons and the like of less than 44 by 44 px; links in running text may be as small as the text. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'button, summary, select, input, textarea, a[href], label.switch',
    );
    return [...all].flatMap((one) => {
      const { width, height } = (one.closest('label') ?? one).getBoundingClientRect();
      const hidden = width <= 1 || height <= 1 || one.checkVisibility({ visibilityProperty: true }) === false;
      const aside = one.tabIndex < 0 || one.matches('p a, li a, td a, dd *, .foot-note *');
      const small = Math.min(width, height) < 43.5;
      return small && !hidden && !aside
        ? [`${Math.round(width)}x${Math.round(height)} ${one.outerHTML.slice(0, 120)}`]
        : [];
    });
  });
}
