// The chat page by keyboard alone and aloud, on small screens, with large text and without motion. What axe finds: test/looks.

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { checklist, linkQuestion } from '../support/activities.ts';
import { browsing } from '../support/browsing.ts';
import { type ChatPage, openChat } from '../support/chatPage.ts';
import { until } from '../support/until.ts';

describe('the page for everybody', function () {
  this.timeout(60_000);
  const here = browsing();
  const speak = (said: Parameters<typeof here.site.turns.speak>[1]) =>
    here.site.turns.speak(here.site.turns.newest, said);

  const answers = () => here.site.turns.received.map(({ activity }) => activity.text);

  it('leads through a whole recovery by keyboard alone, without losing the focus', async () => {
    const chat = await openChat(here.context, here.site);
    const { page } = chat;
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).to.equal('skip');
    await page.keyboard.press('Enter');
    for (let step = 0; step < 40; step += 1) {
      if (answers().includes('Empezar 180 s') && answers().at(-1) === 'Listo') break;
      await answerByKeyboard(chat);
      const focused = await page.evaluate(() => document.activeElement?.tagName ?? 'BODY');
      expect(focused, `after step ${step}`).not.to.equal('BODY');
    }
    expect(answers()).to.include.members(['Empezar', 'Empezar 180 s', 'Listo']);
  });

  it('is walked by Tab in the order it is read, every part of it, and out again', async () => {
    const { page } = await openChat(here.context, here.site);
    await page.evaluate(() => document.getElementById('more')?.setAttribute('open', ''));
    expect(await tabStops(page)).to.deep.equal(await controls(page));
  });

  it('gives the focus back where a menu or a dialog was opened, on Escape too', async () => {
    const chat = await openChat(here.context, here.site);
    const { page } = chat;
    const openMenu = async () => {
      await page.focus('#more summary');
      await page.keyboard.press('Enter');
    };
    await openMenu();
    await page.keyboard.press('Escape');
    expect(await page.getAttribute('#more', 'open')).to.equal(null);
    expect(await isFocused(page, '#more summary')).to.equal(true);
    for (const deed of ['check', 'erase']) {
      await openMenu();
      await page.focus(`[data-do=${deed}]`);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      expect(await isFocused(page, 'dialog *'), deed).to.equal(true);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await isFocused(page, '#more summary'), deed).to.equal(true);
    }
  });

  it('keeps Tab inside a dialog, and the page behind it quiet', async () => {
    const { page } = await openChat(here.context, here.site);
    await page.locator('#more summary').click();
    await page.locator('[data-do=erase]').click();
    for (let press = 0; press < 6; press += 1) {
      await page.keyboard.press('Tab');
      expect(await isFocused(page, 'dialog *, body'), `Tab ${press}`).to.equal(true);
    }
  });

  it('sends with Enter, breaks the line with Shift, and has the answer read aloud', async () => {
    const chat = await openChat(here.context, here.site);
    const { page } = chat;
    await page.focus('#text');
    await page.keyboard.type('una');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('dos');
    expect(await page.inputValue('#text')).to.equal('una\ndos');
    await until(
      async () => (await page.getAttribute('#log', 'aria-live')) === 'polite',
      'the log to be read aloud',
    );
    const before = await page.locator('#log[aria-live=polite] .bubble.bot').count();
    await page.keyboard.press('Enter');
    await until(
      async () => (await page.locator('#log[aria-live=polite] .bubble.bot').count()) > before,
      'an answer in the log',
    );
    expect(answers()).to.include('una\ndos');
    expect(await isFocused(page, '#text')).to.equal(true);
  });

  it('keeps still for whoever asked for less motion', async () => {
    for (const [reducedMotion, moving] of [
      ['no-preference', true],
      ['reduce', false],
    ] as const) {
      const chat = await openChat(await here.elsewhere({ reducedMotion }), here.site);
      await chat.page.evaluate(() => document.getElementById('typing')?.removeAttribute('hidden'));
      const running = await chat.page.evaluate(() => document.getAnimations().length);
      expect(running > 0, reducedMotion).to.equal(moving);
    }
  });

  it('reads well aloud: names, roles and the log', async () => {
    const chat = await openChat(here.context, here.site);
    await chat.choose('start');
    const tree = await chat.page.locator('body').ariaSnapshot();
    for (const line of [
      'banner',
      'heading "Llavero" [level=1]',
      'main "Conversación"',
      'log "Conversación"',
      'article',
      'group "Respuestas posibles"',
      'button "Olvidé la clave"',
      'contentinfo',
      'navigation "Atajos"',
      'textbox "Escriba su mensaje"',
      'button "Enviar"',
    ]) {
      expect(tree).to.include(line);
    }
    await until(
      async () => (await chat.page.getAttribute('#log', 'aria-live')) === 'polite',
      'the log to be read aloud',
    );
  });

  it('fits 320 px, and text at twice its size, without scrolling sideways', async () => {
    // 640 px with two dots a pixel is what a desktop of 1280 px shows at 200 %.
    for (const [width, size] of [
      [320, '100%'],
      [640, '100%'],
      [360, '200%'],
      [1280, '200%'],
    ] as const) {
      const context = await here.elsewhere({ viewport: { width, height: 700 } });
      const chat = await openChat(context, here.site);
      await chat.page.evaluate((to) => {
        document.documentElement.style.fontSize = to;
      }, size);
      await chat.choose('start');
      speak(checklist([{ id: 'a', label: 'TI ya permite los correos de iess.gob.ec (cuarentena)' }]));
      speak(linkQuestion(Date.now(), Date.now() + 60_000));
      await chat.page.locator('#timer').waitFor();
      await chat.page.locator('#more summary').click();
      const overflow = () =>
        chat.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow(), `${width} px at ${size}`).to.equal(0);
      await chat.page.locator('[data-do=check]').click();
      const dialog = await chat.page.getByRole('dialog').boundingBox();
      expect((dialog?.x ?? 0) + (dialog?.width ?? 0), `${width} px at ${size}`).to.be.at.most(width);
      await context.close();
    }
  });
});

