import { expect } from 'chai';
import { ALL_SHARDS, shardOf } from '../../../bot/store/shard.ts';

describe('shardOf', () => {
  it('gives what it always gave: stored keys hang from it', () => {
    expect(['', 'a', 'conv-1', 'ñandú'].map(shardOf)).to.deep.equal(['s66', 's18', 's216', 's191']);
  });

  it('spreads conversations evenly', () => {
    const counts = new Map<string, number>(ALL_SHARDS.map((shard) => [shard, 0]));
    for (let index = 0; index < 25_600; index++) {
      const shard = shardOf(`conversation-${index}`);
      counts.set(shard, (counts.get(shard) ?? 0) + 1);
    }
    expect(counts.size).to.equal(256);
    expect(Math.min(...counts.values())).to.be.above(50);
    expect(Math.max(...counts.values())).to.be.below(160);
  });
});
