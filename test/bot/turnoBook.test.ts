import { openStore } from '../../bot/store/index.ts';
import { turnoBookContract } from '../contracts/turnoBook.contract.ts';
import { RedisServer } from '../support/redisServer.ts';
import { tempDir } from '../support/tempDir.ts';

const dataKeys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

describe('turno book on the embedded engine', () => {
  const dir = tempDir('turnos');
  turnoBookContract(() => ({ clients: 1, open: () => openStore({ dataDir: dir.path, dataKeys }) }));
  after(() => dir.remove());
});

describe('turno book on redis', () => {
  let server: RedisServer;
  before(async () => {
    server = await RedisServer.start();
  });
  turnoBookContract(() => ({
    clients: 2,
    open: () => openStore({ redisUrl: server.url, dataDir: '', dataKeys }),
  }));
  after(() => server.remove());
});
