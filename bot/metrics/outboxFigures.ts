// Deliveries to channels: what came of each, how many conversations wait for one and for how long.
import { Counter, Gauge, type Registry } from 'prom-client';
import { DELIVERY_HOWS, type OutboxFigures } from '../outbox/figures.ts';
import { Backlog, type BacklogOf } from './backlog.ts';
import { codeClass } from './codeClass.ts';

/** Channels whose messages are delivered; the website reads the log itself. */
const CHANNELS = ['whatsapp', 'teams'] as const;

/** `clock`: own time, ms. */
export function createOutboxFigures(registry: Registry, clock: () => number = Date.now): OutboxFigures {
  const backlog = new Backlog();
  const deliveries = new Counter({
    name: 'llavero_deliveries_total',
    help: "Messages to a channel by what came of them, and the class of the channel's error code",
    labelNames: ['channel', 'how', 'code'],
    registers: [registry],
  });
  // Rates need a first value to grow from.
  for (const channel of CHANNELS)
    for (const how of DELIVERY_HOWS) deliveries.inc({ channel, how, code: 'none' }, 0);
  const gauge = (name: string, help: string, read: (of: BacklogOf) => number) =>
    new Gauge({
      ...{ name, help, labelNames: ['channel'] },
      registers: [registry],
      collect() {
        for (const [channel, of] of backlog.at(clock(), CHANNELS)) this.set({ channel }, read(of));
      },
    });
  gauge(
    'llavero_outbox_waiting',
    'Conversations with something undelivered that this process has in hand or put off',
    ({ count }) => count,
  );
  gauge(
    'llavero_outbox_oldest_seconds',
    'Age of the oldest of them; 0 when there is none',
    ({ oldest }) => oldest,
  );
  return {
    came: (channel, how, code) => deliveries.inc({ channel, how, code: codeClass(code) }),
    inHand: (conversation, channel, ageMs) =>
      backlog.take(conversation, channel, clock() - Math.max(0, ageMs)),
    leftHand: (conversation, untilMs) =>
      backlog.leave(conversation, untilMs === undefined ? undefined : clock() + untilMs),
  };
}
