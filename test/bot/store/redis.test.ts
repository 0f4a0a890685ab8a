import { expect } from 'chai';
import { openRedis } from '../../../bot/store/redis/openRedis.ts';
import { StoreAway } from '../../../bot/store/store.ts';
import { storeContract, until } from '../../contracts/store.contract.ts';
import { freePort, RedisServer } from '../../support/redisServer.ts';

const bytes = (text: string): Buffer => Buffer.from(text);
type Opened = Awaited<ReturnType<typeof openRedis>>;

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function timed<T>(work: Promise<T>): Promise<{ ms: number; error: unknown }> {
  const start = performance.now();
  const error = await failure(work);
  return { ms: performance.now() - start, error };
}

describe('redis store', () => {
  let server: RedisServer;
  before(async () => {
    server = await RedisServer.start();
  });
  after(() => server.remove());

  describe('contract', () => {
    storeContract(() => ({ clients: 2, open: () => openRedis(server.url) }));
  });

  describe('contract in a cluster', () => {
    let node: RedisServer;
    before(async () => {
      node = await RedisServer.start(['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1']);
      await node.command('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
      await until(async () => (await node.command('CLUSTER', 'INFO')).includes('cluster_state:ok'), 5_000);
    });
    storeContract(() => ({
      clients: 2,
      open: () => openRedis(node.url.replace('redis:', 'redis+cluster:')),
    }));
    after(() => node.remove());
  });

  describe('trouble', () => {
    let store: Opened;
    let serial = 0;
    const write = () =>
      store.commit({ shard: 's3', puts: [{ key: `trouble-${serial++}`, expect: 0, value: bytes('x') }] });
    const recovers = async (ms: number): Promise<void> => {
      await until(async () => (await failure(write())) === undefined, ms);
    };
    before(async () => {
      store = await openRedis(server.url);
    });
    after(() => store.close());

    it('is StoreAway at once while Redis is stopped, recovers by itself and has lost nothing', async () => {
      await store.commit({ shard: 's3', puts: [{ key: 'before', expect: 0, value: bytes('kept') }] });
      let heard = 0;
      const stop = store.watch('s3', 'trouble', () => heard++);
      await until(() => heard > 0);
      await server.kill();
      for (const work of [
        write,
        () => store.ping(),
        () => store.nextDue(),
        () => store.readLog('s3', 'l', 0, 1),
      ]) {
        const { ms, error } = await timed<unknown>(work());
        expect(error).to.be.instanceOf(StoreAway);
        expect(ms).to.be.below(2_500);
      }
      const before = heard;
      await server.restart();
      await recovers(3_000);
      expect((await store.read('s3', { records: ['before'] })).records.before?.version).to.equal(1);
      await until(() => heard > before);
      await store.commit({ shard: 's3', appends: [{ log: 'trouble', entries: [bytes('news')] }] });
      const resubscribed = heard;
      await until(() => heard >= resubscribed);
      stop();
    });

    it('is StoreAway within three seconds while Redis is frozen, and recovers', async () => {
      server.freeze();
      try {
        const first = await timed(write());
        expect(first.error).to.be.instanceOf(StoreAway);
        expect(first.ms).to.be.below(3_000);
      } finally {
        server.thaw();
      }
      await recovers(3_000);
    });

    it('is StoreAway, with nothing half done, while Redis may not write', async () => {
      const kinds = [
        [
          ['REPLICAOF', '127.0.0.1', '1'],
          ['REPLICAOF', 'NO', 'ONE'],
        ],
        [
          ['CONFIG', 'SET', 'maxmemory', '1'],
          ['CONFIG', 'SET', 'maxmemory', '0'],
        ],
        [
          ['CONFIG', 'SET', 'min-replicas-to-write', '1'],
          ['CONFIG', 'SET', 'min-replicas-to-write', '0'],
        ],
      ] as const;
      const stays = { key: 'stays', expect: 0, value: bytes('x') };
      await store.commit({ shard: 's5', puts: [stays], dues: [{ id: 'whole', at: 1, payload: bytes('x') }] });
      const [timer] = await store.takeDue('s5', 60_000, 1);
      const taken = { id: 'whole', lease: timer!.lease };
      for (const [trouble, cure] of kinds) {
        await server.command(...trouble);
        // Without memory Redis still removes, so what removes comes first.
        const puts = [
          { ...stays, expect: 1, value: undefined },
          { key: 'whole', expect: 0, value: bytes('x') },
        ];
        const error = await failure(store.commit({ shard: 's5', taken, puts }));
        await server.command(...cure);
        expect(error, trouble.join(' ')).to.be.instanceOf(StoreAway);
        await recovers(3_000);
      }
      const { records } = await store.read('s5', { records: ['whole', 'stays'] });
      expect([records.whole?.version, records.stays?.version]).to.deep.equal([0, 1]);
      expect((await store.commit({ shard: 's5', taken })).ok).to.equal(true);
    });

    it('takes what is no record of ours for one that is not there', async () => {
      await server.command('SET', '{s3}r:odd', 'no version in front');
      await server.command('LPUSH', '{s3}r:list', 'x');
      const { records } = await store.read('s3', { records: ['odd', 'list'] });
      expect([records.odd?.version, records.list?.version]).to.deep.equal([0, 0]);
      expect(Buffer.from(records.odd!.value!).toString()).to.equal('no version in front');
      const puts = ['odd', 'list'].map((key) => ({ key, expect: 0, value: bytes('x') }));
      expect((await store.commit({ shard: 's3', puts })).ok).to.equal(true);
    });

    it('does not open where nobody listens, and hides the password', async () => {
      const error = await failure(openRedis(`redis://:hidden@127.0.0.1:${await freePort()}`));
      expect(error).to.be.instanceOf(StoreAway);
      expect(String(error)).not.to.contain('hidden');
    });
  });

  describe('waiting for replicas', () => {
    let replica: RedisServer;
    let store: Opened;
    before(async () => {
      replica = await RedisServer.start(['--replicaof', '127.0.0.1', `${server.port}`]);
      await until(
        async () => (await replica.command('INFO', 'replication')).includes('link_status:up'),
        5_000,
      );
      store = await openRedis(server.url, 1);
    });
    after(async () => {
      await store.close();
      await replica.remove();
    });

    it('answers once the replica has the write', async () => {
      const answer = await store.commit({
        shard: 's9',
        puts: [{ key: 'w', expect: 0, value: bytes('safe') }],
      });
      expect(answer.ok).to.equal(true);
      expect(await replica.command('GET', '{s9}r:w')).to.contain('1:safe');
    });

    it('has many wait together, each with its own answer, in the order of asking', async () => {
      const waits = async () =>
        Number(/cmdstat_wait:calls=(\d+)/.exec(await server.command('INFO', 'commandstats'))?.[1] ?? 0);
      const before = await waits();
      const append = (index: number) =>
        store.commit({
          shard: `s${index % 7}`,
          // Every tenth asks for a version that is not there.
          puts: [{ key: `many${index}`, expect: index % 10 === 3 ? 5 : 0, value: bytes(`${index}`) }],
          appends: [{ log: 'many', entries: [bytes(`${index}`)] }],
        });
      const answers = await Promise.all(Array.from({ length: 300 }, (_, index) => append(index)));
      for (const [index, answer] of answers.entries()) {
        if (index % 10 === 3)
          expect(answer).to.deep.equal({ ok: false, why: 'version', key: `many${index}` });
        else expect(answer.ok, String(index)).to.equal(true);
        const held = await replica.command('GET', `{s${index % 7}}r:many${index}`);
        expect(held.includes(`1:${index}`), String(index)).to.equal(index % 10 !== 3);
      }
      const kept = (await store.readLog('s1', 'many', 0, 100)).map(({ value }) => Number(Buffer.from(value)));
      expect(kept)
        .to.deep.equal([...kept].sort((a, b) => a - b))
        .and.have.length(39);
      expect((await waits()) - before).to.be.within(2, 10);
    });

    it('is StoreAway while the replica is frozen, for a repeat and for who sees its mark too', async () => {
      const commit = { shard: 's9' as const, marks: [{ key: 'seen', value: '1', ttlMs: 60_000 }] };
      replica.freeze();
      try {
        expect(await failure(store.commit(commit))).to.be.instanceOf(StoreAway);
        expect(await failure(store.commit(commit))).to.be.instanceOf(StoreAway);
        expect(await failure(store.read('s9', { marks: ['seen'] }))).to.be.instanceOf(StoreAway);
        expect((await store.read('s9', { records: ['w'] })).records.w?.version).to.equal(1);
      } finally {
        replica.thaw();
      }
      await until(async () => (await failure(store.read('s9', { marks: ['seen'] }))) === undefined);
      expect(await store.commit(commit)).to.include({ why: 'mark' });
    });
  });
});
