import { expect } from 'chai';
import { openStore, type SealedStore } from '../../bot/store/index.ts';
import { newCode, readCode } from '../../bot/turnos/code.ts';
import type { Place } from '../../bot/turnos/place.ts';
import { SharedRecords } from '../../bot/turnos/sharedRecords.ts';
import { sheetPlace } from '../../bot/turnos/sheet.ts';
import { tempDir } from '../support/tempDir.ts';

const count: Place<number> = {
  shard: 's3',
  key: 'count',
  parse: (value) => Number(value ?? 0),
  keepMs: () => 60_000,
};
const add = (value: number) => ({ next: value + 1, answer: value });

describe('shared records', () => {
  const dir = tempDir('records');
  let store: SealedStore;
  before(async () => {
    store = await openStore({ dataDir: dir.path });
  });
  after(async () => {
    await store.close();
    dir.remove();
  });

  it('lose no decision of two writers, and give each its own answer', async () => {
    const writers = [new SharedRecords(store), new SharedRecords(store)];
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, n) => writers[n % 2]!.change(count, add)),
    );
    expect(answers.sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 300 }, (_, n) => n));
    expect((await writers[0]!.read(count)).value).to.equal(300);
  });

  it('let a decision that throws fail alone', async () => {
    const records = new SharedRecords(store);
    const { value } = await records.read(count);
    const outcomes = await Promise.allSettled([
      records.change(count, add),
      records.change(count, () => {
        throw new Error('a bug');
      }),
      records.change(count, add),
    ]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
    expect((await records.read(count)).value).to.equal(value + 2);
  });

  it('never start a damaged sheet fresh', async () => {
    const place = sheetPlace('quito', '2030-01-02');
    await store.engine.commit({
      shard: place.shard,
      puts: [{ key: place.key, expect: 0, value: Buffer.from('rubbish') }],
    });
    const error = await new SharedRecords(store).read(place).catch((caught: unknown) => caught);
    expect(error).to.include({ code: 'turno-sheet-damaged' });
  });
});

describe('turno codes', () => {
  it('are read back in any clothing, and nothing else is', () => {
    for (let n = 0; n < 50; n++) {
      const code = newCode();
      expect(readCode(code)).to.equal(code);
      expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).to.equal(code);
    }
    for (const text of ['', 'KHM', 'AEI-OUA-EIO', '123-456-789', 'KHM-RXP-DWFF'])
      expect(readCode(text)).to.equal(undefined);
  });
});
