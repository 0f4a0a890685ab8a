// The seams of a turn with spans: requests, timers, the mind, the turn's store, the tries to send.
import { type Channel, receivedThrough, type Turns } from '../conversation.ts';
import type { Handler, Route } from '../http/answer.ts';
import { watched } from '../http/watched.ts';
import type { Carrier } from '../outbox/carrier.ts';
import type { Taker } from '../part.ts';
import type { Mind, Thought } from '../turn.ts';
import type { SpanMaker } from './spanMaker.ts';
import { TracedStore } from './tracedStore.ts';
import type { Carriers, Tracing } from './tracing.ts';
import { Work } from './work.ts';

/** Asked every few seconds by machines: they would bury everything else. */
const UNTRACED: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

export function createTracing(maker: SpanMaker): Tracing {
  const work = new Work(maker);
  return {
    span: (name) => work.begin(name),
    route: (route) => (UNTRACED.has(route.path) ? route : tracedRoute(work, route)),
    ring: (ring) => tracedRing(work, ring),
    turns: (turns) => tracedTurns(work, turns),
    mind: (mind) => tracedMind(work, mind),
    store: (store) => new TracedStore(work, store),
    carriers: (carriers) => tracedCarriers(work, carriers),
    stop: () => maker.stop(),
  };
}

/** By the route's pattern: the address itself may hold a token. */
function tracedRoute(work: Work, { method, path, handler }: Route): Route {
  const traced: Handler = (call) =>
    work.root(`${method} ${path}`, 'server', (span) => {
      span.set({ method, route: path });
      return watched(handler, (httpStatus) => span.set({ httpStatus }))(call);
    });
  return { method, path, handler: traced };
}

interface RingPayload {
  readonly timer?: unknown;
  readonly effect?: { readonly name?: unknown };
  readonly channel?: unknown;
  readonly conversation?: unknown;
}

const tracedRing =
  (work: Work, ring: Taker['ring']): Taker['ring'] =>
  (taken) => {
    const { timer, effect, channel, conversation } = (taken.payload ?? {}) as RingPayload;
    return work.root(effect === undefined ? 'timer' : 'effect', 'inner', (span) => {
      span.set({
        timer: nameIn(timer)?.split(':')[0],
        effect: nameIn(effect?.name),
        channel: nameIn(channel),
        conversation: nameIn(conversation),
      });
      return ring(taken);
    });
  };

const nameIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Tells the request whose turn it is; a turn that nobody asked for from outside is a trace of its own. */
function tracedTurns(work: Work, turns: Turns): Turns {
  const receive: Turns['receive'] = async (inbound) => {
    const { channel, conversation } = inbound;
    if (!work.span) return work.root('turn', 'inner', () => receive(inbound));
    work.span.set({ channel, conversation });
    const received = await turns.receive(inbound);
    if (received.repeat) work.span.set({ repeat: true });
    return received;
  };
  return receivedThrough(turns, receive);
}

function tracedMind(work: Work, mind: Mind): Mind {
  return {
    think: (inbound, record, now) =>
      work.within('think', async (span) => {
        const { channel, conversation } = inbound;
        span.set({ channel, conversation });
        const thought = await mind.think(inbound, record, now);
        span.set({ intent: thought.intent, ...whereIn(thought) });
        return thought;
      }),
    apologise: (inbound, record) => mind.apologise(inbound, record),
  };
}

function whereIn({ record }: Thought) {
  const top = record.data.stack.at(-1);
  return { flow: top?.id, step: top?.state.asking };
}

/** One span for each try to send. */
function tracedCarriers(work: Work, carriers: Carriers): Carriers {
  const all = Object.entries(carriers) as readonly [Channel, Carrier][];
  return Object.fromEntries(all.map(([channel, carrier]) => [channel, traced(work, channel, carrier)]));
}

const traced = (work: Work, channel: Channel, carrier: Carrier): Carrier => ({
  ...carrier,
  send: (address, message) =>
    work.within(
      'deliver',
      async (span) => {
        const outcome = await carrier.send(address, message);
        span.set({ channel, status: outcome.kind });
        if (outcome.kind !== 'sent') span.set({ code: outcome.code });
        return outcome;
      },
      'client',
    ),
});
