// The desk over both engines.
import { randomBytes } from 'node:crypto';
import { openStore, type SealedStore } from '../../../bot/store/index.ts';
import { deskContract } from '../../contracts/desk.contract.ts';
import { RedisServer } from '../../support/redisServer.ts';
import { tempDir } from '../../support/tempDir.ts';

describe('the desk over the embedded engine', () => {
  const dir = tempDir('desk');
  let store: SealedStore;
  before(async () => {
    store = await openStore({ dataDir: dir.path });
  });
  after(async () => {
    await store.close();
    dir.remove();
  });
  deskContract('the embedded engine', () => store);
});

describe('the desk over Redis', function () {
  this.timeout(20_000);
  const dir = tempDir('desk-redis');
  let redis: RedisServer;
  let store: SealedStore;
  before(async () => {
    redis = await RedisServer.start();
    const dataKeys = `k1:${randomBytes(32).toString('base64')}`;
    store = await openStore({ dataDir: dir.path, redisUrl: redis.url, dataKeys });
  });
  after(async () => {
    await store.close();
    await redis.remove();
    dir.remove();
  });
  deskContract('Redis', () => store);
});
