// Spans to an OpenTelemetry collector over OTLP/HTTP. The only file that knows the library; loaded when a collector is set, never before.
import { randomUUID } from 'node:crypto';
import {
  type Context,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  TracerProvider,
  type TracerProviderOptions,
} from '@opentelemetry/sdk-trace';
import { RejectedRequest } from '../http/rejectedRequest.ts';
import type { Log } from '../log.ts';
import { attributesOf, errorType } from './spanFields.ts';
import type { SpanKind as Kind, SpanMaker } from './spanMaker.ts';
import { tracesUrl } from './tracesUrl.ts';
import type { Span } from './tracing.ts';
import { watchExporter } from './watchedExporter.ts';

export interface Collector {
  /** OTEL_EXPORTER_OTLP_ENDPOINT, without the path of a signal. */
  readonly endpoint: string;
  readonly service: string;
  readonly version: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Spans that wait for the collector at most; what comes on top of them is dropped. */
const QUEUE = 2048;
/** Few at once: each batch is written out in one go, while turns wait. */
const BATCH = 128;
const EVERY_MS = 2000;
const SEND_WITHIN_MS = 4000;
const STOP_WITHIN_MS = 1000;

const KINDS: Readonly<Record<Kind, SpanKind>> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  inner: SpanKind.INTERNAL,
};

export function openOtlp(collector: Collector, log: Log): SpanMaker {
  const exporter = new OTLPTraceExporter({
    url: tracesUrl(collector.endpoint),
    headers: { ...collector.headers },
    timeoutMillis: SEND_WITHIN_MS,
    // One at a time while it runs; all of the queue at a stop.
    concurrencyLimit: QUEUE / BATCH + 1,
  });
  const processor = new BatchSpanProcessor({
    exporter: watchExporter(exporter, log),
    maxQueueSize: QUEUE,
    maxExportBatchSize: BATCH,
    scheduledDelayMillis: EVERY_MS,
    exportTimeoutMillis: SEND_WITHIN_MS + 500,
  });
  const provider = new TracerProvider({
    sampler: new AlwaysOnSampler(),
    resource: resourceOf(collector),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer('llavero', collector.version);
  return {
    begin: (name, { kind, under }) => {
      const above = under instanceof LiveSpan ? under.context : ROOT_CONTEXT;
      return new LiveSpan(tracer.startSpan(name, { kind: KINDS[kind] }, above));
    },
    stop: () => soon(provider.shutdown()),
  };
}

class LiveSpan implements Span {
  /** For the spans below it. */
  readonly context: Context;
  private readonly span: OtelSpan;

  constructor(span: OtelSpan) {
    this.span = span;
    this.context = trace.setSpan(ROOT_CONTEXT, span);
  }

  set(fields: Parameters<Span['set']>[0]): void {
    this.span.setAttributes(attributesOf(fields));
  }

  /** A refusal below 500 is an answer, not a failure. */
  fail(error: unknown): void {
    if (error instanceof RejectedRequest && error.status < 500) return;
    this.span.setAttributes(attributesOf({ error: errorType(error) }));
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  end(): void {
    this.span.end();
  }
}

/** What the library's own maker would give, but for a package that only it needs. */
function resourceOf({ service, version }: Collector): NonNullable<TracerProviderOptions['resource']> {
  const attributes = {
    'service.name': service,
    'service.version': version,
    'service.instance.id': randomUUID(),
  };
  const resource: NonNullable<TracerProviderOptions['resource']> = {
    attributes,
    merge: () => resource,
    getRawAttributes: () => Object.entries(attributes),
  };
  return resource;
}

/** Whatever the collector does, a stop waits no longer than this. */
async function soon(done: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STOP_WITHIN_MS);
  });
  await Promise.race([done.catch(() => undefined), late]);
  clearTimeout(timer);
}
