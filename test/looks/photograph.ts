// npm run screens: leads the built house through every state of every page and keeps the pictures in docs/screens.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { killLeftovers } from '../support/llavero.ts';
import { albumPage, FOLDER, GUIDE, OVERVIEWS } from './album.ts';
import { fileOf, walkAll } from './look.ts';
import { LOOKS, WALKS } from './looks.ts';
import { drawSheet, type Picture } from './sheet.ts';
import { type Way, World } from './world.ts';

const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];
const LANGS = ['es', 'en'] as const;
const SIZES = ['phone', 'desktop'] as const;
const PHONE_PX = 250;
const DESKTOP_PX = 507;

/** By look, way and scheme. */
const pictures = new Map<string, Buffer>();
const keyOf = (look: string, { lang, size }: Way, scheme: Scheme) => [look, lang, size, scheme].join('|');

/** What fades or blinks would differ from picture to picture. */
async function photograph(page: Page, scheme: Scheme): Promise<Buffer> {
  await page.emulateMedia({ colorScheme: scheme });
  return page.screenshot({ animations: 'disabled', caret: 'hide' });
}

async function visit(browser: Browser, way: Way): Promise<void> {
  const world = await World.start(browser, way);
  await walkAll(WALKS, world, async (look, { page }) => {
    for (const scheme of SCHEMES) pictures.set(keyOf(look, way, scheme), await photograph(page, scheme));
    await page.emulateMedia({ colorScheme: 'light' });
  });
  await world.stop();
  console.log(`${way.lang}, ${way.size}: ${LOOKS.length} states`);
}

function picture(look: string, way: Way, scheme: Scheme): Picture {
  const png = pictures.get(keyOf(look, way, scheme));
  if (png === undefined) throw new Error(`no picture of ${look}`);
  return { label: `${way.lang} · ${way.size} · ${scheme}`, png };
}

const all = (look: string, size: Way['size']): readonly Picture[] =>
  LANGS.flatMap((lang) => SCHEMES.map((scheme) => picture(look, { lang, size }, scheme)));

async function keep(browser: Browser, file: string, rows: Parameters<typeof drawSheet>[1]): Promise<number> {
  const bytes = await drawSheet(browser, rows);
  writeFileSync(join(FOLDER, file), bytes);
  return bytes.length;
}

async function keepAll(browser: Browser): Promise<number> {
  mkdirSync(FOLDER, { recursive: true });
  for (const old of readdirSync(FOLDER)) rmSync(join(FOLDER, old));
  let total = 0;
  for (const look of LOOKS) {
    const desktops = all(look, 'desktop');
    const rows = [
      { width: PHONE_PX, pictures: all(look, 'phone') },
      { width: DESKTOP_PX, pictures: desktops.slice(0, 2) },
      { width: DESKTOP_PX, pictures: desktops.slice(2) },
    ];
    total += await keep(browser, fileOf(look), rows);
  }
  for (const { file, size, scheme, rows } of OVERVIEWS) {
    const width = size === 'phone' ? PHONE_PX : DESKTOP_PX;
    const drawn = rows.map((looks) => ({
      width,
      pictures: looks.map((look) => ({ ...picture(look, { lang: 'es', size }, scheme), label: look })),
    }));
    total += await keep(browser, file, drawn);
  }
  for (const [file, look] of Object.entries(GUIDE)) {
    const { png } = picture(look, { lang: 'es', size: 'desktop' }, 'light');
    writeFileSync(join(FOLDER, '../desk', file), png);
  }
  writeFileSync(join(FOLDER, '..', 'screens.md'), albumPage());
  return total;
}

const browser = await openBrowser();
try {
  for (const lang of LANGS) for (const size of SIZES) await visit(browser, { lang, size });
  const total = await keepAll(browser);
  console.log(`docs/screens: ${LOOKS.length + OVERVIEWS.length} files, ${(total / 1e6).toFixed(1)} MB`);
} finally {
  await browser.close();
  killLeftovers();
}
