// What every storage engine promises, on the port itself. `open` gives one more client of the same store.
import { expect } from 'chai';
import type { Engine } from '../../bot/store/resealable.ts';
import type { Commit, CommitAnswer, Shard } from '../../bot/store/store.ts';

export interface StoreUnderTest {
  /** Engines that allow one process answer the same store each time. */
  open(): Promise<Engine>;
  /** How many clients may be open at once. */
  readonly clients: 1 | 2;
}

const SHARD: Shard = 's17';
let serial = 0;
const fresh = (name: string): string => `${name}-${process.pid}-${++serial}`;
const bytes = (text: string): Buffer => Buffer.from(text);
const text = (value: Uint8Array | undefined): string | undefined =>
  value ? Buffer.from(value).toString() : undefined;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function firstOf(answer: CommitAnswer): Readonly<Record<string, number>> {
  if (!answer.ok) throw new Error(`refused: ${answer.why} ${answer.key}`);
  return answer.first;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export async function until(claim: () => boolean | Promise<boolean>, ms = 3_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await claim())) {
    if (Date.now() > end) throw new Error('it did not come true in time');
    await pause(5);
  }
}

export function storeContract(under: () => StoreUnderTest): void {
  let store: Engine;
  let other: Engine;
  const commit = (rest: Omit<Commit, 'shard'>, by = store) => by.commit({ shard: SHARD, ...rest });
  const record = async (key: string, by = store) => (await by.read(SHARD, { records: [key] })).records[key]!;
  const mark = async (key: string) => (await store.read(SHARD, { marks: [key] })).marks[key];
  const log = async (name: string, after = 0, limit = 100) =>
    (await store.readLog(SHARD, name, after, limit)).map(({ seq, value }) => [seq, text(value)]);

  before(async () => {
    store = await under().open();
    other = under().clients === 2 ? await under().open() : store;
  });
  after(async () => {
    await store.close();
    if (other !== store) await other.close();
  });

  describe('records', () => {
    it('are not there until put', async () => {
      expect(await record(fresh('none'))).to.deep.equal({ version: 0, value: undefined });
    });

    it('grow by one version with every put', async () => {
      const key = fresh('r');
      expect(await commit({ puts: [{ key, expect: 0, value: bytes('a') }] })).to.include({ ok: true });
      expect(await commit({ puts: [{ key, expect: 1, value: bytes('b') }] })).to.include({ ok: true });
      const { version, value } = await record(key);
      expect([version, text(value)]).to.deep.equal([2, 'b']);
    });

    it('refuse another version, and the whole commit with it', async () => {
      const [key, log1, made] = [fresh('r'), fresh('l'), fresh('r')];
      await commit({ puts: [{ key, expect: 0, value: bytes('a') }] });
      for (const expected of [0, 2]) {
        const answer = await commit({
          puts: [
            { key: made, expect: 0, value: bytes('x') },
            { key, expect: expected, value: bytes('b') },
          ],
          marks: [{ key: made, value: 'x', ttlMs: 1_000 }],
          appends: [{ log: log1, entries: [bytes('x')] }],
          dues: [{ id: made, at: 1, payload: bytes('x') }],
        });
        expect(answer).to.deep.equal({ ok: false, why: 'version', key });
      }
      expect((await record(made)).version).to.equal(0);
      expect(await mark(made)).to.equal(undefined);
      expect(await log(log1)).to.deep.equal([]);
      expect((await store.takeDue(SHARD, 1_000, 100)).map(({ id }) => id)).not.to.include(made);
    });

    it('keep any bytes as they are', async () => {
      const key = fresh('r');
      const value = Buffer.from(Array.from({ length: 2_000 }, (_, index) => (index * 7) % 256));
      await commit({ puts: [{ key, expect: 0, value }], appends: [{ log: key, entries: [value] }] });
      expect(Buffer.from((await record(key)).value!).equals(value)).to.equal(true);
      expect(Buffer.from((await store.readLog(SHARD, key, 0, 1))[0]!.value).equals(value)).to.equal(true);
      const empty = fresh('r');
      await commit({ puts: [{ key: empty, expect: 0, value: new Uint8Array() }] });
      expect((await record(empty)).value).to.have.length(0);
    });

    it('go when removed, off the register too', async () => {
      const key = fresh('r');
      await commit({ puts: [{ key, expect: 0, value: bytes('a') }] });
      expect(await collect(store.registered(SHARD))).to.include(key);
      await commit({ puts: [{ key, expect: 1, value: undefined }] });
      expect((await record(key)).version).to.equal(0);
      expect(await collect(store.registered(SHARD))).not.to.include(key);
    });

    it('expire, and leave the register when it is walked', async () => {
      const key = fresh('r');
      await commit({ puts: [{ key, expect: 0, value: bytes('a'), ttlMs: 60 }] });
      expect((await record(key)).version).to.equal(1);
      await pause(90);
      expect(await record(key)).to.deep.equal({ version: 0, value: undefined });
      expect(await collect(store.registered(SHARD))).not.to.include(key);
      expect(await commit({ puts: [{ key, expect: 0, value: bytes('b') }] })).to.include({ ok: true });
    });

    it('get their life anew with each put: none, a new one, or what was left', async () => {
      const keys = [fresh('ever'), fresh('more'), fresh('keep')];
      const [ever, more, keep] = keys as [string, string, string];
      await commit({ puts: keys.map((key) => ({ key, expect: 0, value: bytes('a'), ttlMs: 80 })) });
      await commit({
        puts: [
          { key: ever, expect: 1, value: bytes('b') },
          { key: more, expect: 1, value: bytes('b'), ttlMs: 10_000 },
          { key: keep, expect: 1, value: bytes('b'), ttlMs: 'keep' },
        ],
      });
      expect((await record(keep)).version).to.equal(2);
      await pause(110);
      const versions = await Promise.all(keys.map(async (key) => (await record(key)).version));
      expect(versions).to.deep.equal([2, 2, 0]);
    });

    it('register every one of many, in pages', async () => {
      const shard: Shard = 's201';
      const keys = Array.from({ length: 450 }, () => fresh('page'));
      await Promise.all(
        keys.map((key) => store.commit({ shard, puts: [{ key, expect: 0, value: bytes('a') }] })),
      );
      expect(await collect(store.registered(shard))).to.include.members(keys);
    });
  });

  describe('races', () => {
    it('let exactly one win each version', async () => {
      const key = fresh('race');
      for (let version = 0; version < 10; version++) {
        const put = { key, expect: version, value: bytes('x') };
        const answers = await Promise.all(
          [1, 2, 3, 4].map((n) => commit({ puts: [put] }, n % 2 ? store : other)),
        );
        expect(answers.filter(({ ok }) => ok)).to.have.length(1);
      }
    });

    it('lose none of 200 increments that try again', async () => {
      const key = fresh('count');
      const increment = async (by: Engine): Promise<void> => {
        for (;;) {
          const { version, value } = await record(key, by);
          const next = bytes(`${Number(text(value) ?? 0) + 1}`);
          if ((await commit({ puts: [{ key, expect: version, value: next }] }, by)).ok) return;
        }
      };
      await Promise.all(Array.from({ length: 200 }, (_, index) => increment(index % 2 ? store : other)));
      const { version, value } = await record(key);
      expect([version, text(value)]).to.deep.equal([200, '200']);
    });
  });

  describe('marks', () => {
    it('are set once, tell their value, and refuse a repeat whole', async () => {
      const [seen, key] = [fresh('m'), fresh('r')];
      await commit({ marks: [{ key: seen, value: 'first', ttlMs: 5_000 }] });
      const repeat = await commit({
        marks: [{ key: seen, value: 'second', ttlMs: 5_000 }],
        puts: [{ key, expect: 0, value: bytes('a') }],
      });
      expect(repeat).to.deep.equal({ ok: false, why: 'mark', key: seen });
      expect(await mark(seen)).to.equal('first');
      expect((await record(key)).version).to.equal(0);
    });

    it('tell a repeat from a version that moved', async () => {
      const [seen, key] = [fresh('m'), fresh('r')];
      const once = {
        marks: [{ key: seen, value: '', ttlMs: 5_000 }],
        puts: [{ key, expect: 0, value: bytes('a') }],
      };
      expect((await commit(once)).ok).to.equal(true);
      expect(await commit(once)).to.include({ why: 'mark' });
      expect(await mark(seen)).to.equal('');
    });

    it('hold the first sequence number appended', async () => {
      const [seen, name] = [fresh('m'), fresh('l')];
      await commit({ appends: [{ log: name, entries: [bytes('a'), bytes('b')] }] });
      await commit({
        marks: [{ key: seen, value: 'at $seq', ttlMs: 5_000 }],
        appends: [{ log: name, entries: [bytes('c')] }],
      });
      expect(await mark(seen)).to.equal('at 3');
      const bare = fresh('m');
      await commit({ marks: [{ key: bare, value: '$seq', ttlMs: 5_000 }] });
      expect(await mark(bare)).to.equal('0');
    });

    it('expire', async () => {
      const seen = fresh('m');
      await commit({ marks: [{ key: seen, value: 'x', ttlMs: 60 }] });
      await pause(90);
      expect(await mark(seen)).to.equal(undefined);
      expect((await commit({ marks: [{ key: seen, value: 'y', ttlMs: 5_000 }] })).ok).to.equal(true);
    });
  });

  describe('logs', () => {
    it('number entries 1, 2, 3 without gaps, whoever appends', async () => {
      const name = fresh('l');
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          commit({ appends: [{ log: name, entries: [bytes('a'), bytes('b')] }] }, index % 2 ? store : other),
        ),
      );
      const firsts = answers.map((answer) => firstOf(answer)[name]!).sort((a, b) => a - b);
      expect(firsts).to.deep.equal(Array.from({ length: 20 }, (_, index) => 1 + 2 * index));
      const entries = await log(name);
      expect(entries.map(([seq]) => seq)).to.deep.equal(Array.from({ length: 40 }, (_, index) => index + 1));
    });

    it('are read after a place, so many at most', async () => {
      const name = fresh('l');
      await commit({ appends: [{ log: name, entries: ['a', 'b', 'c', 'd'].map(bytes) }] });
      expect(await log(name, 1, 2)).to.deep.equal([
        [2, 'b'],
        [3, 'c'],
      ]);
      expect(await log(name, 4)).to.deep.equal([]);
      expect(await log(fresh('none'))).to.deep.equal([]);
    });

    it('forget up to a place and go on counting, also when nothing is left', async () => {
      const name = fresh('l');
      await commit({ appends: [{ log: name, entries: ['a', 'b', 'c'].map(bytes) }] });
      await commit({ appends: [{ log: name, entries: [], trimTo: 2 }] });
      expect(await log(name)).to.deep.equal([[3, 'c']]);
      await commit({ appends: [{ log: name, entries: [], trimTo: 3 }] });
      expect(await log(name)).to.deep.equal([]);
      const answer = await commit({ appends: [{ log: name, entries: [bytes('d')], trimTo: 1 }] });
      expect(firstOf(answer)[name]).to.equal(4);
      expect(await log(name)).to.deep.equal([[4, 'd']]);
    });

    it('start anew after they expire, and keep their life when none is given', async () => {
      const name = fresh('l');
      await commit({ appends: [{ log: name, entries: ['a', 'b'].map(bytes), ttlMs: 120 }] });
      await commit({ appends: [{ log: name, entries: [bytes('c')] }] });
      expect(await collect(store.registeredLogs(SHARD))).to.include(name);
      await pause(150);
      expect(await log(name)).to.deep.equal([]);
      expect(await collect(store.registeredLogs(SHARD))).not.to.include(name);
      await commit({ appends: [{ log: name, entries: [bytes('d')] }] });
      expect(await log(name)).to.deep.equal([[1, 'd']]);
    });

    it('tell several firsts in one commit', async () => {
      const [one, two] = [fresh('l'), fresh('l')];
      await commit({ appends: [{ log: two, entries: [bytes('x')] }] });
      const answer = await commit({
        appends: [
          { log: one, entries: ['a', 'b'].map(bytes) },
          { log: two, entries: [bytes('y')] },
        ],
      });
      expect(firstOf(answer)).to.deep.equal({ [one]: 1, [two]: 2 });
    });
  });

  describe('timers', () => {
    const shard: Shard = 's40';
    const at = async (delay: number) => (await store.ping()) + delay;
    const set = (id: string, time: number) =>
      store.commit({ shard, dues: [{ id, at: time, payload: bytes(`for ${id}`) }] });
    const take = async (leaseMs = 5_000, by = store) => by.takeDue(shard, leaseMs, 10);
    const answer = (id: string, lease: number) => store.commit({ shard, taken: { id, lease } });

    it('are handed out when due, not before, with their payload and time', async () => {
      const [soon, later] = [fresh('t'), fresh('t')];
      const due = await at(-5);
      await set(soon, due);
      await set(later, await at(60_000));
      const taken = await take();
      expect(taken.map(({ id, payload, at: time }) => [id, text(payload), time])).to.deep.equal([
        [soon, `for ${soon}`, due],
      ]);
      expect(await take()).to.deep.equal([]);
      expect((await answer(soon, taken[0]!.lease)).ok).to.equal(true);
      await store.commit({ shard, undues: [later] });
    });

    it('go to one taker only', async () => {
      const ids = Array.from({ length: 10 }, () => fresh('t'));
      for (const id of ids) await set(id, await at(-1));
      const takes = await Promise.all([take(), take(5_000, other), take(), take(5_000, other)]);
      expect(
        takes
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).to.deep.equal([...ids].sort());
      for (const { id, lease } of takes.flat()) await answer(id, lease);
    });

    it('come again when the lease ends, and fence the first taker out', async () => {
      const id = fresh('t');
      const due = await at(-3);
      await set(id, due);
      const [first] = await take(50);
      await pause(80);
      const [second] = await take(5_000, other);
      expect([second?.id, second?.at]).to.deep.equal([id, due]);
      expect(await answer(id, first!.lease)).to.deep.equal({ ok: false, why: 'due', key: id });
      expect((await answer(id, second!.lease)).ok).to.equal(true);
      expect(await answer(id, second!.lease)).to.include({ why: 'due' });
    });

    it('set anew while leased refuse the old lease', async () => {
      const id = fresh('t');
      await set(id, await at(-3));
      const [taken] = await take();
      await set(id, Math.round(taken!.lease));
      expect(await answer(id, taken!.lease)).to.include({ ok: false, why: 'due' });
      await store.commit({ shard, undues: [id] });
    });

    it('can be answered and set anew in one commit', async () => {
      const id = fresh('t');
      await set(id, await at(-3));
      const [taken] = await take();
      const next = await at(-1);
      const again = { id, at: next, payload: bytes('again') };
      expect((await store.commit({ shard, taken: { id, lease: taken!.lease }, dues: [again] })).ok).to.equal(
        true,
      );
      const [second] = await take();
      expect([second?.id, second?.at, text(second?.payload)]).to.deep.equal([id, next, 'again']);
      await answer(id, second!.lease);
    });

    it('are cancelled, also when they are gone', async () => {
      const id = fresh('t');
      await set(id, await at(-3));
      for (const _ of [1, 2]) expect((await store.commit({ shard, undues: [id] })).ok).to.equal(true);
      expect(await take()).to.deep.equal([]);
    });

    it('tell each shard its earliest, leased ones by the end of the lease', async () => {
      const id = fresh('t');
      const time = await at(60_000);
      await set(id, time);
      await set(fresh('t'), time + 10);
      await store.commit({ shard: 's41', dues: [{ id, at: time - 5, payload: bytes('') }] });
      const { now, dues } = await store.nextDue();
      expect(dues.filter((due) => ['s40', 's41'].includes(due.shard))).to.deep.equal([
        { shard: 's40', at: time },
        { shard: 's41', at: time - 5 },
      ]);
      expect(Math.abs(now - (await store.ping()))).to.be.below(1_000);
      await set(id, await at(-1));
      const [taken] = await take(60_000);
      const after = (await store.nextDue()).dues.find((due) => due.shard === 's40');
      expect(after?.at).to.be.within(taken!.lease - 60_000, Math.ceil(taken!.lease));
    });
  });

  describe('watching', () => {
    it('hears what another client appends to that log, and nothing after stop', async () => {
      const [name, quiet] = [fresh('l'), fresh('l')];
      let heard = 0;
      let wrong = 0;
      const stop = store.watch(SHARD, name, () => heard++);
      const stopQuiet = store.watch(SHARD, quiet, () => wrong++);
      await until(async () => {
        await commit({ appends: [{ log: name, entries: [bytes('a')] }] }, other);
        await pause(10);
        return heard > 0;
      });
      await pause(30);
      const [before, wrongBefore] = [heard, wrong];
      await commit({ appends: [{ log: name, entries: [bytes('b')] }] }, other);
      await until(() => heard > before);
      expect(wrong).to.equal(wrongBefore);
      stop();
      const atStop = heard;
      await commit({ appends: [{ log: name, entries: [bytes('c')] }] }, other);
      await pause(40);
      expect(heard).to.equal(atStop);
      stopQuiet();
    });

    it('keeps the others of a shard when one stops', async () => {
      const name = fresh('l');
      let heard = 0;
      const stopFirst = store.watch(SHARD, name, () => undefined);
      const stop = store.watch(SHARD, name, () => heard++);
      await pause(50);
      stopFirst();
      const before = heard;
      await commit({ appends: [{ log: name, entries: [bytes('a')] }] }, other);
      await until(() => heard > before);
      stop();
    });
  });

  describe('resealing', () => {
    it('swaps entries that still hold what was read, and keeps order, count and life', async () => {
      const name = fresh('l');
      await commit({ appends: [{ log: name, entries: ['a', 'b', 'c', 'd'].map(bytes), ttlMs: 150 }] });
      await commit({ appends: [{ log: name, entries: [], trimTo: 1 }] });
      const swaps = [
        { seq: 1, from: bytes('a'), to: bytes('A') },
        { seq: 2, from: bytes('b'), to: bytes('B') },
        { seq: 3, from: bytes('other'), to: bytes('C') },
      ];
      expect(await store.swapEntries(SHARD, name, swaps)).to.equal(1);
      expect(await log(name)).to.deep.equal([
        [2, 'B'],
        [3, 'c'],
        [4, 'd'],
      ]);
      await commit({ appends: [{ log: name, entries: [], trimTo: 4 }] });
      await store.swapEntries(SHARD, name, swaps);
      await commit({ appends: [{ log: name, entries: [bytes('e')] }] });
      expect(await log(name)).to.deep.equal([[5, 'e']]);
      await pause(170);
      expect(await log(name)).to.deep.equal([]);
    });

    it('walks timers and swaps payloads; time and lease stay', async () => {
      const shard: Shard = 's42';
      const id = fresh('t');
      const time = (await store.ping()) - 10;
      await store.commit({ shard, dues: [{ id, at: time, payload: bytes('old') }] });
      const [taken] = await store.takeDue(shard, 5_000, 1);
      const [waiting] = await collect(store.waiting(shard));
      expect([waiting?.id, text(waiting?.payload)]).to.deep.equal([id, 'old']);
      const swap = { id, from: bytes('old'), to: bytes('new') };
      expect(await store.swapPayload(shard, swap)).to.equal(true);
      expect(await store.swapPayload(shard, swap)).to.equal(false);
      expect(text((await collect(store.waiting(shard)))[0]?.payload)).to.equal('new');
      expect((await store.commit({ shard, taken: { id, lease: taken!.lease } })).ok).to.equal(true);
    });
  });

  it('refuses a commit that names a key twice, or a key too long', async () => {
    const put = { key: fresh('r'), expect: 0, value: bytes('a') };
    for (const puts of [[put, put], [{ ...put, key: 'k'.repeat(401) }], [{ ...put, key: '' }]]) {
      const error = await commit({ puts }).catch((caught: unknown) => caught);
      expect(error).to.be.instanceOf(RangeError);
    }
  });

  it('tells the time', async () => {
    expect(Math.abs((await store.ping()) - Date.now())).to.be.below(5_000);
    const { now } = await store.read(SHARD, {});
    expect(now).to.be.at.most(await store.ping());
  });
}
