// What the seams need of a tracing library: begin a span, under another or as the first of a trace; send what is left.
import type { Span } from './tracing.ts';

/** `server`: asked from outside; `client`: asks outside; `inner`: neither. */
export type SpanKind = 'server' | 'client' | 'inner';

export interface SpanMaker {
  /** Without `under` a trace of its own begins: nobody outside says which. */
  begin(name: string, asked: { readonly kind: SpanKind; readonly under: Span | undefined }): Span;
  stop(): Promise<void>;
}
