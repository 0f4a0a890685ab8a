import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { SettingsError } from '../../../bot/settings.ts';
import { openEmbedded } from '../../../bot/store/embedded/openEmbedded.ts';
import { NewerRecord, openStore, reseal, SCHEMA, type SealedStore } from '../../../bot/store/index.ts';
import { recordPlace, timerPlace } from '../../../bot/store/places.ts';
import { Keyring } from '../../../bot/store/seal.ts';
import { RedisServer } from '../../support/redisServer.ts';
import { type TempDir, tempDir } from '../../support/tempDir.ts';

const key = (id: string, fill: number): string => `${id}:${Buffer.alloc(32, fill).toString('base64')}`;
const [K1, K2] = [key('k1', 1), key('k2', 2)];
const SHARD = 's7';

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('sealed store', () => {
  let dir: TempDir;
  let store: SealedStore;
  const open = async (dataKeys?: string): Promise<SealedStore> => openStore({ dataDir: dir.path, dataKeys });
  const reopen = async (dataKeys?: string): Promise<void> => {
    await store.close();
    store = await open(dataKeys);
  };
  const put = (name: string, value: unknown, version = 0) =>
    store.commit({ shard: SHARD, puts: [{ key: name, expect: version, value }] });
  const record = async (name: string) => (await store.read(SHARD, { records: [name] })).records[name]!;
  const raw = async (name: string) => (await store.engine.read(SHARD, { records: [name] })).records[name]!;
  const overwrite = async (name: string, value: Uint8Array) => {
    const { version } = await raw(name);
    await store.engine.commit({ shard: SHARD, puts: [{ key: name, expect: version, value }] });
  };
  const aside = async () =>
    (await collect(store.engine.registered(SHARD))).filter((name) => name.startsWith('store/quarantine/'));

  beforeEach(async () => {
    dir = tempDir('sealed');
    store = await open(K1);
  });
  afterEach(async () => {
    await store.close();
    dir.remove();
  });

  it('gives back records, entries and payloads as they were', async () => {
    const value = { name: 'Ñandú', list: [1, null, { deep: true }], text: '🔑' };
    await store.commit({
      shard: SHARD,
      puts: [{ key: 'r', expect: 0, value }],
      appends: [{ log: 'l', entries: [value, 'two', 0, null] }],
      dues: [{ id: 't', at: 1, payload: value }],
    });
    expect(await record('r')).to.deep.equal({ version: 1, value });
    expect(await store.readLog(SHARD, 'l', 0, 9)).to.deep.equal(
      [value, 'two', 0, null].map((entry, index) => ({ seq: index + 1, value: entry })),
    );
    expect((await store.takeDue(SHARD, 1_000, 9))[0]).to.deep.include({ id: 't', payload: value });
    await put('r', undefined, 1);
    expect(await record('r')).to.deep.equal({ version: 0, value: undefined });
    expect(await failure(put('x', () => 1))).to.be.instanceOf(TypeError);
  });

  it('leaves nothing readable on the disk', async () => {
    await store.commit({
      shard: SHARD,
      puts: [{ key: 'r', expect: 0, value: 'RECORD-1790012345001' }],
      appends: [{ log: 'l', entries: ['ENTRY-1790012345001'] }],
      dues: [{ id: 't', at: 1, payload: 'PAYLOAD-1790012345001' }],
    });
    await store.close();
    const disk = readFileSync(join(dir.path, 'store', 'data.mdb'));
    expect(disk.includes('1790012345001')).to.equal(false);
    store = await open(K1);
  });

  describe('damage', () => {
    it('reads as unreadable, keeps the bytes aside once, and lets a fresh start follow', async () => {
      await put('r', { step: 1 });
      const good = Buffer.from((await raw('r')).value!);
      const flipped = Buffer.from(good);
      flipped[good.length - 1]! ^= 1;
      const kinds = [
        flipped,
        good.subarray(0, 10),
        Buffer.from(''),
        Buffer.from('{"step":1}'),
        Buffer.alloc(200, 0xff),
      ];
      for (const [index, bytes] of kinds.entries()) {
        await overwrite('r', bytes);
        const { version } = await raw('r');
        expect(await record('r')).to.deep.equal({ version, value: undefined, unreadable: true });
        await record('r');
        const kept = await aside();
        expect(kept).to.have.length(index + 1);
        const values = (await store.engine.read(SHARD, { records: kept })).records;
        expect(kept.some((name) => Buffer.from(values[name]!.value!).equals(bytes))).to.equal(true);
        expect((await put('r', { step: 'fresh' }, version)).ok).to.equal(true);
        expect((await record('r')).value).to.deep.equal({ step: 'fresh' });
      }
      expect(await collect(store.registered(SHARD))).to.deep.equal(['r']);
    });

    it('covers ciphertext swapped between records, versions, logs and timers', async () => {
      await put('a', 'of a');
      await put('b', 'of b');
      await overwrite('b', (await raw('a')).value!);
      expect((await record('b')).unreadable).to.equal(true);
      const old = (await raw('a')).value!;
      await put('a', 'newer', 1);
      await overwrite('a', old);
      expect((await record('a')).unreadable).to.equal(true);
      await store.commit({
        shard: SHARD,
        appends: [{ log: 'one', entries: ['x'] }],
        dues: [{ id: 't', at: 1, payload: 'x' }],
      });
      const [entry] = await store.engine.readLog(SHARD, 'one', 0, 1);
      const [timer] = await collect(store.engine.waiting(SHARD));
      await store.engine.commit({
        shard: SHARD,
        appends: [{ log: 'two', entries: [entry!.value] }],
        dues: [{ id: 'u', at: 1, payload: timer!.payload }],
      });
      expect(await store.readLog(SHARD, 'two', 0, 1)).to.deep.equal([
        { seq: 1, value: undefined, unreadable: true },
      ]);
      const taken = await store.takeDue(SHARD, 1_000, 9);
      expect(taken.map(({ id, unreadable }) => [id, unreadable ?? false]).sort()).to.deep.equal([
        ['t', false],
        ['u', true],
      ]);
    });
  });

  describe('a newer release', () => {
    const newer = (place: string) => store.keyring.seal(Buffer.from('{}'), place, SCHEMA + 1);

    it('keeps its record: NewerRecord, nothing aside', async () => {
      const value = newer(recordPlace(SHARD, 'r', 1));
      await store.engine.commit({ shard: SHARD, puts: [{ key: 'r', expect: 0, value }] });
      const error = await failure(record('r'));
      expect(error).to.be.instanceOf(NewerRecord).and.to.have.property('code', 'newer-release');
      expect(await aside()).to.deep.equal([]);
    });

    it('keeps its timer: it goes back at once, the others are handed out', async () => {
      const sealed = newer(timerPlace(SHARD, 'new'));
      await store.engine.commit({ shard: SHARD, dues: [{ id: 'new', at: 1, payload: sealed }] });
      await store.commit({ shard: SHARD, dues: [{ id: 'old', at: 1, payload: 'x' }] });
      expect((await store.takeDue(SHARD, 60_000, 9)).map(({ id }) => id)).to.deep.equal(['old']);
      expect((await collect(store.engine.waiting(SHARD))).map(({ id }) => id)).to.include('new');
      // What was due before comes first, so that timers nobody takes hold up nothing.
      await store.commit({ shard: SHARD, dues: [{ id: 'late', at: 2, payload: 'x' }] });
      const again = await store.engine.takeDue(SHARD, 60_000, 9);
      expect(again.map(({ id }) => id)).to.deep.equal(['late', 'new']);
      expect(again[1]?.payload).to.deep.equal(sealed);
    });

    it('is told from damage that only looks newer', async () => {
      await put('r', 'x');
      const bytes = Buffer.from((await raw('r')).value!);
      bytes.writeUInt16BE(SCHEMA + 1, 1);
      await overwrite('r', bytes);
      expect((await record('r')).unreadable).to.equal(true);
    });
  });

  describe('keys', () => {
    it('rotate: the old opens, the new seals, reseal moves all and says what may go', async () => {
      await store.commit({
        shard: SHARD,
        puts: [
          { key: 'r', expect: 0, value: 'record' },
          { key: 'brief', expect: 0, value: 'brief', ttlMs: 60_000 },
        ],
        appends: [{ log: 'l', entries: ['one', 'two'] }],
        dues: [{ id: 't', at: 1, payload: 'timer' }],
      });
      const secret = await store.secret('index');
      await reopen(`${K2},${K1}`);
      await put('r2', 'second');
      let shards = 0;
      const report = await reseal(store, (progress) => {
        shards = progress.shards;
      });
      expect(report).to.deep.equal({ looked: 7, resealed: 6, unreadable: 0, mayGo: ['k1'] });
      expect(shards).to.equal(256);
      expect(await reseal(store)).to.deep.include({ resealed: 0, mayGo: ['k1'] });
      await reopen(K2);
      expect((await record('r')).value).to.equal('record');
      expect((await record('brief')).value).to.equal('brief');
      expect((await store.readLog(SHARD, 'l', 0, 9)).map(({ value }) => value)).to.deep.equal(['one', 'two']);
      expect((await store.takeDue(SHARD, 1_000, 1))[0]?.payload).to.equal('timer');
      expect((await store.secret('index')).equals(secret)).to.equal(true);
    });

    it('reseal while traffic goes on, losing no update', async () => {
      await put('busy', 0);
      await reopen(`${K2},${K1}`);
      let isDone = false;
      const traffic = async (): Promise<number> => {
        let made = 0;
        while (!isDone) {
          const { version, value } = await record('busy');
          if ((await put('busy', Number(value) + 1, version)).ok) made++;
        }
        return made;
      };
      const [made] = await Promise.all([traffic(), reseal(store).finally(() => (isDone = true))]);
      expect((await record('busy')).value).to.equal(made);
      expect(Buffer.from((await raw('busy')).value!).toString('latin1', 4, 6)).to.equal('k2');
    });

    it('stop the start when one in use is missing or is another one', async () => {
      await put('r', 'x');
      await store.close();
      const missing = await failure(open(K2));
      expect(missing).to.be.instanceOf(SettingsError);
      expect(String(missing)).to.contain('k1');
      expect(String(await failure(open(key('k1', 9))))).to.contain('not the one');
      store = await open(K1);
      expect((await record('r')).value).to.equal('x');
    });

    it('of another process mean "not now", not damage', async () => {
      const other = Keyring.parse(`${K2},${K1}`);
      const value = other.seal(Buffer.from('"x"'), recordPlace(SHARD, 'r', 1), SCHEMA);
      await store.engine.commit({ shard: SHARD, puts: [{ key: 'r', expect: 0, value }] });
      await store.engine.commit({
        shard: 's0',
        puts: [{ key: 'store/keys', expect: 1, value: Buffer.from(JSON.stringify({ k1: 'x', k2: 'x' })) }],
      });
      expect(await failure(record('r'))).to.be.instanceOf(NewerRecord);
      expect((await reseal(store)).mayGo).to.deep.equal([]);
      await store.engine.commit({ shard: 's0', puts: [{ key: 'store/keys', expect: 2, value: undefined }] });
      expect((await record('r')).unreadable).to.equal(true);
    });

    it('of the embedded engine are made once, for the owner only', async () => {
      await store.close();
      dir.remove();
      store = await open();
      const file = join(dir.path, 'keys');
      expect(statSync(file).mode & 0o777).to.equal(0o600);
      await put('r', 'x');
      await reopen();
      expect((await record('r')).value).to.equal('x');
      await store.close();
      const text = readFileSync(file, 'utf8');
      rmSync(file);
      expect(String(await failure(open()))).to.contain('backup');
      expect(existsSync(file)).to.equal(false);
      store = await open(text);
      expect((await record('r')).value).to.equal('x');
    });
  });

  describe('secrets', () => {
    it('are 32 bytes, stay, and differ by name', async () => {
      const index = await store.secret('index');
      expect(index).to.have.length(32);
      expect(index.equals(await store.secret('token'))).to.equal(false);
      await reopen(K1);
      expect((await store.secret('index')).equals(index)).to.equal(true);
    });

    it('are never replaced when damaged', async () => {
      await store.secret('index');
      await store.engine.commit({
        shard: 's0',
        puts: [{ key: 'store/secret/index', expect: 1, value: Buffer.from('x') }],
      });
      await reopen(K1);
      expect(await failure(store.secret('index'))).to.be.instanceOf(SettingsError);
    });
  });

  it('gives the folder back when the start is refused', async () => {
    await store.close();
    expect(await failure(open(K2))).to.be.instanceOf(SettingsError);
    await (await openEmbedded(dir.path)).close();
    store = await open(K1);
  });

  describe('over redis', () => {
    let server: RedisServer;
    before(async () => {
      server = await RedisServer.start();
    });
    after(() => server.remove());

    it('needs DATA_KEYS', async () => {
      const error = await failure(openStore({ redisUrl: server.url, dataDir: dir.path }));
      expect(error).to.be.instanceOf(SettingsError);
      expect(String(error)).to.contain('DATA_KEYS');
    });

    it('agrees on secrets between processes, rotates and reseals', async () => {
      const settings = { redisUrl: server.url, dataDir: dir.path };
      const [one, two] = await Promise.all([1, 2].map(() => openStore({ ...settings, dataKeys: K1 })));
      const secrets = await Promise.all([one!.secret('index'), two!.secret('index')]);
      expect(secrets[0]!.equals(secrets[1]!)).to.equal(true);
      await one!.commit({
        shard: SHARD,
        puts: [{ key: 'r', expect: 0, value: 'x', ttlMs: 60_000 }],
        appends: [{ log: 'l', entries: ['one', 'two'] }],
        dues: [{ id: 't', at: 1, payload: 'ring' }],
      });
      await Promise.all([one!.close(), two!.close()]);
      const both = await openStore({ ...settings, dataKeys: `${K2},${K1}` });
      expect(await reseal(both)).to.deep.equal({ looked: 5, resealed: 5, unreadable: 0, mayGo: ['k1'] });
      await both.close();
      const after = await openStore({ ...settings, dataKeys: K2 });
      expect((await after.read(SHARD, { records: ['r'] })).records.r).to.deep.equal({
        version: 2,
        value: 'x',
      });
      expect((await after.readLog(SHARD, 'l', 1, 9))[0]).to.deep.equal({ seq: 2, value: 'two' });
      expect((await after.takeDue(SHARD, 1_000, 1))[0]?.payload).to.equal('ring');
      expect(await server.command('PTTL', `{${SHARD}}r:r`)).to.match(/^:[1-9]/);
      await after.close();
    });
  });
});
