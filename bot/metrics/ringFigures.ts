// How late timers ring and how often that fails, by what they are for.
import { Counter, Histogram, type Registry } from 'prom-client';
import { DELIVER } from '../outbox/deliverTimer.ts';
import type { Taker } from '../part.ts';
import { NewerRecord } from '../store/index.ts';

export interface RingFigures {
  /** The same ringing with its lateness taken; `now`: the store's time, ms. */
  timed(ring: Taker['ring'], now: () => number): Taker['ring'];
}

const RING_KINDS = ['effect', 'delivery', 'timer'] as const;
export type RingKind = (typeof RING_KINDS)[number];

/** What a timer is for: something a turn asked for, messages left undelivered, or a time that came. */
export function ringKind(payload: unknown): RingKind {
  const { effect, timer } = (payload ?? {}) as { effect?: unknown; timer?: unknown };
  if (effect !== undefined) return 'effect';
  return timer === DELIVER ? 'delivery' : 'timer';
}

export function createRingFigures(registry: Registry): RingFigures {
  const late = new Histogram({
    name: 'llavero_timer_late_seconds',
    help: 'From when a timer was due until it rang; an effect is due at once, a delivery when its lease ends',
    labelNames: ['kind'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
    registers: [registry],
  });
  const failures = new Counter({
    name: 'llavero_timer_failures_total',
    help: 'Timers whose answer failed; they ring again when their lease ends',
    labelNames: ['kind'],
    registers: [registry],
  });
  for (const kind of RING_KINDS) failures.inc({ kind }, 0);
  return {
    timed: (ring, now) => (taken) => {
      const kind = ringKind(taken.payload);
      late.observe({ kind }, Math.max(0, now() - taken.at) / 1000);
      const rung = ring(taken);
      rung.catch((error) => {
        // That one is for a newer release, and goes back to it.
        if (!(error instanceof NewerRecord)) failures.inc({ kind });
      });
      return rung;
    },
  };
}
