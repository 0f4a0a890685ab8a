// The desk's figures: counts and times, no names.
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export interface DeskFigures {
  opened(reason: string): void;
  /** Seconds from the person's wait to the first answer. */
  firstAnswer(seconds: number): void;
  /** Seconds in staff's hands. */
  handled(outcome: string, seconds: number): void;
  requeued(why: string): void;
  guarded(): void;
  /** What a person thought of staff's help. */
  rated(rating: string): void;
}

export const noFigures: DeskFigures = {
  opened: () => undefined,
  firstAnswer: () => undefined,
  handled: () => undefined,
  requeued: () => undefined,
  guarded: () => undefined,
  rated: () => undefined,
};

const MINUTES = [15, 60, 180, 300, 600, 1800, 3600];

/** `waiting`: since when each that waits now does, ms. */
export function createDeskFigures(registry: Registry, waiting: () => readonly number[]): DeskFigures {
  const registers = [registry];
  const opened = new Counter({
    name: 'llavero_tickets_opened_total',
    help: 'Tickets opened, by reason',
    labelNames: ['reason'],
    registers,
  });
  const requeued = new Counter({
    name: 'llavero_tickets_requeued_total',
    help: 'Tickets that went back into the queue, by why',
    labelNames: ['why'],
    registers,
  });
  const guarded = new Counter({
    name: 'llavero_staff_texts_refused_total',
    help: 'Texts of staff the guard refused',
    registers,
  });
  const ratings = new Counter({
    name: 'llavero_desk_ratings_total',
    help: "What people thought of staff's help",
    labelNames: ['rating'],
    registers,
  });
  const firstAnswer = new Histogram({
    name: 'llavero_ticket_first_answer_seconds',
    help: 'From the start of the wait to the first answer of staff',
    buckets: MINUTES,
    registers,
  });
  const handled = new Histogram({
    name: 'llavero_ticket_handling_seconds',
    help: "Time of a closed ticket in staff's hands",
    labelNames: ['outcome'],
    buckets: MINUTES,
    registers,
  });
  new Gauge({
    name: 'llavero_tickets_waiting',
    help: 'Tickets waiting for staff',
    registers,
    collect() {
      this.set(waiting().length);
    },
  });
  new Gauge({
    name: 'llavero_tickets_oldest_wait_seconds',
    help: 'How long the ticket has waited that waits longest; 0 when none does',
    registers,
    collect() {
      const now = Date.now();
      this.set(Math.max(0, ...waiting().map((since) => (now - since) / 1000)));
    },
  });
  return {
    opened: (reason) => opened.inc({ reason }),
    requeued: (why) => requeued.inc({ why }),
    guarded: () => guarded.inc(),
    rated: (rating) => ratings.inc({ rating }),
    firstAnswer: (seconds) => firstAnswer.observe(seconds),
    handled: (outcome, seconds) => handled.observe({ outcome }, seconds),
  };
}
