// The pages beside the chat: the notice, a file that is gone, Microsoft's Web Chat, the button on somebody else's site.
import { openAt, type Walk } from './look.ts';

const nothing = async () => undefined;

const notice: Walk = {
  begin: (world) => openAt(world.in({ es: '/privacidad', en: '/privacidad/en' }))(world),
  looks: {
    'Privacy notice': nothing,
    'Privacy notice, its end': ({ page }) => page.evaluate(() => scrollTo(0, document.body.scrollHeight)),
  },
};

const gone: Walk = { begin: openAt('/files/of-yesterday'), looks: { 'A file that is gone': nothing } };

/** As a browser without JavaScript draws it; with none at all the page could not be examined. */
const withoutScripts: Walk = {
  begin: async (world) => {
    const context = await world.browser();
    const page = await context.newPage();
    await page.route(`${world.url}/`, async (route) => {
      const response = await route.fetch();
      const body = (await response.text())
        .replace(/<script.*?<\/script>|<link rel="modulepreload"[^>]*>/g, '')
        .replace(/<\/?noscript>/g, '');
      await route.fulfill({ response, body });
    });
    await page.goto(world.url);
    return { world, context, page };
  },
  looks: { 'Chat: without JavaScript': nothing },
};

const embed: Walk = {
  begin: async (world) => {
    const context = await world.browser();
    const page = await context.newPage();
    await page.goto(world.site.origin);
    return { world, context, page };
  },
  looks: {
    'Another site: the button': ({ page }) => page.locator('llavero-chat button.open').waitFor(),
    'Another site: the panel': async ({ page }) => {
      await page.locator('llavero-chat button.open').click();
      await page.frameLocator('llavero-chat iframe').locator('.bubble.bot').first().waitFor();
      await page.waitForTimeout(300);
    },
    'Another site: closed again': async ({ page }) => {
      await page.locator('llavero-chat button.close').click();
      await page.locator('llavero-chat button.open').waitFor();
    },
  },
};

export const plainWalks: readonly Walk[] = [notice, gone, withoutScripts, embed];
