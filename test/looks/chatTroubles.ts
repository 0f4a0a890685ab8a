// The chat page when a person of the team is asked for, and when something goes wrong.
import type { Page } from 'playwright-core';
import { choose, openQuestion, say } from './chatTalk.ts';
import { openChat } from './chatWalks.ts';
import type { Walk } from './look.ts';

const withPerson: Walk = {
  begin: openChat,
  looks: {
    'Chat: waiting for a person': async ({ page, world }) => {
      await page.fill('#text', world.in({ es: 'hablar con una persona', en: 'talk to a person' }));
      await page.press('#text', 'Enter');
      await page.waitForFunction(
        () => document.querySelector('.question:not(.closed)')?.getAttribute('data-slot') === 'waiting',
      );
    },
    'Chat: in the queue': async (scene) => {
      await choose(scene, 'here');
      await scene.page.locator('.banner.desk p').waitFor();
    },
    'Chat: a person answers': async ({ page, world }) => {
      const ticket = await world.desk.ticket('waiting', ({ channel }) => channel === 'website');
      await world.desk.expect(200, 'POST', `/tickets/${ticket}/claim`);
      await world.desk.expect(201, 'POST', `/tickets/${ticket}/messages`, {
        text: world.in({
          es: 'Buenos días, soy Ana. Ya vi su caso: abra primero su correo y yo le acompaño.',
          en: 'Good morning, this is Ana. I have read your case: open your mail first and I will stay with you.',
        }),
      });
      await page.locator('.bubble.staff').first().waitFor();
      await page.fill('#text', world.in({ es: 'Gracias, ya lo abro.', en: 'Thank you, opening it now.' }));
      await page.press('#text', 'Enter');
      await page.waitForTimeout(600);
    },
    'Chat: the person left': async ({ page, world }) => {
      const ticket = await world.desk.ticket('live');
      const cause = world.in({ es: 'enlace vencido', en: 'expired link' });
      await world.desk.expect(200, 'POST', `/tickets/${ticket}/close`, {
        outcome: 'solved',
        cause,
        contentGap: false,
      });
      await page.waitForFunction(
        () => document.querySelector('.question:not(.closed)')?.getAttribute('data-slot') === 'helped',
      );
      await page.waitForTimeout(300);
    },
  },
};

const readyz = (status: number) => async (page: Page) => {
  await page.route('**/readyz', (route) => route.fulfill({ status, json: {} }));
  await page.route('**/activities', (route) => route.fulfill({ status, json: {} }));
};

const troubles: Walk = {
  begin: openChat,
  looks: {
    'Chat: the service cannot keep it': async ({ page, world }) => {
      await readyz(503)(page);
      await page.fill('#text', world.in({ es: 'hola', en: 'hello' }));
      await page.press('#text', 'Enter');
      await page.locator('#facts summary').first().click();
      await page.waitForTimeout(300);
    },
    'Chat: offline': async ({ page, context }) => {
      await page.unrouteAll();
      await context.setOffline(true);
      await page.locator('#facts').waitFor({ state: 'hidden' });
      await page.locator('.banner.bad p').waitFor();
    },
    'Chat: back on line': async ({ page, context }) => {
      await context.setOffline(false);
      await page.locator('.banner.good p').waitFor({ timeout: 15_000 });
    },
    'Chat: hidden after fifteen minutes': async ({ page, world }) => {
      await world.pass(16 * 60_000);
      await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
      await page.locator('#lock').waitFor();
    },
  },
};

const ended: Walk = {
  begin: openChat,
  looks: {
    'Chat: over': async ({ page, context }) => {
      await page.route('**/api/chat/token', (route) => route.fulfill({ status: 403, json: {} }));
      await page.route('**/v3/directline/**', (route) => route.fulfill({ status: 403, json: {} }));
      await page.reload();
      await page.locator('.banner.bad button').waitFor();
      await context.setOffline(false);
    },
  },
};

const atNight: Walk = {
  begin: async (world) => {
    await world.pass(10 * 3_600_000);
    return openChat(world);
  },
  looks: {
    'Chat: nobody at the desk': async (scene) => {
      await say(scene, scene.world.in({ es: 'hablar con una persona', en: 'talk to a person' }));
      await openQuestion(scene.page);
      await scene.page.waitForTimeout(600);
    },
  },
};

/** In the order of a working day. */
export const deskChatWalks: readonly Walk[] = [withPerson, troubles, ended];
export const nightWalks: readonly Walk[] = [atNight];
