// The rows of the fault table that fit into every test run; `npm run chaos` runs them all.
import { expect } from 'chai';
import { killLeftovers } from '../support/llavero.ts';
import { runRow, tableOf } from './row.ts';
import { singleRows } from './single.ts';
import type { World } from './world.ts';

/** Each takes seconds; what waits longer, or stands in another test, runs by hand. */
const HERE = new Set([
  'REL-01',
  'REL-02',
  'REL-03',
  'REL-12',
  'REL-16',
  'REL-05',
  'REL-06b',
  'REL-06c',
  'REL-07',
  'REL-24',
  'REL-19',
  'REL-10',
]);

describe('faults on one Redis', function () {
  this.timeout(60_000);
  const [redis] = singleRows;
  let world: World;
  before(async () => {
    world = await (redis?.open() ?? Promise.reject(new Error('no rows')));
  });
  after(async () => {
    await world?.close();
    killLeftovers();
  });

  const rows = redis?.rows.filter(({ name }) => HERE.has(name)) ?? [];
  for (const row of rows)
    it(`${row.name}: ${row.fault} — ${row.promise}`, async () => {
      const { kept, counted } = await runRow(row, world);
      expect(kept, counted).to.equal(true);
    });

  it('runs every row of its list, and tells a broken promise from a kept one', async () => {
    expect(rows.map(({ name }) => name).sort()).to.deep.equal([...HERE].sort());
    const broken = await runRow({ ...rows[0]!, run: async () => Promise.reject(new Error('gone')) }, world);
    expect(tableOf([broken]))
      .to.include('**broken**')
      .and.include('gone');
  });
});
