// The staff's page from the door to the end of a session, over the real desk with real conversations.
import { TOTP } from 'otpauth';
import { enterDesk, goTo, openDesk, signIn } from './deskDoor.ts';
import { busyWalk } from './deskScreens.ts';
import { inTurn, press, screen } from './deskStages.ts';
import type { Scene, Walk } from './look.ts';
import { ticketWalk } from './ticketWalk.ts';
import { ADMIN } from './world.ts';

const door: Walk = {
  begin: openDesk,
  looks: {
    'Desk: sign in': async () => undefined,
    'Desk: wrong password': async (scene) => {
      await signIn(scene, { ...ADMIN, password: 'not the password' });
      await scene.page.locator('[role=alert] p').waitFor();
    },
    'Desk: recover': async ({ page }) => {
      await page.locator('.door .link').click();
      await page.locator('[autocomplete=new-password]').waitFor();
    },
  },
};

const firstDay: Walk = {
  begin: async (world) => {
    const { oneTimePassword } = await world.desk.expect<{ oneTimePassword: string }>(201, 'POST', '/staff', {
      name: 'Luis Mora',
      email: 'luis@mesa.ec',
      role: 'agent',
    });
    const scene = await openDesk(world);
    await signIn(scene, { email: 'luis@mesa.ec', password: oneTimePassword });
    await scene.page.locator('[autocomplete=current-password] >> nth=0').waitFor();
    await scene.page.locator('.desk-head').waitFor();
    return scene;
  },
  looks: { 'Desk: first password': async ({ page }) => page.locator('h1').waitFor() },
};

const quiet: Walk = {
  begin: enterDesk,
  looks: {
    'Desk: empty queue': async () => undefined,
    'Desk: no phrases to review': screen('review'),
    'Desk: everything delivered': screen('deliveries'),
    'Desk: an account': screen('account'),
    'Desk: setting up the code': inTurn(press('totp.start'), ({ page }) => page.locator('.qr').waitFor()),
  },
};

/** The last: from here on the administrator signs in with a code. */
const secondFactor: Walk = {
  begin: enterDesk,
  looks: {
    'Desk: recovery codes': async (scene) => {
      const { page, world } = scene;
      await goTo(scene, 'account');
      await press('totp.start')(scene);
      const secret = (await page.locator('.stack code').first().textContent()) ?? '';
      await page
        .locator('[autocomplete=one-time-code]')
        .fill(new TOTP({ secret }).generate({ timestamp: world.now }));
      await page.keyboard.press('Enter');
      await page.locator('.codes').waitFor();
    },
    'Desk: code needed': async (scene) => {
      await press('signOut')(scene);
      await signIn(scene, ADMIN);
      await scene.page.locator('[autocomplete=one-time-code]').waitFor();
    },
  },
};

const lost: Walk = {
  begin: enterDesk,
  looks: {
    'Desk: line lost': async ({ page, context }: Scene) => {
      await context.setOffline(true);
      await page.locator('.line[data-state=lost]').waitFor();
    },
    'Desk: session over': async ({ page, context, world }: Scene) => {
      await context.setOffline(false);
      await world.pass(31 * 60_000);
      await page.goto(`${world.url}/desk/staff`);
      await page.locator('input[type=password]').waitFor();
    },
  },
};

export const deskWalks: readonly Walk[] = [door, firstDay, quiet, busyWalk, ticketWalk, lost, secondFactor];
