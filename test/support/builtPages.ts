// The website folder as the build leaves it, as far as these tests need it: our Web Chat page and Microsoft's script.
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../../bot/website/webchat', import.meta.url));

export async function buildWebChat(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'llavero-pages-'));
  await cp(SOURCE, join(folder, 'webchat'), { recursive: true });
  await cp(installed('botframework-webchat/dist/webchat.js'), join(folder, 'webchat/webchat.js'));
  return folder;
}

/** A file of an installed package, whatever its `exports` say. */
export function installed(path: string): string {
  return fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));
}
