// The way of a message through the house as spans. Without a collector every seam hands back what it was given: a turn pays nothing.
import type { Channel, Turns } from '../conversation.ts';
import type { Route } from '../http/answer.ts';
import type { Carrier } from '../outbox/carrier.ts';
import type { Taker } from '../part.ts';
import type { SealedStore } from '../store/index.ts';
import type { Mind } from '../turn.ts';
import type { SpanFields } from './spanFields.ts';

export type Carriers = Readonly<Partial<Record<Channel, Carrier>>>;

/** A stretch of work under way. */
export interface Span {
  set(fields: SpanFields): void;
  /** It ended in this error: its code is told, never its words. */
  fail(error: unknown): void;
  end(): void;
}

export interface Tracer {
  /** Begins a stretch of the work in hand; whoever begins it ends it. */
  span(name: 'redact'): Span;
}

/** Each seam answers the same thing with its spans taken on the way. */
export interface Tracing extends Tracer {
  route(route: Route): Route;
  ring(ring: Taker['ring']): Taker['ring'];
  turns(turns: Turns): Turns;
  mind(mind: Mind): Mind;
  /** For the turn alone: its reads are `open`, its commits `commit`. */
  store(store: SealedStore): SealedStore;
  carriers(carriers: Carriers): Carriers;
  /** Sends what is left, as far as that goes quickly. */
  stop(): Promise<void>;
}

const NO_SPAN: Span = { set: () => undefined, fail: () => undefined, end: () => undefined };
const same = <T>(given: T): T => given;

export const noTracing: Tracing = {
  span: () => NO_SPAN,
  route: same,
  ring: same,
  turns: same,
  mind: same,
  store: same,
  carriers: same,
  stop: async () => undefined,
};
