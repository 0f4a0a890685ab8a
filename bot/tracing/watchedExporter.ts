// Says once that the collector is away, and once that it is back: spans are lost meanwhile, turns are not.
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Log } from '../log.ts';

/** The library's code for a batch that arrived. */
const SUCCESS = 0;

export function watchExporter(exporter: SpanExporter, log: Log): SpanExporter {
  let lost = 0;
  const told = (isThere: boolean, count: number, error: unknown) => {
    if (!isThere && lost === 0) log.warn('tracing.away', { count, error });
    if (isThere && lost > 0) log.info('tracing.back', { count: lost });
    lost = isThere ? 0 : lost + count;
  };
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        told(result.code === SUCCESS, spans.length, result.error);
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
