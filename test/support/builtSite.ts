// The pages as the build makes them, once for all tests of a run, and a server that shows them over the real bot.
import { fileRoutes } from '../../bot/files/fileRoutes.ts';
import { createLog } from '../../bot/log.ts';
import { createServer, type RunningServer, type WebSettings } from '../../bot/server.ts';
import { letters } from './papers.ts';
import { TalkTurns } from './talkTurns.ts';
import { tempDir } from './tempDir.ts';
import { KEY, SECRET } from './website.ts';

let built: Promise<string> | undefined;

export function builtSite(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const { path: folder, remove } = tempDir('site');
  process.once('exit', remove);
  const script = '../../bot/website/build.mjs';
  const { buildWebsite } = (await import(script)) as { buildWebsite: (outDir: string) => Promise<void> };
  await buildWebsite(folder);
  return folder;
}

export interface ChatSite {
  readonly turns: TalkTurns;
  readonly origin: string;
  readonly port: number;
  readonly time: { ms: number };
  close(): Promise<void>;
}

export async function startChatSite(settings: Partial<WebSettings> = {}): Promise<ChatSite> {
  const turns = new TalkTurns();
  const time = { ms: 0 };
  const server: RunningServer = createServer({
    turns,
    log: turns,
    tokenKey: KEY,
    settings: {
      port: 0,
      host: '127.0.0.1',
      secret: SECRET,
      trustedOrigins: [],
      trustProxy: [],
      ratePerMinute: 100_000,
      version: '0.0.0-test',
      ...settings,
    },
    ready: async () => !turns.away,
    logger: createLog({ level: 'fatal' }),
    websiteDir: process.env['SITE_DIR'] ?? (await builtSite()),
    routes: fileRoutes({ shelf: turns.papers, words: letters.papers }),
    clock: () => Date.now() + time.ms,
  });
  const { port } = await server.listen();
  const close = async () => {
    turns.stop();
    await server.close();
  };
  return { turns, origin: `http://127.0.0.1:${port}`, port, time, close };
}
