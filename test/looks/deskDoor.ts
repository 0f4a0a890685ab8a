// Coming to the desk: signing in, in the language of the world, and the page's own words.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openAt, type Scene } from './look.ts';
import { ADMIN, type Lang, type World } from './world.ts';

const FOLDER = join(import.meta.dirname, '../../bot/desk/page/words');
const read = (lang: Lang): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join(FOLDER, `${lang}.json`), 'utf8'));
const WORDS = { es: read('es'), en: read('en') };

/** A word of the page without its holes' ends: "Tomar {code}" is found as "Tomar ". */
export const word = ({ world }: Pick<Scene, 'world'>, name: string): string =>
  (world.in(WORDS)[name] ?? name).replace(/\{.*$/, '');

export async function openDesk(world: World): Promise<Scene> {
  const scene = await openAt('/desk')(world);
  await scene.page.locator('input[type=email]').waitFor();
  await speak(scene);
  return scene;
}

export async function signIn(
  { page }: Pick<Scene, 'page'>,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> {
  await page.fill('input[type=email]', email);
  await page.fill('input[type=password]', password);
  await page.keyboard.press('Enter');
}

/** As the administrator, at the queue. */
export async function enterDesk(world: World): Promise<Scene> {
  const scene = await openDesk(world);
  await signIn(scene, ADMIN);
  await scene.page.locator('.queue').waitFor();
  await speak(scene);
  await scene.page.locator('.line[data-state=live]').waitFor();
  return scene;
}

/** The page starts in Spanish, and staff choose. */
async function speak({ page, world }: Scene): Promise<void> {
  const wanted = world.in({ es: 'es-EC', en: 'en' });
  if ((await page.getAttribute('html', 'lang')) === wanted) return;
  await page.getByRole('button', { name: world.in({ es: 'Español', en: 'English' }) }).click();
  await page.locator(`html[lang=${wanted}]`).waitFor();
}

/** Another screen; ready when what it fetched is there. */
export async function goTo({ page, world }: Scene, path: string): Promise<void> {
  await page.goto(`${world.url}/desk/${path}`);
  await page.locator('h1').waitFor();
  await loaded(page);
}

export async function loaded(page: Page): Promise<void> {
  await page.getByText(/^(?:Un momento…|One moment…)$/).waitFor({ state: 'detached' });
  await page.waitForTimeout(80);
}
