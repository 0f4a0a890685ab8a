// The staff's page by keyboard: every stop in order and out again, dialogs that give the focus back, no motion unasked, large text.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { type AtDesk, deskBrowsing, isFocused } from '../../support/deskPage.ts';
import { until } from '../../support/until.ts';

const MOST_STOPS = 120;

describe("the staff's page by keyboard", function () {
  this.timeout(60_000);
  const here = deskBrowsing();

  const openCase = async (): Promise<AtDesk> => {
    const at = await here.come('ana');
    here.desk.change('t3', { state: 'live', holder: { id: 'ana', name: 'Ana Vera' } });
    await at.page.goto(`${here.desk.origin}/desk/tickets/t3`);
    await at.page.locator('.composer textarea').waitFor();
    return at;
  };

  for (const [name, path, wanted] of [
    [
      'queue',
      '',
      [
        '.skip',
        '.places a',
        '.head-end button',
        '.screen-head button',
        '.states *',
        '.tools input',
        '.queue-row',
      ],
    ],
    [
      'case',
      'tickets/t3',
      [
        '.skip',
        '.places a',
        '.ticket-head button',
        '.entries',
        '.composer textarea',
        '.composer button',
        '.case button',
      ],
    ],
    [
      'turnos',
      'turnos',
      [
        '.skip',
        '.screen-head button',
        '.tools .opens',
        '.tools input',
        '.table-box',
        'td button',
        '.window button',
      ],
    ],
  ] as const) {
    it(`walks the ${name} by Tab, in the order it is read, and out again`, async () => {
      const { page } = await openCase();
      await page.goto(`${here.desk.origin}/desk/${path}`);
      await page.locator('.screen button').last().waitFor();
      await page.getByText('Un momento…').waitFor({ state: 'detached' });
      // A screen opens with the focus on its heading; the rest of it, and then all from the top.
      await tabStops(page, []);
      const stops = await tabStops(page, wanted);
      const firsts = wanted.map((selector) => stops.findIndex((hits) => hits.includes(selector)));
      expect(firsts, `${wanted.join()}: ${firsts.join()}`).not.to.include(-1);
      expect([...firsts].sort((one, other) => one - other)).to.deep.equal(firsts);
    });
  }

  it('gives the focus back to where a dialog or a menu was opened', async () => {
    const { page } = await openCase();
    const opens: Readonly<Record<string, string>> = {
      '.ticket-head button.main': 'dialog',
      '.ticket-head button:not(.main)': 'menu',
      '.composer .row button': 'dialog',
      '.places button': 'menu',
      '.head-end .plain': 'dialog',
    };
    for (const [trigger, role] of Object.entries(opens)) {
      await page.locator(trigger).first().focus();
      await page.keyboard.press('Enter');
      const opened = page.getByRole(role as 'dialog');
      await opened.waitFor();
      await until(() => page.evaluate(inside, role), `the focus inside ${trigger}`);
      await page.keyboard.press('Escape');
      await opened.waitFor({ state: 'detached' });
      await until(() => isFocused(page, trigger), `the focus back on ${trigger}`);
    }
  });

  it('gives it back after an action of the menu too', async () => {
    const { page } = await openCase();
    const menu = '.ticket-head button:not(.main)';
    await page.locator(menu).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    for (let press = 0; press < 8; press += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(inside, 'dialog'), `Tab ${press}`).to.equal(true);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await until(() => isFocused(page, menu), 'the focus back on the menu');
  });

  it('has what is said, the line and the count read aloud', async () => {
    const { page } = await openCase();
    expect(await page.locator('.entries').getAttribute('role')).to.equal('log');
    expect(await page.locator('.line').getAttribute('role')).to.equal('status');
    await page.goto(`${here.desk.origin}/desk`);
    await page.locator('.screen [role=status]', { hasText: 'Casos en la lista' }).waitFor();
  });

  it('never moves of its own accord', async () => {
    const { page } = await openCase();
    expect(await page.evaluate(() => document.getAnimations().length)).to.equal(0);
  });

  it('fits 640 px, and text at twice its size, without scrolling sideways', async () => {
    const { page } = await here.come('ana', { viewport: { width: 640, height: 400 } });
    for (const [path, size] of [
      ['', '100%'],
      ['tickets/t1', '100%'],
      ['tickets/t1', '200%'],
      ['turnos', '200%'],
    ] as const) {
      await page.goto(`${here.desk.origin}/desk/${path}`);
      await page.locator('h1').waitFor();
      await page.getByText('Un momento…').waitFor({ state: 'detached' });
      await page.evaluate((to) => document.documentElement.style.setProperty('font-size', to), size);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over, `${path} at ${size}`).to.equal(0);
    }
  });
});

/** Runs in the page. */
const inside = (role: string): boolean =>
  document.activeElement?.closest(`[role=${role}]`) !== null && document.activeElement !== document.body;

/** At each stop from the top of the page until Tab leaves it, which of `selectors` it is. */
async function tabStops(page: Page, selectors: readonly string[]): Promise<readonly (readonly string[])[]> {
  const stops: (readonly string[])[] = [];
  for (let press = 0; press < MOST_STOPS; press += 1) {
    await page.keyboard.press('Tab');
    const hits = await page.evaluate((wanted) => {
      const { activeElement: at } = document;
      return at === null || at === document.body ? undefined : wanted.filter((one) => at.matches(one));
    }, selectors);
    if (hits === undefined) return stops;
    stops.push(hits);
  }
  throw new Error('Tab never leaves the page');
}
