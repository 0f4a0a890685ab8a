// The collector of traces, when one is set: does it take spans where we would send them?
import type { Settings } from '../settings.ts';
import { tracesUrl } from '../tracing/tracesUrl.ts';
import { ask } from './ask.ts';
import { type Finding, fail, ok } from './finding.ts';

/** A request without spans: a collector takes it and keeps nothing. */
const NOTHING = JSON.stringify({ resourceSpans: [] });

export async function checkCollector(settings: Settings): Promise<Finding[]> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: own } = settings;
  if (!endpoint) return [];
  const headers = { 'Content-Type': 'application/json', ...own };
  const heard = await ask(tracesUrl(endpoint), { method: 'POST', headers, body: NOTHING });
  if (heard.silence !== undefined)
    return [
      fail(
        'traces',
        `the collector does not answer: ${heard.silence}`,
        'is OTEL_EXPORTER_OTLP_ENDPOINT right and reachable? Turns go on without it',
      ),
    ];
  return [verdict(heard.status)];
}

function verdict(status: number): Finding {
  if (status >= 200 && status < 300) return ok('traces', 'the collector takes spans');
  if (status === 401 || status === 403)
    return fail('traces', `the collector answers ${status}`, 'give its key in OTEL_EXPORTER_OTLP_HEADERS');
  return fail(
    'traces',
    `the collector answers ${status}`,
    'OTEL_EXPORTER_OTLP_ENDPOINT is its address for OTLP over HTTP (port 4318), without /v1/traces',
  );
}
