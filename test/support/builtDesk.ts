// The staff's page as the build makes it, once for all tests of a run.
import { tempDir } from './tempDir.ts';

let built: Promise<string> | undefined;

export function builtDesk(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const { path: folder, remove } = tempDir('desk-page');
  process.once('exit', remove);
  const script = '../../bot/desk/page/build.mjs';
  const { buildDeskPage } = (await import(script)) as { buildDeskPage: (outDir: string) => Promise<void> };
  await buildDeskPage(folder);
  return folder;
}
