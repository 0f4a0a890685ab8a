// One suite over the embedded engine, and over a real Redis with two clients as two processes have them.
import { openStore, type SealedStore } from '../../bot/store/index.ts';
import { RedisServer } from './redisServer.ts';
import { tempDir } from './tempDir.ts';

/** Opens the stores of the engine: one, or two on the same Redis; the suite closes them. */
export type OpenStores = () => Promise<readonly SealedStore[]>;

export function onBothEngines(name: string, timeoutMs: number, suite: (open: OpenStores) => void): void {
  describe(`${name} on the embedded engine`, function () {
    this.timeout(timeoutMs);
    const dir = tempDir(name);
    suite(async () => [await openStore({ dataDir: dir.path })]);
    after(() => dir.remove());
  });

  describe(`${name} on redis`, function () {
    this.timeout(timeoutMs);
    const dataKeys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
    let server: RedisServer;
    suite(async () => {
      server = await RedisServer.start();
      const options = { redisUrl: server.url, dataDir: '', dataKeys };
      return [await openStore(options), await openStore(options)];
    });
    after(() => server.remove());
  });
}
