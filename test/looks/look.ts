// A look is one state of one page; a walk leads through some of them in one go.
import type { BrowserContext, Page } from 'playwright-core';
import type { World } from './world.ts';

export interface Scene {
  readonly world: World;
  readonly context: BrowserContext;
  readonly page: Page;
}

/** What brings the page from the look before to this one. */
export type Stage = (scene: Scene) => Promise<unknown>;

export interface Walk {
  /** Opens the browser and the page. */
  readonly begin: (world: World) => Promise<Scene>;
  /** In order; names are headings of docs/screens.md. */
  readonly looks: Readonly<Record<string, Stage>>;
}

export const fileOf = (look: string): string =>
  `${look
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')}.webp`;

/** A page at this address in a browser of its own. */
export const openAt =
  (path: string, options: Parameters<World['browser']>[0] = {}) =>
  async (world: World): Promise<Scene> => {
    const context = await world.browser(options);
    const page = await context.newPage();
    await page.goto(world.url + path);
    return { world, context, page };
  };

/** Goes through every walk; `see` is called at each look. A look that cannot be reached is named in the error. */
export async function walkAll(
  walks: readonly Walk[],
  world: World,
  see: (look: string, scene: Scene) => Promise<void>,
): Promise<void> {
  for (const { begin, looks } of walks) {
    const scene = await begin(world);
    for (const [look, stage] of Object.entries(looks)) {
      try {
        await stage(scene);
      } catch (error) {
        throw new Error(`cannot come to "${look}" (${Object.values(world.way).join(', ')})`, {
          cause: error,
        });
      }
      await scene.page.mouse.move(0, 0);
      await see(look, scene);
    }
    await world.leave(scene.context);
  }
}
