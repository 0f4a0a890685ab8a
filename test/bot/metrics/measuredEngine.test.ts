// The store with its round trips timed: the same answers, nothing left out, and figures that tell the truth.
import { expect } from 'chai';
import { measureEngine } from '../../../bot/metrics/measuredEngine.ts';
import { createMetrics } from '../../../bot/metrics.ts';
import { SealedStore, shardOf } from '../../../bot/store/index.ts';
import { recordPlace } from '../../../bot/store/places.ts';
import { onBothEngines } from '../../support/onBothEngines.ts';

onBothEngines('the measured store', 20_000, (open) => {
  let bare: SealedStore;
  let others: readonly SealedStore[] = [];
  before(async () => {
    const [first, ...rest] = await open();
    if (!first) throw new Error('no store');
    [bare, others] = [first, rest];
  });
  after(async () => {
    for (const store of [bare, ...others]) await store.close();
  });

  const shard = shardOf('someone');
  const measured = () => {
    const metrics = createMetrics();
    const { engine, now } = measureEngine(bare.engine, metrics.store);
    const figure = async (name: string) =>
      Number(
        (await metrics.registry.metrics())
          .split('\n')
          .find((line) => line.startsWith(name))
          ?.split(' ')[1],
      );
    return { store: new SealedStore(engine, bare.keyring), engine, now, figure };
  };

  it('tells of a lost store as the engine does', () => {
    expect(measured().engine.lost).to.equal(bare.engine.lost);
  });

  it('counts commits that were kept and those that lost a race', async () => {
    const { store, figure } = measured();
    const put = (expect: number) => ({ shard, puts: [{ key: 'c:measured', expect, value: 1 }] });
    expect((await store.commit(put(0))).ok).to.equal(true);
    expect((await store.commit(put(0))).ok).to.equal(false);
    expect(await figure('llavero_store_commits_total{how="ok"}')).to.equal(1);
    expect(await figure('llavero_store_commits_total{how="version"}')).to.equal(1);
    expect(await figure('llavero_store_seconds_count{verb="commit"}')).to.equal(2);
  });

  it('counts bytes put aside, once', async () => {
    const { store, figure } = measured();
    const bytes = bare.keyring.seal(Buffer.from('{}'), recordPlace(shard, 'c:elsewhere', 1), 1);
    await bare.engine.commit({ shard, puts: [{ key: 'c:damaged', expect: 0, value: bytes }] });
    for (const _ of [1, 2]) await store.read(shard, { records: ['c:damaged'] });
    expect(await figure('llavero_quarantined_total')).to.equal(1);
  });

  it("tells the store's time", async () => {
    const { engine, now } = measured();
    const told = await engine.ping();
    expect(Math.abs(now() - told)).to.be.below(1000);
  });

  it('counts what throws, and throws it on', async () => {
    const metrics = createMetrics();
    const away = { ...measured().engine, ping: () => Promise.reject(new Error('away')) };
    const { engine } = measureEngine(away, metrics.store);
    const heard = await engine.ping().catch((error: Error) => error.message);
    expect(heard).to.equal('away');
    expect(await metrics.registry.metrics()).to.include('llavero_store_failures_total{verb="ping"} 1');
  });
});
