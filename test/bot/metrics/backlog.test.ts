// Who waits for a delivery, and for how long, as one process sees it.
import { expect } from 'chai';
import { Backlog } from '../../../bot/metrics/backlog.ts';

const CHANNELS = ['whatsapp', 'teams'];

describe('the backlog', () => {
  const at = (backlog: Backlog, now: number) => Object.fromEntries(backlog.at(now, CHANNELS));

  it('counts conversations by channel and knows the oldest', () => {
    const backlog = new Backlog();
    backlog.take('a', 'whatsapp', 1000);
    backlog.take('b', 'whatsapp', 4000);
    backlog.take('a', 'whatsapp', 2000);
    expect(at(backlog, 10_000)).to.deep.equal({
      whatsapp: { count: 2, oldest: 8 },
      teams: { count: 0, oldest: 0 },
    });
    backlog.leave('a', undefined);
    expect(at(backlog, 10_000)['whatsapp']).to.deep.equal({ count: 1, oldest: 6 });
  });

  it('keeps what was put off until another process must have it', () => {
    const backlog = new Backlog();
    backlog.take('a', 'teams', 0);
    backlog.leave('a', 60_000);
    expect(at(backlog, 60_000)['teams']).to.deep.equal({ count: 1, oldest: 60 });
    expect(at(backlog, 75_001)['teams']).to.deep.equal({ count: 0, oldest: 0 });
    expect(at(backlog, 60_000)['teams']).to.deep.equal({ count: 0, oldest: 0 });
  });
});
