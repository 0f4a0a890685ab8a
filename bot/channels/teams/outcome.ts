// What the connector's answer means for the message that was sent. Pure.
import { z } from 'zod';
import type { Outcome } from '../../outbox/carrier.ts';
import { type CallAnswer, CallFailed } from './call.ts';

const sentShape = z.object({ id: z.string().min(1) });
const refusedShape = z.object({ error: z.object({ code: z.string().max(64) }) });

/** Microsoft's list of passing failures of Teams, and every failure of the service itself. */
const isPassing = (status: number) => status === 429 || status === 412 || status === 408 || status >= 500;

export function outcomeOf({ status, headers, body }: CallAnswer): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent', id: sentShape.safeParse(body).data?.id };
  const code = refusedShape.safeParse(body).data?.error.code ?? `http-${status}`;
  if (isPassing(status)) return { kind: 'again', code, afterMs: afterOf(headers['retry-after']) };
  return { kind: 'refused', code };
}

const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** No answer came: the message may have arrived, unless there was nobody to take it. */
export function outcomeOfSilence(error: unknown): Outcome {
  const code = error instanceof CallFailed ? error.code : 'unknown';
  const arrived = !NEVER_ARRIVED.has(code) && !/CERT|TLS|SSL/.test(code);
  return { kind: 'again', code, doubtful: arrived };
}

/** Seconds, or a date. */
function afterOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return ms > 0 ? ms : undefined;
}
