import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { SettingsError } from '../../../bot/settings.ts';
import { openEmbedded, sweepOnce } from '../../../bot/store/embedded/openEmbedded.ts';
import { StoreClock } from '../../../bot/store/embedded/storeClock.ts';
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
    let own: TempDir;
    before(() => {
      own = tempDir('embedded');
    });
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
    const child = fork(join(import.meta.dirname, 'writer.child.ts'), [dir.path], {
      execArgv: ['--import', 'tsx'],
    });
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

  it('is StoreAway when the disk takes no more, loses nothing acknowledged, and goes on once there is room', async () => {
    const fill = join(import.meta.dirname, 'fillDisk.child.ts');
    // A limit on the size of files stands for a full disk.
    const shell = [
      '-c',
      'ulimit -f 2000; exec "$@"',
      'sh',
      process.execPath,
      '--import',
      'tsx',
      fill,
      dir.path,
    ];
    const child = spawn('sh', shell, { stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
    });
    const [code] = await once(child, 'exit');
    expect(code).to.equal(0);
    const told = JSON.parse(output) as { written: string[]; error: string; again: boolean };
    expect(told).to.include({ error: 'StoreAway', again: true });
    const store = await openEmbedded(dir.path);
    const { records } = await store.read('s1', { records: told.written });
    expect(told.written.filter((key) => records[key]?.version !== 1)).to.deep.equal([]);
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
    // Brackets, since the parts are the engine's own business.
    const parts = store['parts'];
    await sweepOnce(parts);
    const left = [...parts.database.getKeys()].map((key) => String([key].flat()[0]));
    expect(left.sort()).to.deep.equal(['clock', 'end', 'record']);
    const short = (entries: Buffer[]) =>
      store.commit({ shard: 's1', appends: [{ log: 'anew', entries, ttlMs: 20 }] });
    await short([bytes('a'), bytes('b'), bytes('c')]);
    await new Promise((resolve) => setTimeout(resolve, 40));
    await short([bytes('d')]);
    const entries = [...parts.database.getKeys()].filter((key) => [key].flat()[0] === 'entry');
    expect(entries).to.have.length(1);
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
