// Every screen of a busy desk.
import type { Page } from 'playwright-core';
import { enterDesk, goTo, loaded } from './deskDoor.ts';
import { answering, inTurn, leave, press, screen } from './deskStages.ts';
import { fillDesk } from './deskTown.ts';
import type { Walk } from './look.ts';

export const busyWalk: Walk = {
  begin: async (world) => {
    await fillDesk(world);
    return enterDesk(world);
  },
  looks: {
    'Desk: queue': ({ page }) => page.locator('.queue-row >> nth=3').waitFor(),
    'Desk: filters': async ({ page, world }) => {
      if (world.way.size === 'phone') await page.locator('.tools summary').click();
      await page.locator('.choice-field .opens').first().click();
      await page.getByRole('listbox').waitFor();
    },
    'Desk: no such case': inTurn(leave, async ({ page }) => {
      await page.getByRole('searchbox').fill('IE-2222-22');
      await page.keyboard.press('Enter');
      await page.locator('.queue .empty').waitFor();
    }),
    'Desk: closed cases': async (scene) => {
      await goTo(scene, '');
      await scene.page.locator('.states button, .states [role=radio]').nth(2).click();
      await scene.page.locator('.queue-row').first().waitFor();
    },
    'Desk: alerts': async (scene) => {
      await press('alerts.title')(scene);
      await scene.page.getByRole('switch').first().waitFor();
    },
    'Desk: menu': async (scene) => {
      await leave(scene);
      await scene.page.locator('.places button').click();
      await scene.page.getByRole('menu').waitFor();
    },
    'Desk: panel': inTurn(leave, screen('panel')),
    'Desk: turnos of a day': async (scene) => {
      await goTo(scene, 'turnos');
      await scene.page.locator('.choice-field .opens').click();
      await scene.page
        .getByRole('option', { name: /Guayaquil/ })
        .first()
        .click();
      await scene.page.locator('input[type=date]').fill('2026-11-27');
      await loaded(scene.page);
      await scene.page.locator('table').waitFor();
    },
    'Desk: closing a window': async (scene) => {
      await scene.page.locator('.window button').first().click();
      await scene.page.getByRole('dialog').waitFor();
    },
    'Desk: a day without turnos': inTurn(leave, async ({ page }) => {
      await page.locator('input[type=date]').fill('2026-11-28');
      await loaded(page);
    }),
    'Desk: portal incidents': async (scene) => {
      await goTo(scene, 'incidents');
      await scene.page.locator('label.switch').first().click();
      await scene.page.locator('.card .soft').first().waitFor();
    },
    'Desk: phrases to review': screen('review'),
    'Desk: messages not delivered': inTurn(
      answering('deliveries*', [
        { id: 'd1', channel: 'whatsapp', at: '2026-11-24T14:31:00Z', why: '131026', messages: 2 },
        { id: 'd2', channel: 'teams', at: '2026-11-24T13:02:00Z', why: 'refused', messages: 1 },
      ]),
      screen('deliveries'),
    ),
    'Desk: levers': async (scene) => {
      await goTo(scene, 'levers');
      await scene.page.locator('label.switch').last().click();
      await scene.page.locator('.plain-list li').first().waitFor();
    },
    'Desk: staff': screen('staff'),
    'Desk: adding somebody': inTurn(press('staff.add'), async ({ page }) => {
      await page.getByRole('dialog').getByRole('textbox').first().waitFor();
      await shown(page);
    }),
    'Desk: one-time password': async (scene) => {
      const dialog = scene.page.getByRole('dialog');
      await dialog.getByRole('textbox').first().fill('Eva Ríos');
      await dialog.locator('input[type=email]').fill('eva@mesa.ec');
      await dialog.locator('button.main').click();
      await scene.page.locator('code.once').waitFor();
      await shown(scene.page);
    },
    'Desk: changing somebody': async (scene) => {
      await leave(scene);
      await scene.page.locator('td button.small').last().click();
      await scene.page.getByRole('dialog').waitFor();
    },
    'Desk: audit log': inTurn(leave, screen('audit')),
    'Desk: guide': async (scene) => {
      await goTo(scene, 'guide');
      await scene.page.waitForTimeout(300);
    },
    'Desk: no such screen': screen('nowhere'),
    'Desk: not part of this installation': inTurn(answering('review', {}, 404), screen('review')),
    'Desk: something failed': inTurn(answering('levers', {}, 500), screen('levers')),
  },
};

/** On a touch screen the library shows a dialog once the keyboard of the screen had time to open or to close. */
async function shown(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector<HTMLElement>('.overlay')?.style.opacity === '');
}
