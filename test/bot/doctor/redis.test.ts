// The doctor and Redis: real servers in each state that loses data, refuses service, or is in order.
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { checkRedis } from '../../../bot/doctor/redis.ts';
import { judgeServer } from '../../../bot/doctor/redisServer.ts';
import { openStore } from '../../../bot/store/index.ts';
import { freePort, RedisServer } from '../../support/redisServer.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

describe('the doctor and Redis', function () {
  this.timeout(20_000);
  const k1 = key('k1');
  let redis: RedisServer;
  const check = (more: { keys?: string; wait?: number; url?: string } = {}) =>
    checkRedis({
      REDIS_URL: more.url ?? redis.url,
      REDIS_WAIT_REPLICAS: more.wait ?? 0,
      DATA_KEYS: more.keys ?? k1,
    });
  const bad = async (more?: Parameters<typeof check>[0]) =>
    (await check(more)).filter(({ level }) => level !== 'ok').map(({ level, found }) => `${level} ${found}`);
  const set = (name: string, value: string) => redis.command('CONFIG', 'SET', name, value);

  before(async () => {
    redis = await RedisServer.start();
  });
  after(() => redis.remove());

  it('is well with appendfsync always, noeviction and keys that open everything', async () => {
    expect(await bad()).to.deep.equal([]);
    const store = await openStore({ redisUrl: redis.url, dataDir: '', dataKeys: k1 });
    await store.close();
    const found = await check();
    expect(found.at(-1)?.found).to.equal('everything is sealed under k1, all in DATA_KEYS');
    expect(found.map(({ about }) => about)).to.include('clock');
  });

  it('fails when a key is missing or is another one by that name, and changes nothing', async () => {
    const before = await redis.command('GET', '{s0}r:store/keys');
    expect(before).to.include('k1');
    expect(await bad({ keys: key('k2') })).to.deep.equal(['fail sealed under keys we lack: k1']);
    expect((await bad({ keys: key('k1') })).join()).to.include('k1 is not the one');
    expect(await bad({ keys: `${key('k2')},${k1}` })).to.deep.equal([]);
    expect(await redis.command('GET', '{s0}r:store/keys')).to.equal(before);
  });

  it('fails while an acknowledged message could be lost', async () => {
    await set('appendfsync', 'everysec');
    expect((await bad())[0]).to.match(/^fail .*appendfsync everysec$/);
    await set('appendonly', 'no');
    expect((await bad())[0]).to.match(/^fail .*appendonly no/);
    await set('appendonly', 'yes');
    await set('appendfsync', 'always');
    expect(await bad()).to.deep.equal([]);
  });

  it('fails with a policy that throws conversations away', async () => {
    await set('maxmemory-policy', 'allkeys-lru');
    expect((await bad())[0]).to.match(/^fail .*allkeys-lru$/);
    await set('maxmemory-policy', 'noeviction');
  });

  it('fails without the replicas that every answer waits for, and warns of a replica nobody waits for', async () => {
    expect((await bad({ wait: 1 }))[0]).to.match(/^fail .*0 replica\(s\), REDIS_WAIT_REPLICAS=1$/);
    const replica = await RedisServer.start(['--replicaof', '127.0.0.1', String(redis.port)]);
    try {
      for (
        let tries = 0;
        tries < 200 && !(await redis.command('INFO', 'replication')).includes('state=online');
        tries += 1
      )
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect((await bad())[0]).to.match(/^warn .*1 replica\(s\), REDIS_WAIT_REPLICAS=0$/);
      expect(await bad({ wait: 1 })).to.deep.equal([]);
      expect((await bad({ url: replica.url })).join()).to.include('is a slave');
    } finally {
      await replica.remove();
    }
  });

  it('says what to do when nobody answers, or the password is wrong', async () => {
    const [away] = await check({ url: `redis://127.0.0.1:${await freePort()}` });
    expect(away?.level).to.equal('fail');
    await set('requirepass', 'hidden-word');
    const [locked] = await check();
    expect(locked?.todo).to.include('user and password');
    const found = await check({ url: redis.url.replace('//', '//:hidden-word@') });
    expect(found.some(({ level }) => level === 'fail')).to.equal(false);
    expect(JSON.stringify([locked, found])).to.not.include('hidden-word');
    const [wrong] = await check({ url: 'redis://a,b' });
    expect(wrong?.found).to.include('several servers');
  });

  it('knows a Redis that is too old, one whose fsync it may not ask for, and one that is nearly full', () => {
    const facts = {
      ...{ version: '6.2.1', role: 'master', replicas: 0, aof: true, fsync: undefined, policy: 'noeviction' },
      ...{ usedBytes: 81, maxBytes: 100 },
    };
    const found = judgeServer('here', facts, 0).map(({ level }) => level);
    expect(found).to.deep.equal(['fail', 'warn', 'ok', 'warn']);
  });
});