const isFocused = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);

/** What can be worked with, in the order of the page, by its words. */
const controls = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, summary, textarea, input')]
      .filter((one) => one.tabIndex >= 0 && (one.checkVisibility() || one.className === 'skip'))
      .map((one) => one.id || one.textContent || ''),
  );

/** Where Tab goes from the top of the page until it leaves it. */
async function tabStops(page: Page): Promise<readonly string[]> {
  const stops: string[] = [];
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const { activeElement: at } = document;
      return at === null || at === document.body ? undefined : at.id || (at.textContent ?? '');
    });
    if (stop === undefined) return stops;
    stops.push(stop);
  }
  throw new Error(`Tab never leaves the page: ${stops.join(' > ')}`);
}

/** What a person in a hurry answers, by slot; anything else gets its first choice. */
const ANSWERS: Readonly<Record<string, string>> = {
  situation: 'forgot',
  sawBlocked: 'no',
  consent: 'decline',
  blockedNow: 'no',
};

/** Presses Tab until the wanted choice has the focus, then Enter; a checklist has all its boxes ticked with Space. */
async function answerByKeyboard({ page, settle }: ChatPage): Promise<void> {
  const before = await page.locator('.bubble.bot').count();
  const question = page.locator('.question:not(.closed)');
  const slot = (await question.getAttribute('data-slot')) ?? '';
  const boxes = await question.locator('input').count();
  const wanted =
    boxes > 0
      ? 'button.main'
      : ANSWERS[slot] === undefined
        ? '.choice'
        : `.choice[data-choice="${ANSWERS[slot]}"]`;
  for (let press = 0; press < 60; press += 1) {
    const there = await page.evaluate(
      (selector) => document.activeElement?.matches(`.question:not(.closed) ${selector}`),
      wanted,
    );
    if (there === true) break;
    const onBox = await page.evaluate(() =>
      document.activeElement?.matches('.question:not(.closed) input:not(:checked)'),
    );
    await page.keyboard.press(onBox === true ? 'Space' : 'Tab');
  }
  await page.keyboard.press('Enter');
  await until(async () => (await page.locator('.bubble.bot').count()) > before, `an answer to ${slot}`);
  await settle();
}
