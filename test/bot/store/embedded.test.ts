import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openEmbedded, sweepOnce } from '../../../bot/store/embedded/openEmbedded.ts';
import { StoreClock } from '../../../bot/store/embedded/storeClock.ts';
import { SettingsError } from '../../../bot/settings.ts';
import { type StoreUnderTest, storeContract } from '../../contracts/store.contract.ts';
import { type TempDir, tempDir } from '../../support/tempDir.ts';

const bytes = (text: string): Buffer => Buffer.from(text);

describe('embedded store', () => {
  let dir: TempDir;
  beforeEach(() => {
    dir = tempDir('embedded');
  });
  afterEach(() => dir.remove());

  describe('contract', () => {
    const own = tempDir('embedded');
    storeContract((): StoreUnderTest => ({ clients: 1, open: () => openEmbedded(own.path) }));
    after(() => own.remove());
  });

  it('keeps everything over a restart', async () => {
    const store = await openEmbedded(dir.path);
    await store.commit({
      shard: 's1',
      puts: [{ key: 'a', expect: 0, value: bytes('kept') }],
      marks: [{ key: 'm', value: 'kept', ttlMs: 60_000 }],
      appends: [{ log: 'l', entries: [bytes('one'), bytes('two')] }],
      dues: [{ id: 't', at: 5, payload: bytes('ring') }],
    });
    await store.close();
    const again = await openEmbedded(dir.path);
    const answer = await again.read('s1', { records: ['a'], marks: ['m'] });
    expect(Buffer.from(answer.records.a!.value!).toString()).to.equal('kept');
    expect(answer.marks.m).to.equal('kept');
    expect((await again.readLog('s1', 'l', 0, 9)).map(({ seq }) => seq)).to.deep.equal([1, 2]);
    expect((await again.takeDue('s1', 1_000, 9)).map(({ id }) => id)).to.deep.equal(['t']);
    await again.close();
  });

  it('loses nothing acknowledged when the process is killed', async () => {
    const child = fork(join(import.meta.dirname, 'writer.child.ts'), [dir.path], { execArgv: ['--import', 'tsx'] });
    const acknowledged: number[] = [];
    child.on('message', (number: number) => {
      acknowledged.push(number);
      if (acknowledged.length === 150) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const store = await openEmbedded(dir.path);
    const keys = acknowledged.map((number) => `r${number}`);
    const { records } = await store.read('s1', { records: keys });
    expect(keys.filter((key) => records[key]?.version !== 1)).to.deep.equal([]);
    const entries = await store.readLog('s1', 'log', 0, 10_000);
    expect(entries.length).to.be.at.least(acknowledged.length);
    expect(entries.map(({ seq }) => seq)).to.deep.equal(entries.map((_, index) => index + 1));
    await store.close();
  });

  it('takes what has expired off the disk', async () => {
    const store = await openEmbedded(dir.path);
    await store.commit({
      shard: 's1',
      puts: [
        { key: 'goes', expect: 0, value: bytes('a'), ttlMs: 20 },
        { key: 'stays', expect: 0, value: bytes('a'), ttlMs: 60_000 },
      ],
      marks: [{ key: 'goes', value: '', ttlMs: 20 }],
      appends: [{ log: 'goes', entries: [bytes('a'), bytes('b')], ttlMs: 20 }],
    });
    await new Promise((resolve) => setTimeout(resolve, 40));
    // biome-ignore lint/complexity/useLiteralKeys: the parts are the engine's own business
    const { database, writer, clock } = store['parts'];
    await sweepOnce({ database, writer, clock });
    const left = [...database.getKeys()].map((key) => String([key].flat()[0]));
    expect(left.sort()).to.deep.equal(['clock', 'end', 'record']);
    await store.close();
  });

  describe('lock', () => {
    it('refuses a folder in use and names the process', async () => {
      const store = await openEmbedded(dir.path);
      const error = await openEmbedded(dir.path).catch((caught: unknown) => caught);
      expect(error).to.be.instanceOf(SettingsError);
      expect(String(error)).to.contain(`process ${process.pid}`);
      await store.close();
      expect(existsSync(join(dir.path, 'lock'))).to.equal(false);
    });

    it('takes over from a dead process, also from one that had our pid', async () => {
      const stale = ['999999999 x\n', `${process.pid} another-boot/1\n`, 'garbage', ''];
      for (const content of stale) {
        writeFileSync(join(dir.path, 'lock'), content);
        await (await openEmbedded(dir.path)).close();
      }
    });

    it('stays with a living process', async () => {
      writeFileSync(join(dir.path, 'lock'), `${process.ppid} unknown\n`);
      const error = await openEmbedded(dir.path).catch((caught: unknown) => caught);
      expect(String(error)).to.contain(`process ${process.ppid}`);
      expect(readFileSync(join(dir.path, 'lock'), 'utf8')).to.equal(`${process.ppid} unknown\n`);
    });
  });

  describe('clock', () => {
    it('follows the machine, and goes on steadily while the machine is behind', () => {
      let [wall, steady] = [10_000, 0];
      const clock = new StoreClock(5_000, { wall: () => wall, steady: () => steady });
      expect(clock.now()).to.equal(10_000);
      [wall, steady] = [2_000, 300];
      expect(clock.now()).to.equal(10_300);
      [wall, steady] = [50_000, 400];
      expect(clock.now()).to.equal(50_000);
    });

    it('does not run backwards over a restart', async () => {
      const wrong = { wall: () => Date.now() + 3_600_000, steady: () => performance.now() };
      const store = await openEmbedded(dir.path, (highWater) => new StoreClock(highWater, wrong));
      const answer = await store.commit({ shard: 's1', puts: [{ key: 'a', expect: 0, value: bytes('a') }] });
      await store.close();
      const again = await openEmbedded(dir.path);
      expect(await again.ping()).to.be.at.least(answer.ok ? answer.now : Number.POSITIVE_INFINITY);
      await again.close();
    });
  });
});
