// The chat page on its main roads, by talking to the real bot: a recovery with everything beside it, and a turno.
import type { Page } from 'playwright-core';
import { type Answers, answerUntil, choose, say } from './chatTalk.ts';
import { openAt, type Scene, type Walk } from './look.ts';
import type { World } from './world.ts';

export const RECOVER: Answers = {
  situation: 'forgot',
  sawBlocked: 'no',
  role: 'representative',
  consent: 'accept',
  ruc: '=1790011674001',
  route: 'agree',
  mailAccess: 'mine',
  ready: '*',
  mailReady: '*',
  atMenu: 'there',
  rucAccepted: 'accepted',
  captcha: 'done',
  screen: 'questions',
  attempts: '0',
  passed: 'passed',
  start: 'start',
};

export const openChat = async (world: World, path = '/'): Promise<Scene> => {
  const mark = path.includes('?') ? '&' : '?';
  const scene = await openAt(world.way.lang === 'es' ? path : `${path}${mark}lang=en`)(world);
  await greeted(scene.page);
  return scene;
};

async function greeted(page: Page): Promise<void> {
  await page.locator('.bubble.bot').first().waitFor();
  await page.waitForTimeout(120);
}

const menu = async ({ page }: Scene, what: string) => {
  await page.locator('#more summary').click();
  await page.locator(`[data-do=${what}]`).click();
};
const seconds = (left: number) => async (scene: Scene) => {
  const [minutes = 0, rest = 0] = ((await scene.page.locator('#left').textContent()) ?? '')
    .split(':')
    .map(Number);
  await scene.world.pass((minutes * 60 + rest - left) * 1000);
  await scene.page.waitForTimeout(400);
};

const recovery: Walk = {
  begin: openChat,
  looks: {
    'Chat: greeting': async () => undefined,
    'Chat: choices': async (scene) => {
      await choose(scene, 'start');
    },
    'Chat: notice': (scene) => answerUntil(scene, 'consent', RECOVER),
    'Chat: conversation': (scene) => answerUntil(scene, 'route', RECOVER),
    'Chat: checklist': async (scene) => {
      await answerUntil(scene, 'ready', RECOVER);
      await scene.page.getByRole('checkbox').first().check();
    },
    'Chat: before the countdown': (scene) => answerUntil(scene, 'start', RECOVER),
    'Chat: countdown': async (scene) => {
      await choose(scene, 'start');
      await scene.page.locator('#timer').waitFor();
    },
    'Chat: countdown, last minute': seconds(45),
    'Chat: countdown, last seconds': seconds(8),
    'Chat: link expired': async ({ world, page }) => {
      await world.pass(12_000);
      await page.locator('#timer').waitFor({ state: 'hidden' });
      await page.waitForFunction(() => document.querySelector('.question:not(.closed)') !== null);
      await page.waitForTimeout(1500);
    },
    'Chat: menu open': ({ page }) => page.locator('#more summary').click(),
    'Chat: password checker': async ({ page }) => {
      await page.locator('[data-do=check]').click();
      await page.locator('dialog input[type=password]').fill('Quito1234');
      await page.waitForTimeout(900);
    },
    'Chat: erase?': async (scene) => {
      await scene.page.keyboard.press('Escape');
      await menu(scene, 'erase');
      await scene.page.getByRole('dialog').waitFor();
    },
    'Chat: a secret stopped': async ({ page, world }) => {
      await page.keyboard.press('Escape');
      await page.fill('#text', world.in({ es: 'mi clave es Perro2024!', en: 'my password is Perro2024!' }));
      await page.press('#text', 'Enter');
      await page.locator('#guard p').first().waitFor();
    },
    'Chat: shared computer': async (scene) => {
      await scene.page.locator('#guard button.main').click();
      await menu(scene, 'shared');
      await scene.page.locator('.banner p').waitFor();
    },
    'Chat: text at twice its size': async ({ page }) => {
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      await page.waitForTimeout(200);
    },
    'Chat: 320 pixels wide': async ({ page }) => {
      await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
      await page.setViewportSize({ width: 320, height: 640 });
      await page.waitForTimeout(200);
    },
  },
};

const turno: Walk = {
  begin: openChat,
  looks: {
    'Chat: turno, places': async (scene) => {
      await say(
        scene,
        scene.world.in({
          es: 'quiero un turno de reinicio en Guayaquil',
          en: 'I want an appointment to reset the key in Guayaquil',
        }),
      );
      await answerUntil(scene, 'day', {
        ...RECOVER,
        ready: 'ready',
        procedure: 'reset',
        modality: 'in_person',
      });
    },
    'Chat: turno, hours': async (scene) => {
      await say(scene, scene.world.in({ es: 'el viernes', en: 'on Friday' }));
    },
    'Chat: turno held': async (scene) => {
      await scene.page.locator('.question:not(.closed) .choice').first().click();
      await scene.page.waitForFunction(
        () => document.querySelector('.question:not(.closed)')?.getAttribute('data-slot') === 'sure',
      );
    },
    'Chat: turno confirmed, files offered': async (scene) => {
      await choose(scene, 'confirm');
      await scene.page.waitForFunction(
        () => document.querySelector('.question:not(.closed)')?.getAttribute('data-slot') === 'reminders',
      );
      await scene.page.waitForTimeout(200);
    },
    'Chat: one’s own data': async (scene) => {
      await choose(scene, 'no');
      await say(scene, scene.world.in({ es: 'mis datos', en: 'my data' }));
    },
    'Chat: on another device': async (scene) => {
      await say(scene, scene.world.in({ es: 'seguir en WhatsApp', en: 'continue on WhatsApp' }));
    },
  },
};

export const chatWalks: readonly Walk[] = [recovery, turno];
