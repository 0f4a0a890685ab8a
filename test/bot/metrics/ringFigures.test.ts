// How late timers ring, and which failures count.
import { expect } from 'chai';
import { ringKind } from '../../../bot/metrics/ringFigures.ts';
import { createMetrics } from '../../../bot/metrics.ts';
import { deliverTimer } from '../../../bot/outbox/deliverTimer.ts';
import { NewerRecord, StoreAway } from '../../../bot/store/index.ts';

describe('the figures of timers', () => {
  const taken = (payload: object, at: number) => ({ shard: 's1' as const, id: 'x', lease: 1, payload, at });

  it('tell what a timer is for', () => {
    expect(ringKind({ conversation: 'c', effect: { name: 'turno.confirm' } })).to.equal('effect');
    expect(ringKind(deliverTimer('c', 'teams', 0).payload)).to.equal('delivery');
    expect(ringKind({ conversation: 'c', timer: 'T-NUDGE' })).to.equal('timer');
    expect(ringKind(undefined)).to.equal('timer');
  });

  it('count lateness by the time of the store, and failures but those of a newer release', async () => {
    const { rings, registry } = createMetrics();
    const failing = (error: Error) =>
      rings.timed(
        () => Promise.reject(error),
        () => 10_000,
      );
    const heard: unknown[] = [];
    const hear = (error: unknown) => void heard.push(error);
    await failing(new StoreAway('away'))(taken({ timer: 'a' }, 7000)).catch(hear);
    await failing(new NewerRecord('newer'))(taken({ timer: 'a' }, 12_000)).catch(hear);
    const shown = await registry.metrics();
    expect(heard).to.have.length(2);
    expect(shown).to.include('llavero_timer_late_seconds_sum{kind="timer"} 3\n');
    expect(shown).to.include('llavero_timer_late_seconds_count{kind="timer"} 2\n');
    expect(shown).to.include('llavero_timer_failures_total{kind="timer"} 1\n');
  });
});
