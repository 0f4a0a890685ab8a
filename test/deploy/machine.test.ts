// The files for one machine: Redis with its users, and the systemd unit.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import { checkRedis } from '../../bot/doctor/redis.ts';
import { DirectLineClient } from '../support/directLine.ts';
import { killLeftovers, startLlavero } from '../support/llavero.ts';
import { RedisServer } from '../support/redisServer.ts';
import { tempDir } from '../support/tempDir.ts';

const root = join(import.meta.dirname, '..', '..');
const deploy = join(root, 'deploy');
const text = (path: string) => readFileSync(join(deploy, path), 'utf8');
const isHere = (program: string) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

describe('the Redis files', function () {
  this.timeout(20_000);
  after(killLeftovers);

  it('are enough for a bot, and keep it from what it does not need', async () => {
    const dir = tempDir('acl');
    const acl = join(dir.path, 'users.acl');
    writeFileSync(
      acl,
      text('users.acl')
        .replaceAll('CHANGE-ME', 'a-password')
        .replace(/^user default off$/m, 'user default on nopass ~* &* +@all'),
    );
    const redis = await RedisServer.start(['--aclfile', acl]);
    try {
      const url = redis.url.replace('//', '//llavero:a-password@');
      const keys = {
        DATA_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
        DIRECT_LINE_SECRET: 'x'.repeat(32),
      };
      const llavero = await startLlavero({ ...keys, REDIS_URL: url, HOST: '127.0.0.1', DATA_DIR: dir.path });
      const client = new DirectLineClient(llavero.url);
      await client.start();
      await client.send('#contar');
      await client.send('#turno acl');
      await client.send('#reloj 50');
      for (let tries = 0; tries < 50 && !(await client.heard()).includes('reloj: 50'); tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      expect((await client.heard()).join(' '))
        .to.include('cuenta: 1')
        .and.include('reloj: 50')
        .and.match(/turno: \S{4}/);
      expect(await llavero.stop()).to.equal(0);
      const looked = await checkRedis({ REDIS_URL: url, REDIS_WAIT_REPLICAS: 0, DATA_KEYS: keys.DATA_KEYS });
      expect(looked.filter(({ level }) => level !== 'ok').map(({ found }) => found)).to.have.length(1);
      expect(looked.find(({ level }) => level === 'warn')?.found).to.include('CONFIG GET is not allowed');
      const may = async (...words: string[]) => redis.command('ACL', 'DRYRUN', 'llavero', ...words);
      for (const words of [
        ['KEYS', '*'],
        ['FLUSHALL'],
        ['CONFIG', 'GET', '*'],
        ['MONITOR'],
        ['GET', 'other'],
      ])
        expect(await may(...words), words.join(' ')).to.not.match(/^\+OK/);
    } finally {
      await redis.remove();
      dir.remove();
    }
  });

  it('are read by Redis as they stand', async () => {
    const settings = text('redis.conf')
      .split('\n')
      .filter((line) => /^[a-z]/.test(line) && !/^(bind|port|dir) /.test(line))
      .flatMap((line) => {
        const [name = '', ...words] = line.split(' ');
        return [`--${name}`, ...words.map((word) => (word === '""' ? '' : word))];
      });
    const redis = await RedisServer.start(settings);
    const value = async (name: string) =>
      (await redis.command('CONFIG', 'GET', name)).trim().split('\r\n').at(-1);
    expect([await value('appendfsync'), await value('maxmemory-policy')]).to.deep.equal([
      'always',
      'noeviction',
    ]);
    await redis.remove();
  });
});

describe('the systemd unit', () => {
  const unit = text('systemd/llavero.service');

  it('starts node as npm start does', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: { start: string };
    };
    expect(unit).to.match(/^ExecStart=\/usr\/bin\/env NODE_ENV=production DATA_DIR=\/var\/lib\/llavero /m);
    expect(unit).to.include(` /usr/bin/${scripts.start}\n`);
    expect(text('Dockerfile')).to.include(
      `ENTRYPOINT ["/nodejs/bin/node", "${scripts.start.split(' ').slice(1, -1).join('", "')}"]`,
    );
  });

  it('is accepted by systemd-analyze and well hardened', function () {
    if (!isHere('systemd-analyze')) this.skip();
    const dir = tempDir('unit');
    const path = join(dir.path, 'llavero.service');
    writeFileSync(
      path,
      unit.replace('/usr/bin/node', process.execPath).replace('/opt/llavero\n', `${root}\n`),
    );
    const verified = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
    expect(verified.stderr.split('\n').filter((line) => line.includes('llavero'))).to.deep.equal([]);
    const security = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=20', path], {
      encoding: 'utf8',
    });
    dir.remove();
    if (/Unknown|unrecognized/.test(security.stderr)) return;
    expect(security.status, `${security.stdout.split('\n').slice(-3).join()} ${security.stderr}`).to.equal(0);
  });
});
