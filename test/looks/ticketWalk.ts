// One case at the staff's page: read, taken, answered, moved on, closed, with every dialog over it.
import { enterDesk, goTo, loaded, word } from './deskDoor.ts';
import type { Scene, Stage, Walk } from './look.ts';

const shut: Stage = async ({ page }) => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};
const side = async ({ page, world }: Scene, which: 0 | 1) => {
  if (world.way.size === 'phone') await page.locator('.screen > .states [role=radio]').nth(which).click();
};
/** One of the case's further actions, by its word. */
const action =
  (name: string): Stage =>
  async (scene) => {
    await shut(scene);
    await scene.page.locator('.ticket-head button:not(.main)').click();
    await scene.page.getByRole('menuitem', { name: word(scene, name) }).click();
    await scene.page.getByRole('dialog').waitFor();
  };

export const ticketWalk: Walk = {
  begin: async (world) => {
    const scene = await enterDesk(world);
    await goTo(
      scene,
      `tickets/${await world.desk.ticket('waiting', ({ situation }) => situation === 'forgot')}`,
    );
    return scene;
  },
  looks: {
    'Desk: a case that waits': ({ page }) => page.locator('.entries').waitFor(),
    'Desk: a case taken': async ({ page, world }) => {
      await page.locator('.composer.readonly button').click();
      await page.locator('.composer textarea').fill(
        world.in({
          es: 'Buenos días. Abra primero su correo; yo le acompaño desde aquí.',
          en: 'Good morning. Open your mail first; I will stay with you from here.',
        }),
      );
      await page.keyboard.press('Enter');
      await page.locator('.entry.staff').waitFor();
    },
    'Desk: a text refused': async ({ page, world }) => {
      await page
        .locator('.composer textarea')
        .fill(world.in({ es: 'Mándeme su clave para ayudarle', en: 'Send me your password so I can help' }));
      await page.keyboard.press('Enter');
      await page.locator('.composer [role=alert] p').waitFor();
    },
    'Desk: case file': async (scene) => {
      await scene.page.locator('.composer textarea').fill('');
      await side(scene, 1);
      await scene.page.locator('.ticket aside, .ticket .case').first().waitFor();
    },
    'Desk: the whole RUC?': async (scene) => {
      await scene.page.getByRole('button', { name: word(scene, 'ruc.reveal') }).click();
      await scene.page.getByRole('dialog').waitFor();
    },
    'Desk: prepared answers': async (scene) => {
      await shut(scene);
      await side(scene, 0);
      await scene.page.locator('.composer .row button').first().click();
      await scene.page.getByRole('dialog').waitFor();
    },
    'Desk: more actions': async (scene) => {
      await shut(scene);
      await scene.page.locator('.ticket-head button:not(.main)').click();
      await scene.page.getByRole('menu').waitFor();
    },
    'Desk: to another group': action('do.transfer'),
    'Desk: to the second level': action('do.escalate'),
    'Desk: back to the queue': action('do.release'),
    'Desk: a copy': action('do.export'),
    'Desk: blocking': action('do.block'),
    'Desk: erasing': action('do.erase'),
    'Desk: closing': async (scene) => {
      await shut(scene);
      await scene.page.locator('.ticket-head button.main').click();
      await scene.page.getByRole('dialog').waitFor();
    },
    'Desk: a closed case': async (scene) => {
      const { page, world } = scene;
      await page.locator('.dialog .opens').click();
      await page.getByRole('option').first().click();
      await page
        .locator('.dialog input[maxlength="200"]')
        .fill(world.in({ es: 'enlace vencido', en: 'expired link' }));
      await page.locator('.dialog button.main').click();
      await page.getByText(word(scene, 'held.closed')).waitFor();
    },
    'Desk: a case of somebody else': async (scene) => {
      const { desk } = scene.world;
      const ticket = await desk.ticket('waiting');
      await desk.expect(200, 'POST', `/tickets/${ticket}/claim`);
      await goTo(scene, `tickets/${ticket}`);
      await loaded(scene.page);
      await scene.page.locator('.composer.readonly').waitFor();
    },
  },
};
