// The desk's figures: how many wait, and for how long the first of them has.
import { expect } from 'chai';
import { Registry } from 'prom-client';
import { createDeskFigures } from '../../../../bot/desk/tickets/deskFigures.ts';

describe("the desk's figures", () => {
  it('tell how many wait and how long the oldest has', async () => {
    const registry = new Registry();
    let waiting: readonly number[] = [];
    createDeskFigures(registry, () => waiting);
    const figure = async (name: string) =>
      Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(await registry.metrics())?.[1]);
    expect([
      await figure('llavero_tickets_waiting'),
      await figure('llavero_tickets_oldest_wait_seconds'),
    ]).to.deep.equal([0, 0]);
    waiting = [Date.now() - 5000, Date.now() - 90_000];
    expect(await figure('llavero_tickets_waiting')).to.equal(2);
    expect(await figure('llavero_tickets_oldest_wait_seconds')).to.be.within(89.9, 92);
  });
});
