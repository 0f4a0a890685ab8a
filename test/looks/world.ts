// The built house on a free port, at a fixed hour of a working day, with a desk, people who write, and a browser's clock that agrees.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { DeskClient } from '../support/deskClient.ts';
import { DirectLineClient } from '../support/directLine.ts';
import { type RunningLlavero, startLlavero } from '../support/llavero.ts';
import { type TempDir, tempDir } from '../support/tempDir.ts';
import { type HostSite, startHostSite } from './hostSite.ts';

/** A Tuesday, 9:40 in Ecuador: the desk is open. */
const BEGIN = Date.parse('2026-11-24T14:40:00Z');
const KEY = 'looks-key-of-a-program';
const CLOCK = readFileSync(join(import.meta.dirname, 'shiftClock.mjs'), 'utf8').replace('export ', '');
export const ADMIN = { email: 'ana@mesa.ec', password: 'tortuga lampara azul' };

export type Lang = 'es' | 'en';

export interface Way {
  readonly lang: Lang;
  readonly size: 'phone' | 'desktop';
}

const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
} as const;

interface Started {
  readonly house: RunningLlavero;
  readonly folder: TempDir;
  readonly site: HostSite;
}

export class World {
  readonly way: Way;
  readonly desk: DeskClient;
  readonly url: string;
  /** Somebody else's site that shows the chat. */
  readonly site: HostSite;
  readonly #house: RunningLlavero;
  readonly #browser: Browser;
  readonly #folder: TempDir;
  readonly #contexts = new Set<BrowserContext>();
  #ahead = BEGIN - Date.now();

  private constructor(browser: Browser, way: Way, started: Started) {
    this.#browser = browser;
    this.way = way;
    this.#house = started.house;
    this.#folder = started.folder;
    this.url = started.house.url;
    this.site = started.site;
    this.site.shows(this.url, way.lang);
    this.desk = new DeskClient(this.url, KEY);
  }

  static async start(browser: Browser, way: Way, env: Readonly<Record<string, string>> = {}): Promise<World> {
    const folder = tempDir('looks');
    const clock = join(folder.path, 'clock');
    writeFileSync(clock, String(BEGIN - Date.now()));
    const site = await startHostSite();
    const house = await startLlavero({
      NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'clockAt.mjs'))}`,
      LOOKS_CLOCK: clock,
      PORT: String(await freePort()),
      DATA_DIR: folder.path,
      WEB_TRUSTED_ORIGINS: site.origin,
      DESK_ADMIN_EMAIL: ADMIN.email,
      DESK_ADMIN_PASSWORD: ADMIN.password,
      DESK_API_KEYS: `Ana:admin:${KEY}`,
      TEST_PROBES: '0',
      LOG_LEVEL: 'error',
      ...env,
    });
    return new World(browser, way, { house, folder, site });
  }

  async stop(): Promise<void> {
    for (const context of this.#contexts) await context.close();
    await this.#house.stop();
    this.site.close();
    this.#folder.remove();
  }

  /** Another person's browser. */
  async browser(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const { lang, size } = this.way;
    const context = await this.#browser.newContext({
      ...SIZES[size],
      locale: lang === 'es' ? 'es-EC' : 'en-US',
      timezoneId: 'America/Guayaquil',
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(8000);
    this.#contexts.add(context);
    await context.addInitScript(`{ ${CLOCK}\nshiftClock(${this.#ahead}); }`);
    return context;
  }

  async leave(context: BrowserContext): Promise<void> {
    this.#contexts.delete(context);
    await context.close();
  }

  /** Time passes, for the house and for every browser. */
  async pass(ms: number): Promise<void> {
    this.#ahead += ms;
    writeFileSync(join(this.#folder.path, 'clock'), String(this.#ahead));
    this.#house.process.kill('SIGUSR2');
    for (const context of this.#contexts) {
      await context.addInitScript(`looksClock.shiftTo(${this.#ahead})`);
      for (const page of context.pages())
        await page.evaluate((to) => Reflect.get(window, 'looksClock')?.shiftTo(to), this.#ahead);
    }
  }

  /** Somebody on the website who has said all this; an empty one is a pause. */
  async person(...says: readonly string[]): Promise<DirectLineClient> {
    const person = new DirectLineClient(this.url);
    await person.start();
    for (const text of says)
      if (text === '') await new Promise((resolve) => setTimeout(resolve, 400));
      else await person.send(text);
    return person;
  }

  get now(): number {
    return Date.now() + this.#ahead;
  }

  /** What fits the language of this world. */
  in<Value>(words: Readonly<Record<Lang, Value>>): Value {
    return words[this.way.lang];
  }
}

/** The house writes its own address into what it says, so it must know it beforehand. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
