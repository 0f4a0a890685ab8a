// Back-up and restore as the run book has them: the scripts, a store that is lost, and conversations that go on.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { DirectLineClient } from '../support/directLine.ts';
import { killLeftovers, startLlavero } from '../support/llavero.ts';
import { freePort, RedisServer } from '../support/redisServer.ts';
import { type TempDir, tempDir } from '../support/tempDir.ts';

const deploy = join(import.meta.dirname, '..', '..', 'deploy');
const run = (script: string, ...words: string[]) =>
  spawnSync(join(deploy, script), words, { encoding: 'utf8', timeout: 20_000 });
const counts = async (client: DirectLineClient) =>
  (await client.heard()).filter((text) => text.startsWith('cuenta: '));

describe('back-up and restore', function () {
  this.timeout(60_000);
  let dir: TempDir;
  const at = (name: string) => join(dir.path, name);
  beforeEach(() => {
    dir = tempDir('backup');
  });
  afterEach(() => {
    killLeftovers();
    dir.remove();
  });

  it('brings a lost Redis back: conversations and timers go on, and nothing in the copy is readable', async () => {
    const env = {
      DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      DIRECT_LINE_SECRET: randomBytes(24).toString('hex'),
      HOST: '127.0.0.1',
      DATA_DIR: at('data'),
    };
    const lost = await RedisServer.start();
    const before = await startLlavero({ ...env, REDIS_URL: lost.url });
    const client = new DirectLineClient(before.url);
    await client.start();
    await client.send('mi empresa es Panadería Quinindé');
    await client.send('#contar');
    await client.send('#reloj 6000');
    const backup = run('backup.sh', 'redis', lost.url, at('copy.rdb'));
    expect(backup.status, backup.stderr).to.equal(0);
    expect(spawnSync('grep', ['-c', 'Quinind', at('copy.rdb')]).status).to.equal(1);
    await before.kill();
    await lost.remove();

    const restored = run('restore.sh', 'redis', at('copy.rdb'), at('redis'));
    expect(restored.status, restored.stderr).to.equal(0);
    const redis = await RedisServer.start(['--dir', at('redis')]);
    try {
      const wrong = await startLlavero({
        ...env,
        REDIS_URL: redis.url,
        DATA_KEYS: `k2:${randomBytes(32).toString('base64')}`,
      }).catch((error: Error) => error.message);
      expect(wrong).to.include('DATA_KEYS lacks the key k1');
      const after = await startLlavero({ ...env, REDIS_URL: redis.url });
      client.moveTo(after.url);
      await client.send('#contar');
      expect(await counts(client)).to.deep.equal(['cuenta: 2', 'cuenta: 4']);
      for (let tries = 0; tries < 100 && !(await client.heard()).includes('reloj: 6000'); tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      expect((await client.heard()).filter((text) => text === 'reloj: 6000')).to.have.length(1);
      await after.stop();
    } finally {
      await redis.remove();
    }
  });

  it('brings the embedded store back, with its keys kept apart', async () => {
    const data = at('data');
    const before = await startLlavero({ DATA_DIR: data });
    const client = new DirectLineClient(before.url);
    await client.start();
    await client.send('#contar');
    expect(run('backup.sh', 'embedded', data, at('copy.tgz')).status).to.equal(1);
    await before.stop();
    copyFileSync(join(data, 'keys'), at('keys'));
    const secret = at('direct-line-secret');
    copyFileSync(join(data, 'direct-line-secret'), secret);
    const backup = run('backup.sh', 'embedded', data, at('copy.tgz'));
    expect(backup.status, backup.stderr).to.equal(0);
    rmSync(data, { recursive: true });

    const restored = run('restore.sh', 'embedded', at('copy.tgz'), data);
    expect(restored.status, restored.stderr).to.equal(0);
    expect(readdirSync(data)).to.not.include('keys');
    const keyless = await startLlavero({ DATA_DIR: data }).catch((error: Error) => error.message);
    expect(keyless).to.include('put the file back from a backup');
    rmSync(data, { recursive: true });
    expect(run('restore.sh', 'embedded', at('copy.tgz'), data, at('keys')).status).to.equal(0);
    const after = await startLlavero({ DATA_DIR: data });
    client.moveTo(after.url);
    await client.send('#contar');
    expect(await counts(client)).to.deep.equal(['cuenta: 1', 'cuenta: 2']);
    await after.stop();
  });

  it('never writes over what is there', () => {
    mkdirSync(at('full/store'), { recursive: true });
    cpSync(join(deploy, 'redis.conf'), at('copy.rdb'));
    const refused = run('restore.sh', 'redis', at('copy.rdb'), at('full'));
    expect([refused.status, existsSync(at('full/dump.rdb'))]).to.deep.equal([1, false]);
  });

  it('leaves no half copy when Redis does not answer', async () => {
    const failed = run('backup.sh', 'redis', `redis://127.0.0.1:${await freePort()}`, at('copy.rdb'));
    expect([failed.status === 0, existsSync(at('copy.rdb'))]).to.deep.equal([false, false]);
  });
});
