// WCAG 2.2 AA on every state, a whole recovery by keyboard alone, small screens and large text.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { checklist, linkQuestion } from '../support/activities.ts';
import { browsing } from '../support/browsing.ts';
import { type ChatPage, openChat } from '../support/chatPage.ts';
import { until } from '../support/until.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Staged = (chat: ChatPage) => Promise<unknown>;

describe('the page for everybody', function () {
  this.timeout(60_000);
  const here = browsing();
  const speak = (said: Parameters<typeof here.site.turns.speak>[1]) =>
    here.site.turns.speak(here.site.turns.newest, said);

  const answers = () => here.site.turns.received.map(({ activity }) => activity.text);

  /** In the order of one conversation; each leaves the page fit for the next. */
  const states: Readonly<Record<string, Staged>> = {
    greeting: async () => undefined,
    choices: async (chat) => {
      await chat.choose('start');
      await chat.choose('forgot');
    },
    checklist: async ({ page }) => {
      speak(checklist([{ id: 'a', label: 'correo abierto' }]));
      await page.locator('.boxes').waitFor();
    },
    countdown: async ({ page }) => {
      speak(linkQuestion(Date.now(), Date.now() + 20_000));
      await page.locator('#timer').waitFor();
    },
    'a file, a text to copy, progress': async ({ page }) => {
      const file = { url: '/files/a', name: 'a.pdf' };
      speak({ text: 'file', channelData: { forward: true, file, progress: { step: 1, of: 3 } } });
      await page.locator('a.file').waitFor();
    },
    'waiting for a person': async ({ page }) => {
      speak({ text: 'wait', channelData: { person: { state: 'waiting' } } });
      await page.locator('.banner.desk').waitFor();
    },
    'a person': async ({ page }) => {
      const from = { id: 's', name: 'María', role: 'bot' } as never;
      speak({ text: 'hello', from, channelData: { person: { state: 'joined', name: 'María' } } });
      await page.locator('.bubble.staff').waitFor();
    },
    menu: ({ page }) => page.locator('#more summary').click(),
    checker: async ({ page }) => {
      await page.locator('[data-do=check]').click();
      await page.getByRole('dialog').getByLabel('Clave que quiere probar').fill('Quito1234');
    },
    erasing: async ({ page }) => {
      await page.getByRole('button', { name: 'Cerrar' }).click();
      await page.locator('#more summary').click();
      await page.locator('[data-do=erase]').click();
      await page.getByRole('dialog').waitFor();
    },
    guard: async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.fill('#text', 'mi clave es Perro2024!');
      await page.press('#text', 'Enter');
      await page.locator('#guard p').first().waitFor();
    },
    english: async ({ page }) => {
      await page.getByRole('button', { name: 'Quitarlo' }).click();
      await page.getByRole('button', { name: 'English' }).click();
      await page.locator('.bubble.bot[lang=en]').first().waitFor();
    },
    'the store away': async ({ page }) => {
      here.site.turns.away = true;
      await page.fill('#text', 'hola');
      await page.press('#text', 'Enter');
      await page.locator('#facts summary').first().click();
    },
    offline: async ({ page }) => {
      await page.context().setOffline(true);
      await page.getByText('The connection was lost.').waitFor();
    },
    locked: async ({ page }) => {
      await page.evaluate(() => {
        const real = Date.now;
        Date.now = () => real() + 3600_000;
        document.dispatchEvent(new Event('visibilitychange'));
      });
      await page.locator('#lock').waitFor();
    },
  };

  it('has nothing for axe to find in any state, light or dark', async () => {
    const chat = await openChat(here.context, here.site);
    for (const [name, stage] of Object.entries(states)) {
      await stage(chat);
      expect(await axe(chat.page, TAGS), name).to.deep.equal([]);
      await chat.page.emulateMedia({ colorScheme: 'dark' });
      expect(await axe(chat.page, ['cat.color']), `${name}, dark`).to.deep.equal([]);
      await chat.page.emulateMedia({ colorScheme: 'light' });
    }
  });

  it('has nothing for axe to find in the privacy notice', async () => {
    const page = await here.context.newPage();
    for (const path of ['/privacidad', '/privacidad/en']) {
      await page.goto(here.site.origin + path);
      expect(await axe(page, TAGS), path).to.deep.equal([]);
    }
  });

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
    for (const [width, size] of [
      [320, '100%'],
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

async function axe(page: Page, tags: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE).catch(() => undefined);
  return page.evaluate(
    async (runOnly) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    },
    [...tags],
  );
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
