// A small installation: some bots as processes of their own, one store behind a line that can fail.
import { randomBytes } from 'node:crypto';
import { type RunningLlavero, startLlavero } from '../support/llavero.ts';
import { freePort, RedisServer } from '../support/redisServer.ts';
import { type TempDir, tempDir } from '../support/tempDir.ts';
import { FaultyLine } from './faultyLine.ts';

export type Environment = Readonly<Record<string, string>>;

/** A bot on a port of its own, that comes back there after an end. */
export class Bot {
  readonly url: string;
  private readonly env: Environment;
  private running: RunningLlavero | undefined;

  static async start(env: Environment): Promise<Bot> {
    const bot = new Bot(await freePort(), env);
    await bot.start();
    return bot;
  }

  private constructor(port: number, env: Environment) {
    this.url = `http://127.0.0.1:${port}`;
    this.env = { PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...env };
  }

  get pid(): number {
    return this.running?.process.pid ?? 0;
  }

  async start(changed: Environment = {}): Promise<void> {
    this.running = await startLlavero({ ...this.env, ...changed });
  }

  /** SIGTERM; the exit code. */
  async stop(): Promise<number | null | undefined> {
    const { running } = this;
    this.running = undefined;
    return running?.stop();
  }

  /** Its exit code, once it ends by itself. */
  async ended(): Promise<number | null> {
    const child = this.running?.process;
    const code = await new Promise<number | null>((resolve) => child?.once('exit', resolve));
    this.running = undefined;
    return code;
  }

  /** SIGKILL. */
  async kill(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    await running?.kill();
  }

  /** What a request without effect answers: 200, 503, or 0 when nobody is there. */
  async status(path: '/healthz' | '/readyz'): Promise<number> {
    try {
      const response = await fetch(this.url + path, { signal: AbortSignal.timeout(3000) });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }
}

export interface World {
  readonly bots: readonly Bot[];
  /** Undefined over the embedded store. */
  readonly redis?: RedisServer;
  readonly line?: FaultyLine;
  readonly env: Environment;
  close(): Promise<void>;
}

export const newKey = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;

/** What every bot of one installation shares. */
export const sharedSettings = (): Environment => ({
  DATA_KEYS: newKey('k1'),
  DIRECT_LINE_SECRET: randomBytes(24).toString('hex'),
});

export async function openRedisWorld(more: Environment = {}): Promise<World> {
  const redis = await RedisServer.start();
  const line = await FaultyLine.start(redis.port);
  const dirs = [tempDir('chaos'), tempDir('chaos')];
  const env = { ...sharedSettings(), REDIS_URL: `redis://127.0.0.1:${line.port}`, ...more };
  const bots = await Promise.all(dirs.map(({ path }) => Bot.start({ ...env, DATA_DIR: path })));
  return {
    ...{ bots, redis, line, env },
    close: async () => {
      await endAll(bots, dirs);
      await line.close();
      await redis.remove();
    },
  };
}

export async function openEmbeddedWorld(more: Environment = {}): Promise<World> {
  const dir = tempDir('chaos');
  const env = { DATA_DIR: dir.path, ...more };
  const bots = [await Bot.start(env)];
  return { bots, env, close: () => endAll(bots, [dir]) };
}

export async function endAll(bots: readonly Bot[], dirs: readonly TempDir[]): Promise<void> {
  await Promise.all(bots.map((bot) => bot.kill()));
  for (const dir of dirs) dir.remove();
}
