import { openStore } from '../../../bot/store/index.ts';
import { incidentsContract } from '../../contracts/incidents.contract.ts';
import { RedisServer } from '../../support/redisServer.ts';
import { tempDir } from '../../support/tempDir.ts';

const dataKeys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

describe('incidents on the embedded engine', function () {
  this.timeout(30_000);
  const dir = tempDir('incidents');
  incidentsContract(() => ({ processes: 1, open: () => openStore({ dataDir: dir.path, dataKeys }) }));
  after(() => dir.remove());
});

describe('incidents on redis', function () {
  this.timeout(30_000);
  let server: RedisServer;
  before(async () => {
    server = await RedisServer.start();
  });
  incidentsContract(() => ({
    processes: 2,
    open: () => openStore({ redisUrl: server.url, dataDir: '', dataKeys }),
  }));
  after(() => server.remove());
});
