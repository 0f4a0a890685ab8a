// Opens tracing when a collector is set. Nothing of the library is loaded before.
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { noTracing, type Tracing } from './tracing.ts';

export interface TracingGiven {
  readonly log: Log;
  readonly version: string;
}

export async function openTracing(settings: Settings, { log, version }: TracingGiven): Promise<Tracing> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: service } = settings;
  if (!endpoint) return noTracing;
  const [{ openOtlp }, { createTracing }] = await Promise.all([import('./otlp.ts'), import('./seams.ts')]);
  const headers = settings.OTEL_EXPORTER_OTLP_HEADERS;
  return createTracing(openOtlp({ endpoint, service, version, headers }, log));
}
