// The token bucket, and the map that keeps it small.
import { expect } from 'chai';
import { BoundedMap } from '../../../bot/http/boundedMap.ts';
import { createRateLimit } from '../../../bot/http/rateLimit.ts';
import type { RejectedRequest } from '../../../bot/http/rejectedRequest.ts';

describe('createRateLimit', () => {
  it('gives a minute’s worth at once, then steadily, to each key', () => {
    let now = 0;
    const take = createRateLimit(6, () => now);
    for (let time = 0; time < 6; time += 1) take('a');
    expect(refusal(() => take('a'))?.headers['Retry-After']).to.equal('10');
    expect(refusal(() => take('b'))).to.equal(undefined);
    now = 9000;
    expect(refusal(() => take('a'))?.headers['Retry-After']).to.equal('1');
    now = 10_000;
    expect(refusal(() => take('a'))).to.equal(undefined);
    expect(refusal(() => take('a'))?.status).to.equal(429);
  });

  it('gives nothing for a clock that steps back', () => {
    let now = 60_000;
    const take = createRateLimit(1, () => now);
    take('a');
    now = 0;
    expect(refusal(() => take('a'))?.status).to.equal(429);
  });
});

describe('BoundedMap', () => {
  it('forgets what was not used for longest', () => {
    const map = new BoundedMap<number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');
    map.set('c', 3);
    expect([map.get('a'), map.get('b'), map.get('c'), map.size]).to.deep.equal([1, undefined, 3, 2]);
  });
});

function refusal(take: () => void): RejectedRequest | undefined {
  try {
    take();
    return undefined;
  } catch (error) {
    return error as RejectedRequest;
  }
}
