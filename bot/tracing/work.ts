// Which work belongs to which request or timer, remembered for as long as it runs.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { SpanKind, SpanMaker } from './spanMaker.ts';
import type { Span } from './tracing.ts';

/** The span in hand, for whatever is begun while it runs. */
export class Work {
  private readonly maker: SpanMaker;
  private readonly inHand = new AsyncLocalStorage<Span>();

  constructor(maker: SpanMaker) {
    this.maker = maker;
  }

  get span(): Span | undefined {
    return this.inHand.getStore();
  }

  begin(name: string, kind: SpanKind = 'inner'): Span {
    return this.maker.begin(name, { kind, under: this.span });
  }

  /** A trace of its own. */
  root<T>(name: string, kind: SpanKind, job: (span: Span) => Promise<T>): Promise<T> {
    return this.run(this.maker.begin(name, { kind, under: undefined }), job);
  }

  /** A stretch of the work in hand, with what it begins below it. */
  within<T>(name: string, job: (span: Span) => Promise<T>, kind: SpanKind = 'inner'): Promise<T> {
    return this.run(this.begin(name, kind), job);
  }

  private async run<T>(span: Span, job: (span: Span) => Promise<T>): Promise<T> {
    try {
      return await this.inHand.run(span, () => job(span));
    } catch (error) {
      span.fail(error);
      throw error;
    } finally {
      span.end();
    }
  }
}
