// Prometheus figures: counts and times, no free text, no personal data.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Route } from './http/answer.ts';
import { RejectedRequest } from './http/rejectedRequest.ts';
import { createHttpFigures, type HttpFigures } from './metrics/httpFigures.ts';
import { createOutboxFigures } from './metrics/outboxFigures.ts';
import { createRingFigures, type RingFigures } from './metrics/ringFigures.ts';
import { createStoreFigures, type StoreFigures } from './metrics/storeFigures.ts';
import type { OutboxFigures } from './outbox/figures.ts';

export interface Metrics {
  /** A turn ended: `done`, `repeat`, or the code of what it threw (`store-away`, `turn-crowded`, `newer-release`, `failed`). */
  turn(channel: string, how: string, seconds: number): void;
  /** A saying was said; questions by name are the funnel. */
  said(saying: string): void;
  secret(kind: string): void;
  timer(timer: string): void;
  /** Figures asked for when they are read, by the value of their one label, `of`. */
  gauge(name: string, help: string, read: () => Readonly<Record<string, number>>): void;
  readonly store: StoreFigures;
  readonly outbox: OutboxFigures;
  readonly http: HttpFigures;
  readonly rings: RingFigures;
  /** For parts with figures of their own. */
  readonly registry: Registry;
  readonly route: Route;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const turns = new Histogram({
    name: 'llavero_turn_seconds',
    help: 'Time of a turn on the server, from the open to the durable commit',
    labelNames: ['channel', 'how'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 3],
    registers,
  });
  const sayings = new Counter({
    name: 'llavero_sayings_total',
    help: 'Sayings said',
    labelNames: ['saying'],
    registers,
  });
  const secrets = new Counter({
    name: 'llavero_secrets_redacted_total',
    help: 'Secrets taken out of messages, by class',
    labelNames: ['class'],
    registers,
  });
  const timers = new Counter({
    name: 'llavero_timers_total',
    help: 'Timers that rang',
    labelNames: ['timer'],
    registers,
  });
  return {
    turn: (channel, how, seconds) => turns.observe({ channel, how }, seconds),
    said: (saying) => sayings.inc({ saying }),
    secret: (kind) => secrets.inc({ class: kind }),
    timer: (timer) => timers.inc({ timer: timer.split(':')[0] ?? '' }),
    gauge: (name, help, read) => openGauge(registry, { name, help, read }),
    store: createStoreFigures(registry),
    outbox: createOutboxFigures(registry),
    http: createHttpFigures(registry),
    rings: createRingFigures(registry),
    registry,
    route: metricsRoute(registry),
  };
}

interface GaugeParts {
  readonly name: string;
  readonly help: string;
  readonly read: () => Readonly<Record<string, number>>;
}

function openGauge(registry: Registry, { name, help, read }: GaugeParts): void {
  new Gauge({
    name,
    help,
    labelNames: ['of'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [of, value] of Object.entries(read())) this.set({ of }, value);
    },
  });
}

/** For operators on this side of the proxy: what came through one is not answered. */
function metricsRoute(registry: Registry): Route {
  return {
    method: 'GET',
    path: '/metrics',
    handler: async ({ request }) => {
      const proxied =
        request.headers['x-forwarded-for'] ?? request.headers['forwarded'] ?? request.headers['via'];
      if (proxied !== undefined) throw new RejectedRequest(404, ['NotFound', 'nothing here']);
      return {
        status: 200,
        headers: { 'Content-Type': registry.contentType },
        body: await registry.metrics(),
      };
    },
  };
}
