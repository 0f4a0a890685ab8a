// An OpenTelemetry collector on loopback: takes spans as JSON over OTLP/HTTP and keeps them flat.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TakenSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

export interface Collector {
  readonly url: string;
  readonly spans: readonly TakenSpan[];
  /** Everything that came, as it came. */
  readonly raw: readonly string[];
  readonly headers: readonly Readonly<Record<string, unknown>>[];
  /** Attributes of whoever sent the spans. */
  readonly resource: Readonly<Record<string, unknown>>;
  /** How it answers from now on; `never` leaves the caller waiting. */
  mood: 'well' | 'away' | 'never';
  close(): Promise<void>;
}

interface RawValue {
  readonly stringValue?: string;
  readonly intValue?: number;
  readonly doubleValue?: number;
  readonly boolValue?: boolean;
}
type RawAttributes = readonly { readonly key: string; readonly value: RawValue }[];
interface RawSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: RawAttributes;
  readonly status?: { readonly code?: number };
}
interface RawBody {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: RawAttributes };
    readonly scopeSpans: readonly { readonly spans: readonly RawSpan[] }[];
  }[];
}

export async function startCollector(): Promise<Collector> {
  const spans: TakenSpan[] = [];
  const raw: string[] = [];
  const headers: Record<string, unknown>[] = [];
  const resource: Record<string, unknown> = {};
  const take = (text: string) => {
    raw.push(text);
    for (const sent of (JSON.parse(text) as RawBody).resourceSpans) {
      Object.assign(resource, flat(sent.resource.attributes));
      spans.push(...sent.scopeSpans.flatMap((scope) => scope.spans.map(taken)));
    }
  };
  const answer = (text: string, response: ServerResponse) => {
    if (collector.mood === 'never') return;
    if (collector.mood === 'well') take(text);
    response.writeHead(collector.mood === 'well' ? 200 : 503, { 'Content-Type': 'application/json' });
    response.end('{}');
  };
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      headers.push({ ...request.headers, url: request.url });
      answer(text, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const collector: Collector = {
    ...{ spans, raw, headers, resource, mood: 'well' as const },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return collector;
}

const flat = (attributes: RawAttributes) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));

const plain = (value: RawValue) =>
  value.stringValue ?? value.intValue ?? value.doubleValue ?? value.boolValue ?? '';

const taken = ({ name, traceId, spanId, parentSpanId, attributes, status }: RawSpan): TakenSpan => ({
  ...{ name, traceId, spanId, parentSpanId: parentSpanId || undefined, attributes: flat(attributes) },
  failed: status?.code === 2,
});
